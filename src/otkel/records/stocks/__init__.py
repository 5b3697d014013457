"""Numbered things that a post answers for."""
