"""A person's own page: opened by the code on the slip."""
