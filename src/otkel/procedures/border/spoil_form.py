"""Record that a paper form was spoiled: its number is accounted for and never entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.form_entries import not_used, printed_here
from otkel.procedures.border.print_forms import the_post
from otkel.procedures.border.second_line_matters import written
from otkel.records.forms.models import FormUsed
from otkel.vocabulary.form_numbers import FormNumber, read_series


@dataclass(frozen=True, slots=True)
class SpoiledReceipt:
    """A form that is spoiled."""

    form: str
    checkpoint: str
    at: datetime


@procedure("spoil_form", about=the_post)
def spoil_form(
    checkpoint: str, *, at: datetime, by: str, ground: str, series: str, number: int, words: str
) -> SpoiledReceipt:
    """Record what became of a form that will not be entered.

    Raises:
        Unusable: `bad_series`, `form_unknown` at this checkpoint, `form_used`, `form_spoiled`, or words that
            are missing, too long or no text.
        Refused: policy does not allow it to this officer.
    """
    code = the_post(checkpoint).id
    form = FormNumber(read_series(series), number)
    printed_here(form, code)
    not_used(form)
    said = written("words", words)
    FormUsed.objects.create(
        series=form.series,
        number=form.number,
        checkpoint_id=code,
        inspection=None,
        spoiled=True,
        words=said,
        at=at,
        by_id=by,
    )
    return SpoiledReceipt(str(form), code, at)
