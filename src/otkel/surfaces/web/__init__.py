"""Otkel in a browser: screens for those who work at the border."""
