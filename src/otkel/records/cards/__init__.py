"""Migrant ID cards."""
