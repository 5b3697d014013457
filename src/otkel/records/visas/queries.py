"""Visas, permits and residence, read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Exists, Max, OuterRef

from otkel.records.permanence.queries import Prepared
from otkel.records.visas.models import Visa, VisaBatch

_AT_MOST: Final = 200  # of one person: a life has some tens, and the newest matter
_AT_ONCE: Final = 500  # numbers in one question


def of_documents(held: Iterable[tuple[str, str]]) -> list[Visa]:
    """The visas of these documents, whoever they name: the newest edition of each, the earliest first.

    An edition that a later one replaces is left out, also where the later one names another document.

    Args:
        held: of each document the canonical code of its issuer, and its number in letters A to Z and digits.
    """
    wanted = set(held)
    found = _OF_NUMBERS(numbers=tuple(sorted({number for _, number in wanted})))
    theirs = [visa for visa in found if (visa.document_issuer, visa.document_number) in wanted]
    return sorted(theirs, key=lambda visa: (visa.valid_from, visa.number, visa.kind))


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


_OF_NUMBERS = Prepared(
    lambda numbers: (
        Visa.objects.filter(document_number__in=numbers)
        .exclude(_replaced())
        .order_by("-valid_until", "number", "kind")[:_AT_MOST]
    )
)
