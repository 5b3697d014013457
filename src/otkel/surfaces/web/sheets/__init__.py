"""The sheet of a day at a post."""
