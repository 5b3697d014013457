"""Look-ups, read back."""

from __future__ import annotations

from otkel.records.inquiries.models import Inquiry, InquirySubject


def of_commitments(commitments: list[str], *, at_most: int = 200) -> list[Inquiry]:
    """The look-ups that returned a person of these commitments, each once, newest first."""
    subjects = InquirySubject.objects.filter(commitment__in=commitments).values("inquiry")
    return list(Inquiry.objects.filter(pk__in=subjects).order_by("-at")[:at_most])


def count_of_commitments(commitments: list[str]) -> int:
    """How many look-ups returned a person of these commitments."""
    return InquirySubject.objects.filter(commitment__in=commitments).values("inquiry").distinct().count()
