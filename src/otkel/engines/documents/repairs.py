"""Ways to read a wrong zone that make it right, proposed to an officer and never taken by themselves.

A zone typed by hand or recognised on a page may have O for 0, or a filler too few. The few least changes after which
every check digit holds are told, each with what it changes. A digit is never exchanged for a digit, a check digit least
of all: that is what a forged number would need (see `look_alikes`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from otkel.engines.documents.input_lines import written_lines
from otkel.engines.documents.layouts import DOCUMENT_CODE, ISSUER, Layout
from otkel.engines.documents.look_alikes import MOST, Changes, parts_put_right, put_right
from otkel.engines.documents.lost_fillers import Shifted, lines_of_right_length
from otkel.engines.documents.reading import read_mrz
from otkel.engines.documents.values import Mrz
from otkel.vocabulary.check_digits import check_digit_of, values_of
from otkel.vocabulary.countries import is_known
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

MOST_PROPOSALS: Final = 5
_MOST_TRIES: Final = 1200  # sets of changes looked at, for each reading: a bound on time, not on what documents need
_MOST_READINGS: Final = 80
_IMPLAUSIBLE: Final = frozenset(
    {"issuer_unknown", "nationality_unknown", "document_code_unusual", "name_fillers_misplaced"}
)

_EXCHANGED: Final = Text(
    en="line {line}, column {column}: {was} → {now} ({field})",
    ru="строка {line}, знак {column}: {was} → {now} ({field})",
    kk="{line}-жол, {column}-таңба: {was} → {now} ({field})",
)
_PUT_IN: Final = Text(
    en="line {line}, column {column}: < put in ({field})",
    ru="строка {line}, знак {column}: вставлен < ({field})",
    kk="{line}-жол, {column}-таңба: < қойылды ({field})",
)
_LEFT_OUT: Final = Text(
    en="line {line}, column {column}: < left out ({field})",
    ru="строка {line}, знак {column}: убран < ({field})",
    kk="{line}-жол, {column}-таңба: < алынды ({field})",
)
_CHECK_DIGIT: Final = Text(
    en="check digit: {field}", ru="контрольная цифра: {field}", kk="бақылау цифры: {field}"
)  # fmt: skip
FIELDS: Final = {
    "document_code": Text(en="document code", ru="код документа", kk="құжат коды"),
    "issuer": Text(en="issuer", ru="кем выдан", kk="кім берген"),
    "number": Text(en="document number", ru="номер документа", kk="құжат нөмірі"),
    "nationality": Text(en="nationality", ru="гражданство", kk="азаматтығы"),
    "names": Text(en="names", ru="имена", kk="аты-жөні"),
    "birth_date": Text(en="date of birth", ru="дата рождения", kk="туған күні"),
    "sex": Text(en="sex", ru="пол", kk="жынысы"),
    "expiry_date": Text(en="date of expiry", ru="срок действия", kk="жарамдылық мерзімі"),
    "optional": Text(en="optional data", ru="дополнительные данные", kk="қосымша деректер"),
    "composite": Text(en="whole zone", ru="вся зона", kk="бүкіл аймақ"),
}


@dataclass(frozen=True, slots=True)
class RepairChange:
    """One sign read otherwise: line and column counted from 1; a filler put in has no `was`, one left out no `now`.

    `field` is a name of FIELDS, with "_check" behind it for the field's check digit.
    """

    line: int
    column: int
    was: str
    now: str
    field: str

    @property
    def text(self) -> Text:
        """The change in words."""
        name = self.field.removesuffix("_check")
        field = FIELDS[name] if name == self.field else _CHECK_DIGIT.format(field=FIELDS[name])
        sentence = _EXCHANGED if self.was and self.now else _PUT_IN if self.now else _LEFT_OUT
        return sentence.format(line=self.line, column=self.column, was=self.was, now=self.now, field=field)


@dataclass(frozen=True, slots=True)
class Repair:
    """A zone that the reading may have been meant as.

    `touches_name`: a change lies in the names, which no check digit confirms. `officer_decides`: it does, or there is
    another proposal beside this one.
    """

    lines: tuple[str, ...]
    changes: tuple[RepairChange, ...]
    mrz: Mrz
    touches_name: bool
    officer_decides: bool

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The repair as `otkel mrz --json` tells it; the changes are worded in `language`."""
        return {
            "lines": list(self.lines),
            "changes": [
                {
                    "line": change.line,
                    "column": change.column,
                    "was": change.was,
                    "now": change.now,
                    "field": change.field,
                    "text": change.text.said(language),
                }
                for change in self.changes
            ],
            "officer_decides": self.officer_decides,
        }


