"""What happened without a lawful basis: recorded by anybody on duty, authorising nothing."""
