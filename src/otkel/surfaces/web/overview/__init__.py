"""What waits where: one checkpoint beside the other, no names and no targets."""
