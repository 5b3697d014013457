"""Keys that sign for the state."""
