"""Who looked at whom, for what purpose, under which case."""
