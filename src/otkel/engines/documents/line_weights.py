"""From what a recogniser weighed at each place of a zone to the zone: the likeliest that its check digits allow.

The names have no check digit: there the likeliest sign stands, and how far the next one is behind says whether an
officer should look. Elsewhere signs that weighed little less are tried, the likeliest first, until every check digit
is right; where two such zones weigh nearly the same, neither is trusted.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from otkel.engines.documents.page_lines import NAMES_LINE, SHAPES, names_tidied
from otkel.engines.documents.printed_words import PrintedWords
from otkel.engines.documents.reading import read_mrz
from otkel.engines.documents.values import Mrz
from otkel.vocabulary.check_digits import CHARACTERS
from otkel.vocabulary.countries import is_known
from otkel.vocabulary.unusable import Unusable

Line = Sequence[Sequence[float]]
"""Of each place, what each sign of CHARACTERS weighs: logarithms, 0 the most."""

_SIGNS: Final = {
    "a": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ<"),
    "n": frozenset("0123456789<"),
    "s": frozenset("MFX<"),
    "x": frozenset(CHARACTERS),
}
_STATES: Final = {"TD1": ((0, 2), (1, 15))}  # line and place of issuer and nationality
_FARTHEST: Final = 5.0  # how much lighter a zone may be than the likeliest signs
_MOST_CHANGES: Final = 3
_MOST_TRIES: Final = 1500
_RIVAL: Final = 2.5  # how far behind another valid zone is still looked for on the page
_STATE_APART: Final = 6.0
_NEARLY: Final = {"IO": "D", "AO": "D", "PC": "<", "PK": "<"}  # codes that no state prints, and the sign meant
_DOUBTFUL_PLACES: Final = 5
_NAME_RIVAL: Final = 5.0


@dataclass(frozen=True, slots=True)
class WeighedZone:
    """The likeliest valid zone, and what else could stand there.

    `lighter`: how much lighter it is than its likeliest signs. `rivals`: other valid zones that are nearly as likely,
    the likeliest first. `names`: ways to read the names, the likeliest first; `names_apart`: how far the second is
    behind.
    """

    mrz: Mrz
    lighter: float
    rivals: tuple[Mrz, ...]
    names: tuple[str, ...]
    names_apart: float


@dataclass(frozen=True, slots=True)
class _Change:
    cost: float
    line: int
    place: int
    sign: str


def signs_allowed(mrz_format: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Which signs may stand at each place of each line."""
    return tuple(tuple(_SIGNS[kind] for kind in shape) for shape in SHAPES[mrz_format])


def likeliest_zone(lines: Sequence[Line], mrz_format: str, *, on: date) -> WeighedZone | None:
    """The likeliest zone whose check digits are all right; None where none is near."""
    names, start = NAMES_LINE[mrz_format]
    written = ["".join(CHARACTERS[max(range(37), key=place.__getitem__)] for place in line) for line in lines]
    written[names] = names_tidied(written[names], start)
    states = _STATES.get(mrz_format, ((0, 2), (1, 10)))
    for line, place in states:
        written[line] = _with_known_state(written[line], lines[line], place)
    written[0] = _with_usual_code(
        written[0], lines[0], *(written[line][place : place + 3] for line, place in states[1:])
    )
    unchanging = {(names, n) for n in range(len(lines[names]))} | {(0, n) for n in range(5)}
    unchanging |= {(line, place + n) for line, place in states for n in range(3)}
    changes = sorted(
        (
            _Change(-weight, n, place, CHARACTERS[sign])
            for n, line in enumerate(lines)
            for place, weights in enumerate(line)
            if (n, place) not in unchanging
            for sign, weight in enumerate(weights)
            if weight >= -_FARTHEST and CHARACTERS[sign] != written[n][place]
        ),
        key=lambda change: change.cost,
    )
    valid: list[tuple[float, Mrz]] = []
    for cost, some in _by_cost(changes):
        if valid and cost > valid[0][0] + _RIVAL:
            break
        mrz = _read(written, some, on)
        if mrz is not None and mrz.valid and (not some or is_known(mrz.fields.nationality)):
            valid.append((cost, mrz))
    if not valid:
        return None
    names_line, apart = _names(lines[names], written[names], start)
    return WeighedZone(valid[0][1], valid[0][0], tuple(mrz for _, mrz in valid[1:]), names_line, apart)


