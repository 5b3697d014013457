"""Whose law: packs of data, loaded by name."""
