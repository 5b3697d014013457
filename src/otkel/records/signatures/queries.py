"""Signatures, read."""

from __future__ import annotations

from datetime import date

from otkel.records.signatures.models import LegalSignature


def in_force(pack: str, *, on: date) -> list[LegalSignature]:
    """The signatures for a pack's provisions that hold on a day."""
    return list(
        LegalSignature.objects.select_related("lawyer").filter(pack=pack, signed_on__lte=on, expires_on__gte=on)
    )
