"""Refusals of entry, each with what makes it one: hearing, ground, reasons, notice, service, appeal."""
