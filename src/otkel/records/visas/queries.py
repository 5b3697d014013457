"""Visas, permits and residence, read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Exists, Max, OuterRef

from otkel.records.permanence.queries import Prepared
from otkel.records.visas.models import Visa, VisaBatch

_AT_MOST: Final = 200  # of one document: a life has some tens
_AT_ONCE: Final = 500  # numbers in one question


def of_document(issuer: str, number: str) -> list[Visa]:
    """The visas of a document, whoever they name: the newest edition of each, the earliest first.

    An edition that a later one replaces is left out, also where the later one names another document.

    Args:
        issuer: the canonical code of the document's issuer.
        number: the document's number in letters A to Z and digits.
    """
    return _OF_DOCUMENT(issuer=issuer, number=number)


def newest_of(numbers: Iterable[str]) -> dict[tuple[str, str, str], Visa]:
    """The newest edition of each visa with one of these numbers, by (kind, issued by, number), with its list."""
    wanted = sorted(set(numbers))
    found: dict[tuple[str, str, str], Visa] = {}
    for begin in range(0, len(wanted), _AT_ONCE):
        kept = Visa.objects.select_related("batch").filter(number__in=wanted[begin : begin + _AT_ONCE])
        for visa in kept.order_by("edition"):
            found[visa.kind, visa.issued_by, visa.number] = visa
    return found


def batch_of(digest: str) -> VisaBatch | None:
    """The import of exactly these lines, if there was one."""
    return VisaBatch.objects.filter(digest=digest).first()


def newest_batches() -> list[tuple[str, datetime]]:
    """Each source with the newest moment of which a list of it was imported, by source."""
    return list(VisaBatch.objects.values_list("source").annotate(newest=Max("as_of")).order_by("source"))


def _replaced() -> Exists:
    return Exists(
        Visa.objects.filter(
            kind=OuterRef("kind"),
            issued_by=OuterRef("issued_by"),
            number=OuterRef("number"),
            edition__gt=OuterRef("edition"),
        )
    )


_OF_DOCUMENT = Prepared(
    lambda issuer, number: (
        Visa.objects.filter(document_number=number, document_issuer=issuer)
        .exclude(_replaced())
        .order_by("valid_from", "number", "kind")[:_AT_MOST]
    )
)
