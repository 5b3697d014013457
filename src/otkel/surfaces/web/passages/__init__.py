"""Vehicles and groups: one screen for everybody aboard, each person decided on alone."""
