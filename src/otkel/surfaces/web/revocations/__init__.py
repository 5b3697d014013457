"""Revoking a card, and what follows: the notice, its service, the appeal."""
