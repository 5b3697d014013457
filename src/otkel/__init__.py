"""Otkel: an open border- and migration-management system. One crossing, one record, one reason."""
