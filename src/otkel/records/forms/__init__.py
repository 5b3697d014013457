"""Paper forms of the time without power."""
