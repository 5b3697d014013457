"""Print numbered paper forms in advance: for the hours in which nothing but a pencil works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import procedure
from otkel.procedures.border.traveller_presented import Presented, the_checkpoint
from otkel.records.forms import queries as forms
from otkel.records.forms.models import FormsPrinted
from otkel.vocabulary.form_numbers import DRILL_SERIES, HIGHEST, bad_count, read_series
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

AT_ONCE: Final = 500
_PRINTED: Final = Text(
    en="Forms {series} {first}–{last} were printed before. The next free number is {next}.",
    ru="Бланки {series} {first}–{last} уже напечатаны. Следующий свободный номер — {next}.",
    kk="{series} {first}–{last} бланктері басылып қойған. Келесі бос нөмір — {next}.",
)
_RESERVED: Final = Text(
    en="The series {series} is kept for practice: its forms are printed under “Drill”.",
    ru="Серия {series} — учебная: её бланки печатают на странице «Учение».",
    kk="{series} сериясы жаттығуға арналған: бланктері «Жаттығу» бетінде басылады.",
)


@dataclass(frozen=True, slots=True)
class FormsReceipt:
    """A run of numbers that is now out; both ends included."""

    checkpoint: str
    series: str
    first: int
    last: int
    at: datetime


def the_post(checkpoint: str) -> Subject:
    """A checkpoint as policies see it.

    Raises:
        Unusable: `unknown_checkpoint`.
    """
    return the_checkpoint(Presented(checkpoint=checkpoint, lane="", direction="entry"))


@procedure("print_forms", about=the_post)
def print_forms(
    checkpoint: str, *, at: datetime, by: str, ground: str, series: str = "A", first: int | None = None, count: int = 50
) -> FormsReceipt:
    """Record that a run of numbers is printed here; without `first` it follows the highest number of its series.

    Raises:
        Unusable: `bad_series`, `series_reserved`, `bad_count`, or `forms_printed` where a number was printed before,
            here or elsewhere.
        Refused: policy does not allow it to this officer.
    """
    code = the_post(checkpoint).id
    series = read_series(series)
    if series == DRILL_SERIES:
        raise Unusable("series_reserved", _RESERVED.format(series=series), where="series")
    newest = forms.last_printed(series)
    begin = newest + 1 if first is None else first
    if not (1 <= count <= AT_ONCE and begin >= 1 and begin + count - 1 <= HIGHEST):
        raise bad_count(AT_ONCE)
    end = begin + count - 1
    before = forms.any_printed(series, begin, end)
    if before is not None:
        told = _PRINTED.format(series=series, first=before.first, last=before.last, next=newest + 1)
        raise Unusable("forms_printed", told, where="first")
    FormsPrinted.objects.create(checkpoint_id=code, series=series, first=begin, last=end, at=at, by_id=by)
    return FormsReceipt(code, series, begin, end, at)
