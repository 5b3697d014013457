"""Who may have a migrant ID card, by whose rule, and for how long it counts."""

from otkel.engines.cards.eligibility import CardFacts, Eligibility, may_have_card
from otkel.engines.cards.profiles import CardProfile, CardRule, Purpose, read_profile

__all__ = ["CardFacts", "CardProfile", "CardRule", "Eligibility", "Purpose", "may_have_card", "read_profile"]
