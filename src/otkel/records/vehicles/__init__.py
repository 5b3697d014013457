"""Vehicles by their plates, and lists of those that somebody looks for."""
