"""Look-ups, read back."""

from __future__ import annotations

from otkel.records.inquiries.models import Inquiry, InquirySubject


def of_commitment(commitment: str, *, at_most: int = 200) -> list[Inquiry]:
    """The look-ups that returned the person of this commitment, newest first."""
    subjects = InquirySubject.objects.filter(commitment=commitment).values("inquiry")
    return list(Inquiry.objects.filter(pk__in=subjects).order_by("-at")[:at_most])


def count_of_commitment(commitment: str) -> int:
    """How many look-ups returned the person of this commitment."""
    return InquirySubject.objects.filter(commitment=commitment).count()
