"""Travellers sent to second line, each with a reason."""
