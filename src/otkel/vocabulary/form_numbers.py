"""Numbers of paper forms: a series of letters and a number, as they are printed and as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

DRILL_SERIES: Final = "DRILL"  # of forms that are printed for practice and never entered
HIGHEST: Final = 999_999
_TYPED: Final = re.compile(r"([A-Z]{1,12})[\s\-‐-―_.]*0*([1-9][0-9]{0,5})", re.ASCII)
_SERIES: Final = re.compile(r"[A-Z]{1,12}", re.ASCII)
# A keyboard left in Russian or Kazakh types letters that only look like those on the form.
_LATIN: Final = str.maketrans("АВЕКМНОРСТУХІҮ", "ABEKMHOPCTYXIY")
_NO_NUMBER: Final = Text(
    en="“{given}” is no number of a form: it is like A-000123.",
    ru="«{given}» — не номер бланка: он выглядит как A-000123.",
    kk="«{given}» — бланк нөмірі емес: ол A-000123 сияқты болады.",
)
_NO_SERIES: Final = Text(
    en="“{given}” is no series of forms: one to twelve Latin letters are needed.",
    ru="«{given}» — не серия бланков: нужно от одной до двенадцати латинских букв.",
    kk="«{given}» — бланк сериясы емес: бірден он екіге дейін латын әрпі керек.",
)

_BAD_COUNT: Final = Text(
    en="Between 1 and {most} forms are printed at once, up to number {highest}.",
    ru="За один раз печатают от 1 до {most} бланков, до номера {highest}.",
    kk="Бір ретте 1-ден {most}-ге дейін бланк басылады, {highest} нөміріне дейін.",
)


@dataclass(frozen=True, slots=True, order=True)
class FormNumber:
    """One form's number.

    >>> str(FormNumber("A", 123)), str(FormNumber("A", 123).next())
    ('A-000123', 'A-000124')
    """

    series: str
    number: int

    def __str__(self) -> str:
        return f"{self.series}-{self.number:06}"

    def next(self) -> FormNumber:
        """The number after this one; the last of a series stays."""
        return FormNumber(self.series, min(self.number + 1, HIGHEST))

    @property
    def is_drill(self) -> bool:
        """Whether the form is one of practice."""
        return self.series == DRILL_SERIES


def read_form_number(given: str, *, where: str = "form") -> FormNumber:
    """A number as somebody typed it or a reader sent it: small letters, Cyrillic look-alikes and spaces are forgiven.

    Raises:
        Unusable: `bad_form_number`.

    >>> str(read_form_number(" а 123 "))
    'A-000123'
    """
    found = _TYPED.fullmatch(given.strip().upper().translate(_LATIN))
    if found is None:
        raise Unusable("bad_form_number", _NO_NUMBER.format(given=given.strip()[:40]), where=where)
    return FormNumber(found[1], int(found[2]))


def read_series(given: str, *, where: str = "series") -> str:
    """A series as somebody typed it.

    Raises:
        Unusable: `bad_series`.

    >>> read_series("а")
    'A'
    """
    series = given.strip().upper().translate(_LATIN)
    if not _SERIES.fullmatch(series):
        raise Unusable("bad_series", _NO_SERIES.format(given=given.strip()[:40]), where=where)
    return series


def runs_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers as runs without a gap, first and last of each, in order.

    >>> list(runs_of([7, 1, 2, 3, 9, 8]))
    [(1, 3), (7, 9)]
    """
    first = last = None
    for number in sorted(set(numbers)):
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last


def bad_count(most: int) -> Unusable:
    """That fewer or other numbers are needed."""
    return Unusable("bad_count", _BAD_COUNT.format(most=most, highest=HIGHEST), where="count")
