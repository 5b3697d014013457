"""Records that are never overwritten or deleted: the model they inherit and the lock in the database."""
