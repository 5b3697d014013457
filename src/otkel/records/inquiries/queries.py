"""Look-ups, read back."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from otkel.records.inquiries.models import Inquiry, InquirySubject


def of_commitments(commitments: list[str], *, besides: Collection[str] = (), at_most: int = 200) -> list[Inquiry]:
    """The look-ups that returned a person of these commitments, newest first; none for `besides` purposes."""
    return list(_returned(commitments, besides).order_by("-at")[:at_most])


def count_of_commitments(commitments: list[str], *, besides: Collection[str] = ()) -> int:
    """How many look-ups returned a person of these commitments; none for `besides` purposes."""
    return _returned(commitments, besides).count()


def _returned(commitments: list[str], besides: Collection[str]) -> QuerySet[Inquiry]:
    subjects = InquirySubject.objects.filter(commitment__in=commitments).values("inquiry")
    return Inquiry.objects.filter(pk__in=subjects).exclude(purpose__in=besides)
