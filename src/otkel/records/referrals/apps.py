"""Django's entry for this app."""

from django.apps import AppConfig


class Referrals(AppConfig):
    """Travellers sent to second line or to those who protect them: what was asked, heard, checked and decided."""

    name = "otkel.records.referrals"
    label = "referrals"
