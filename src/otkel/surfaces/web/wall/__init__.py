"""The screen on the wall: which lanes are open, and how long the wait is."""