def settled(zone: WeighedZone, page: PrintedWords, *, on: date) -> tuple[Mrz, bool, bool]:
    """The zone as the page's own print settles it, and whether that confirms its number and its names."""
    mrz, number_sure = zone.mrz, False
    for one in (zone.mrz, *zone.rivals):
        if page.say_number(one.fields.number):
            mrz, number_sure = one, True
            break
    line, start = NAMES_LINE[mrz.format]
    for names in zone.names:
        if page.say_names(names[start:]):
            lines = [*mrz.lines[:line], names, *mrz.lines[line + 1 :]]
            return read_mrz("\n".join(lines), on=on), number_sure, True
    return mrz, number_sure, False


def _by_cost(changes: Sequence[_Change]) -> Iterator[tuple[float, tuple[_Change, ...]]]:
    """Sets of changes, the cheapest first: each set grows by the next change or swaps its last for the next."""
    yield 0.0, ()
    if not changes:
        return
    heap: list[tuple[float, tuple[int, ...]]] = [(changes[0].cost, (0,))]
    for _ in range(_MOST_TRIES):
        if not heap:
            return
        cost, chosen = heapq.heappop(heap)
        if cost > _FARTHEST:
            return
        some = tuple(changes[n] for n in chosen)
        if len({(change.line, change.place) for change in some}) == len(some):
            yield cost, some
        last = chosen[-1]
        if last + 1 < len(changes):
            step = changes[last + 1].cost
            heapq.heappush(heap, (cost - changes[last].cost + step, (*chosen[:-1], last + 1)))
            if len(chosen) < _MOST_CHANGES:
                heapq.heappush(heap, (cost + step, (*chosen, last + 1)))


def _read(written: Sequence[str], changes: Sequence[_Change], on: date) -> Mrz | None:
    lines = [list(line) for line in written]
    for change in changes:
        lines[change.line][change.place] = change.sign
    try:
        return read_mrz("\n".join("".join(line) for line in lines), on=on)
    except Unusable:
        return None


def _with_known_state(written: str, line: Line, place: int) -> str:
    """A state's code that nobody has gives way to the likeliest code near it that somebody has."""
    if is_known(written[place : place + 3].rstrip("<")):
        return written
    near = [
        [(-weight, CHARACTERS[n]) for n, weight in enumerate(line[place + k]) if weight >= -_STATE_APART]
        for k in range(3)
    ]
    codes = ((a[0] + b[0] + c[0], a[1] + b[1] + c[1]) for a in near[0] for b in near[1] for c in near[2])
    known = [(cost, code) for cost, code in codes if cost <= _STATE_APART and is_known(code.rstrip("<"))]
    return written if not known else written[:place] + min(known)[1] + written[place + 3 :]


def _with_usual_code(written: str, line: Line, nationality: str) -> str:
    """The document code as states print it; as issuer the holder's state, where one sign makes it nobody's code."""
    right = _NEARLY.get(written[:2])
    if right is not None and line[1][CHARACTERS.index(right)] >= -_STATE_APART:
        written = written[0] + right + written[2:]
    issuer = written[2:5]
    differing = sum(a != b for a, b in zip(issuer, nationality, strict=True))
    if differing == 1 and not is_known(issuer.rstrip("<")) and is_known(nationality.rstrip("<")):
        return written[:2] + nationality + written[5:]
    return written


def _names(line: Line, written: str, start: int) -> tuple[tuple[str, ...], float]:
    """Ways to read the names that are nearly as likely, the likeliest first, and how far the second sign is behind."""
    end = min(len(written), len(written.rstrip("<")) + 1)
    seconds = []
    for place in range(start, end):
        order = sorted(range(len(CHARACTERS)), key=line[place].__getitem__, reverse=True)
        behind = line[place][order[0]] - line[place][order[1]]
        seconds.append((behind, place, CHARACTERS[order[1]]))
    doubtful = [second for second in sorted(seconds)[:_DOUBTFUL_PLACES] if second[0] < _NAME_RIVAL]
    ways = []
    for count in range(len(doubtful) + 1):
        for some in itertools.combinations(doubtful, count):
            changed = list(written)
            for _, place, sign in some:
                changed[place] = sign
            ways.append((sum(behind for behind, _, _ in some), "".join(changed)))
    return tuple(names for _, names in sorted(ways)), min(seconds)[0] if seconds else 0.0
