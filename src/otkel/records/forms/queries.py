"""Paper forms, read."""

from __future__ import annotations

from otkel.records.forms.models import FormsPrinted, FormUsed


def run_with(series: str, number: int) -> FormsPrinted | None:
    """The run in which a form was printed, wherever."""
    found: FormsPrinted | None = (
        FormsPrinted.objects.select_related("checkpoint")
        .filter(series=series, first__lte=number, last__gte=number)
        .first()
    )
    return found


def any_printed(series: str, first: int, last: int) -> FormsPrinted | None:
    """A run that shares a number with these, None where all are free."""
    found: FormsPrinted | None = (
        FormsPrinted.objects.select_related("checkpoint")
        .filter(series=series, first__lte=last, last__gte=first)
        .order_by("first")
        .first()
    )
    return found


def last_printed(series: str) -> int:
    """The highest number of a series that was printed, 0 before the first."""
    newest = FormsPrinted.objects.filter(series=series).order_by("-last").values_list("last", flat=True).first()
    return newest or 0


def runs_at(checkpoint: str) -> list[FormsPrinted]:
    """What a checkpoint printed, by series and number."""
    found = FormsPrinted.objects.select_related("by").filter(checkpoint_id=checkpoint)
    return list(found.order_by("series", "first"))


def used_at(checkpoint: str) -> list[FormUsed]:
    """The forms of a checkpoint that were entered or spoiled, by series and number."""
    found = FormUsed.objects.select_related("by", "inspection").filter(checkpoint_id=checkpoint)
    return list(found.order_by("series", "number"))


def use_of(series: str, number: int) -> FormUsed | None:
    """What became of one form, None while it is out."""
    found: FormUsed | None = (
        FormUsed.objects.select_related("by", "inspection", "checkpoint").filter(series=series, number=number).first()
    )
    return found
