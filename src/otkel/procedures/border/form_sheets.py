"""A run of paper forms, set for the printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.paper import FormSheets, PaperFormat, set_form_sheets
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.form_entries import printed_here
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.print_forms import AT_ONCE, the_post
from otkel.records.checkpoints import queries as checkpoints
from otkel.vocabulary.form_numbers import DRILL_SERIES, HIGHEST, FormNumber, bad_count, read_series

DRILL_SHEETS: Final = 8  # as many as one practice needs


@dataclass(frozen=True, slots=True)
class SheetsAsked:
    """Which forms of which checkpoint; of the series DRILL nothing needs to have been printed before."""

    checkpoint: str
    series: str
    first: int
    last: int
    paper: PaperFormat = "a6"


def the_post_asked(asked: SheetsAsked) -> Subject:
    """The checkpoint whose forms they are, as policies see it."""
    return the_post(asked.checkpoint)


@inquiry("form_sheets", about=the_post_asked, of_persons=False)
def form_sheets(asked: SheetsAsked, *, viewer: Viewer, at: datetime, seen: Seen) -> bytes:
    """The forms of a run as PDF: each on A6, or two on A4 with larger boxes; those for practice say so across the page.

    Raises:
        Unusable: `bad_series`, `bad_count`, or `form_unknown` where this checkpoint did not print all of them.
        Refused: policy does not allow it to this officer.
    """
    kept = checkpoints.by_code(asked.checkpoint)
    if kept is None:
        raise LookupError(asked.checkpoint)  # the policies were asked about it, so it is there
    series, drill = read_series(asked.series), read_series(asked.series) == DRILL_SERIES
    most = DRILL_SHEETS if drill else AT_ONCE
    if not 1 <= asked.first <= asked.last <= HIGHEST or asked.last - asked.first >= most:
        raise bad_count(most)
    numbers = [FormNumber(series, number) for number in range(asked.first, asked.last + 1)]
    if not drill:
        _all_printed(numbers, kept.pk)
    sheets = FormSheets(numbers=tuple(map(str, numbers)), place=checkpoint_name(kept), drill=drill, at=at)
    return set_form_sheets(sheets, paper=asked.paper)


def _all_printed(numbers: list[FormNumber], checkpoint: str) -> None:
    """Raise `form_unknown` for the first of these that this checkpoint did not print."""
    known = 0
    for form in numbers:
        if form.number > known:
            known = printed_here(form, checkpoint).last
