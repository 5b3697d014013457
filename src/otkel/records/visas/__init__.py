"""Visas, permits and residence."""
