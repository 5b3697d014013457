"""The law as a named lawyer answers for it."""
