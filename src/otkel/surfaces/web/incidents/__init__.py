"""What should not have happened: told by anybody on duty, seen by those whom it alerts."""
