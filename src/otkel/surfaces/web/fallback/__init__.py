"""Screens for when things fail: paper forms, the weekly drill, and how old the lists are."""
