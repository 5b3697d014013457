"""Signatures, read."""

from __future__ import annotations

from datetime import date

from otkel.records.permanence.queries import Prepared
from otkel.records.signatures.models import LegalSignature

_IN_FORCE = Prepared(
    lambda pack, on: LegalSignature.objects.select_related("lawyer").filter(
        pack=pack, signed_on__lte=on, expires_on__gte=on
    )
)


def in_force(pack: str, *, on: date) -> list[LegalSignature]:
    """The signatures for a pack's provisions that hold on a day."""
    return _IN_FORCE(pack=pack, on=on)