def propose_repairs(text: str, *, on: date) -> tuple[Repair, ...]:
    r"""The valid zones that at most three changes make of `text`, the fewest changes first, at most five of them.

    There is none for a text that is right as it stands, or that is no zone at all.

    >>> zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8989O2C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> [change.text.en for repair in propose_repairs(zone, on=date(2026, 11, 22)) for change in repair.changes]
    ['line 2, column 6: O → 0 (document number)']
    """
    try:
        lines, _ = written_lines(text)
    except Unusable:
        return ()
    if not lines or _is_right(text, on):
        return ()
    found: dict[tuple[str, ...], Repair] = {}
    for layout, zone, changes in itertools.islice(_by_count(lines), _MOST_READINGS):
        mrz = _plausible(layout, put_right(zone[0], changes), on)
        if mrz is not None and mrz.lines not in found:
            told = _told(layout, zone, changes)
            touches = any(change.field == "names" for change in told)
            found[mrz.lines] = Repair(mrz.lines, told, mrz, touches, touches)
            if len(found) == MOST_PROPOSALS:
                break
    several = len(found) > 1
    return tuple(replace(one, officer_decides=several or one.touches_name) for one in found.values())


def _is_right(text: str, on: date) -> bool:
    try:
        mrz = read_mrz(text, on=on)
    except Unusable:
        return False
    return mrz.valid and is_known(mrz.fields.issuer) and is_known(mrz.fields.nationality)


def _by_count(lines: list[str]) -> Iterator[tuple[Layout, tuple[str, tuple[Shifted, ...]], Changes]]:
    """Layout, lines joined to one with their shifts, and signs to exchange; the fewest changes first."""
    tries = []
    for layout, zone, shifts in lines_of_right_length(lines):
        parts = parts_put_right(layout, zone, most=MOST - len(shifts))
        if parts is not None:
            sets = itertools.islice(_sets(parts, MOST - len(shifts)), _MOST_TRIES)
            tries += [(len(shifts) + len(way), layout, (zone, shifts), way) for way in sets]
            if len(tries) > _MOST_TRIES:
                break
    for _, layout, zone_and_shifts, way in sorted(tries, key=lambda entry: entry[0]):
        if _whole_holds(layout, put_right(zone_and_shifts[0], way)):
            yield layout, zone_and_shifts, way


def _sets(parts: list[list[Changes]], most: int) -> Iterator[Changes]:
    """One way of each part, together at most so many changes."""
    if not parts:
        yield ()
        return
    for way in parts[0]:
        if len(way) > most:
            break
        for rest in _sets(parts[1:], most - len(way)):
            yield (*way, *rest)


def _whole_holds(layout: Layout, zone: str) -> bool:
    if layout.composite_check is None:
        return True
    covered = values_of("".join(zone[part] for part in layout.composite))
    return check_digit_of(covered) == zone[layout.composite_check]


def _plausible(layout: Layout, zone: str, on: date) -> Mrz | None:
    lines = [zone[start : start + layout.width] for start in range(0, layout.length, layout.width)]
    try:
        mrz = read_mrz("\n".join(lines), on=on)
    except Unusable:
        return None
    right = mrz.valid and mrz.format == layout.format
    return mrz if right and not any(problem.code in _IMPLAUSIBLE for problem in mrz.problems) else None


def _told(layout: Layout, zone: tuple[str, tuple[Shifted, ...]], changes: Changes) -> tuple[RepairChange, ...]:
    read, shifts = zone
    exchanged = [(place, read[place], sign) for place, sign in changes]
    told = [(shift.place, shift.was, shift.now) for shift in shifts] + exchanged
    return tuple(
        RepairChange(place // layout.width + 1, place % layout.width + 1, was, now, _field(layout, place))
        for place, was, now in sorted(told)
    )


def _field(layout: Layout, place: int) -> str:
    checks = {
        layout.number_check: "number_check",
        layout.birth_date_check: "birth_date_check",
        layout.expiry_date_check: "expiry_date_check",
        layout.optional_check: "optional_check",
        layout.composite_check: "composite_check",
        layout.sex: "sex",
    }
    if place in checks:
        return checks[place]
    fields = {
        "document_code": DOCUMENT_CODE,
        "issuer": ISSUER,
        "names": layout.names,
        "number": layout.number,
        "nationality": layout.nationality,
        "birth_date": layout.birth_date,
        "expiry_date": layout.expiry_date,
    }
    return next((name for name, where in fields.items() if where.start <= place < where.stop), "optional")
