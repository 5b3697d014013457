"""What was done: one entry an act, opaque ids and commitments only."""
