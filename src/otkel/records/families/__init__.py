"""The consent of a parent who is not there."""
