"""Django's entry for this app."""

from django.apps import AppConfig


class Referrals(AppConfig):
    """Travellers sent to second line, each with a reason."""

    name = "otkel.records.referrals"
    label = "referrals"
