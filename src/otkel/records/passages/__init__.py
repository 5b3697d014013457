"""Passages of vehicles and groups."""
