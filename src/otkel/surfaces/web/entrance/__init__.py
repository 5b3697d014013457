"""The way in: sign-in, the way onward by role, and the pages for what went wrong."""
