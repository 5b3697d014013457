"""Every part of every screen in every state, on one page."""
