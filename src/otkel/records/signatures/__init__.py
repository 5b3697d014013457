"""Provisions of law that a named lawyer has read and signed."""
