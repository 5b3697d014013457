"""Which signs of a zone may have been taken for one another, and where the reading itself shows it.

In a date, a check digit, a code of a state or a name a sign of the wrong kind betrays itself. In a document number and
in optional data letters and digits may both stand: there a change counts only where it makes the field more regular
(fewer turns from letters to digits and back, then fewer letters). A number in which a digit was exchanged for another
looks as regular as before, so that nothing is proposed for it: a forged number shows exactly so. G and 6, L and 1, U
and 0 have the same value modulo ten: no check digit tells them apart, and a zone in which only these were taken for
one another is valid as it was read.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from otkel.engines.documents.layouts import DOCUMENT_CODE, ISSUER, Layout
from otkel.engines.documents.reading import document_number
from otkel.vocabulary.check_digits import check_digit_of, values_of
from otkel.vocabulary.countries import is_known

Changes = tuple[tuple[int, str], ...]
"""Places in the lines joined to one string, counted from 0, each with the sign that may have been meant."""

_DIGIT: Final = {"O": "0", "Q": "0", "D": "0", "U": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_LETTERS: Final = {"0": "ODQ", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"}
_IN_NAMES: Final = {"0": "O", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"}
_ALIKE_IN_CODES: Final = {"O": "DQ", "D": "OQ", "Q": "OD", "I": "L", "L": "I"} | _LETTERS
_SEX: Final = {"H": "M", "N": "M", "P": "F", "E": "F"}
_MOST_IN_A_FIELD: Final = 2
MOST: Final = 3
"""More changes than this are no reading of the same zone."""


def parts_put_right(layout: Layout, zone: str, *, most: int) -> list[list[Changes]] | None:
    """For each part of the zone the ways to put it right, the fewest changes first, none of more than `most`.

    A part in which nothing is wrong has the one way of changing nothing. None where a part has no way, or all together
    need more than `most`. The parts that say most with the least work are looked at first.
    """
    looks: tuple[Callable[[int], Iterable[list[Changes]]], ...] = (
        lambda _: (_digits(zone, layout.birth_date, layout.birth_date_check),),
        lambda _: (_digits(zone, layout.expiry_date, layout.expiry_date_check),),
        lambda _: (_each(zone, (layout.sex,), _SEX, wrong=lambda sign: sign not in "MFX<"),),
        lambda _: (_each(zone, range(layout.names.start, layout.names.stop), _IN_NAMES, wrong=str.isdigit),),
        lambda _: (_composite_digit(layout, zone),),
        lambda _: (_document_code(layout, zone), _state(zone, ISSUER), _state(zone, layout.nationality)),
        lambda left: (_number(layout, zone, left),),
        lambda left: _optional(layout, zone, left),
    )
    parts: list[list[Changes]] = []
    left = most
    for look in looks:
        for ways in look(left):
            if not ways or len(ways[0]) > left:
                return None
            left -= len(ways[0])
            parts.append(ways)
    return parts


def put_right(zone: str, changes: Changes) -> str:
    """The zone with the changes made."""
    signs = list(zone)
    for place, sign in changes:
        signs[place] = sign
    return "".join(signs)


def _each(
    zone: str, places: range | tuple[int, ...], alike: dict[str, str], *, wrong: Callable[[str], bool]
) -> list[Changes]:
    """Every wrong sign among the places exchanged for each that looks like it; nothing where one has none."""
    found = [place for place in places if wrong(zone[place])]
    if len(found) > MOST:
        return []
    return list(itertools.product(*([(place, sign) for sign in alike.get(zone[place], "")] for place in found)))


def _digits(zone: str, field: slice, check: int) -> list[Changes]:
    """A date and its check digit: letters in them are the digits that they look like, and the check digit holds."""
    ways = _each(zone, (*range(field.start, field.stop), check), _DIGIT, wrong=str.isalpha)
    return [way for way in ways if _holds(put_right(zone, way), field, check)]


def _holds(zone: str, field: slice, check: int) -> bool:
    return check_digit_of(values_of(zone[field])) == zone[check]


def _document_code(layout: Layout, zone: str) -> list[Changes]:
    ways = _each(zone, range(DOCUMENT_CODE.start, DOCUMENT_CODE.stop), _LETTERS, wrong=str.isdigit)
    return [way for way in ways if put_right(zone, way)[0] in layout.codes]


def _state(zone: str, field: slice) -> list[Changes]:
    """A code of a state that nobody has, as a known one that looks like it."""
    code = zone[field]
    if is_known(code.rstrip("<")):
        return [()]
    ways = itertools.product(*(sign + _ALIKE_IN_CODES.get(sign, "") for sign in code))
    known = [way for way in ways if is_known("".join(way).rstrip("<"))]
    changes = [
        tuple((field.start + n, now) for n, (was, now) in enumerate(zip(code, way, strict=True)) if was != now)
        for way in known
    ]
    return sorted((one for one in changes if len(one) <= _MOST_IN_A_FIELD), key=len)


def _composite_digit(layout: Layout, zone: str) -> list[Changes]:
    if layout.composite_check is None:
        return [()]
    return _each(zone, (layout.composite_check,), _DIGIT, wrong=str.isalpha)


def _number(layout: Layout, zone: str, most: int) -> list[Changes]:
    """The document number and its check digit, which may stand in the optional data with the rest of the number."""
    places = range(layout.number.start, layout.number.stop)
    checks: tuple[int, ...] = (layout.number_check,)
    if layout.number_continues and zone[layout.number_check] == "<":
        rest = zone[layout.optional].partition("<")[0]
        checks = (layout.optional.start + len(rest) - 1,) if rest else ()
        places_of_rest = range(layout.optional.start, layout.optional.start + max(0, len(rest) - 1))
        return _mixed(zone, (*places, *places_of_rest), checks, most, lambda read: _number_holds(layout, read))
    return _mixed(zone, tuple(places), checks, most, lambda read: _number_holds(layout, read))


def _number_holds(layout: Layout, zone: str) -> bool:
    _, _, values, printed = document_number(layout, zone, [])
    return check_digit_of(values) == printed


def _optional(layout: Layout, zone: str, most: int) -> Iterator[list[Changes]]:
    """Optional data: by their own check digit, by the composite one, or, where none covers them, as they were read."""
    if layout.optional_check is not None:
        places, check = tuple(range(layout.optional.start, layout.optional.stop)), layout.optional_check

        def holds(read: str) -> bool:
            empty = read[check] == "<" and not read[layout.optional].rstrip("<")
            return empty or _holds(read, layout.optional, check)

        yield _mixed(zone, places, (check,), most, holds)
    elif layout.composite_check is not None:
        for field in filter(None, (layout.optional, layout.optional_2)):
            yield [(), *_more_regular(zone, tuple(range(field.start, field.stop)), most)]


def _mixed(
    zone: str, places: tuple[int, ...], checks: tuple[int, ...], most: int, holds: Callable[[str], bool]
) -> list[Changes]:
    """A field of letters and digits: as it was read where its check digit holds, else made more regular until it does.

    The check digit itself is exchanged only where a letter stands in its place, never for another digit.
    """
    if holds(zone):
        return [()]
    ways: list[Changes] = []
    for right in _each(zone, checks, _DIGIT, wrong=str.isalpha):
        read = put_right(zone, right)
        if holds(read):
            ways.append(right)
        regular = _more_regular(read, places, most - len(right))
        ways += [(*right, *way) for way in regular if holds(put_right(read, way))]
    return sorted(ways, key=len)


def _more_regular(zone: str, places: tuple[int, ...], most: int) -> Iterator[Changes]:
    """One or two exchanges, each of which makes the field more regular than it would be without it.

    An exchange that no check digit can confirm counts only within a run of the other kind, where it spares two turns.
    """
    used = [place for place in places if zone[place] != "<"]
    kinds = "".join("L" if zone[place].isalpha() else "D" for place in used)
    ways = {n: _DIGIT.get(zone[place], "") + _LETTERS.get(zone[place], "") for n, place in enumerate(used)}
    able = [n for n, signs in ways.items() if signs and (kinds[n] == "L" or "L" in kinds[max(0, n - 1) : n + 2])]
    if most < 1:
        return
    before = _irregular(kinds)
    alone = {n: _irregular(_turned(kinds, n)) for n in able}
    for n in able:
        for sign in ways[n]:
            if _better(alone[n], before, zone[used[n]], sign):
                yield ((used[n], sign),)
    for one, two in itertools.combinations(able, 2) if most > 1 else ():
        both = _irregular(_turned(_turned(kinds, one), two))
        if both >= before:
            continue
        for first, second in itertools.product(ways[one], ways[two]):
            each = _better(both, alone[two], zone[used[one]], first) and _better(
                both, alone[one], zone[used[two]], second
            )
            if each:
                yield (used[one], first), (used[two], second)


def _better(after: tuple[int, int], before: tuple[int, int], was: str, now: str) -> bool:
    confirmed = values_of(was) != values_of(now)
    return after < before if confirmed else after[0] < before[0] - 1


def _turned(kinds: str, n: int) -> str:
    return kinds[:n] + ("D" if kinds[n] == "L" else "L") + kinds[n + 1 :]


def _irregular(kinds: str) -> tuple[int, int]:
    """How often letters and digits take turns, and how many letters there are."""
    return kinds.count("LD") + kinds.count("DL"), kinds.count("L")
