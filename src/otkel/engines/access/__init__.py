"""Who may do what: one question, asked of Cedar policies that a lawyer can read."""

from otkel.engines.access.decisions import AccessDecision, Rulebook, Subject

__all__ = ["AccessDecision", "Rulebook", "Subject"]
