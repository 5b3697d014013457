"""Machinery that may be swapped, outside what the state does."""
