"""Travel documents as they were presented."""
