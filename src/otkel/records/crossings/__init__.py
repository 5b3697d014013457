"""Entries and exits, each recorded once and corrected only by another record."""
