"""Lines that are one character short or long: where a filler may have been lost or doubled."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from otkel.engines.documents import layouts
from otkel.engines.documents.input_lines import two_lines
from otkel.engines.documents.layouts import Layout

_WIDE: Final = 39  # a longest line beyond this is one of 44 that lost some, not one of 36 that gained


@dataclass(frozen=True, slots=True)
class Shifted:
    """A filler put in (`now` is "<") or left out (`was` is "<"), at a place in the lines joined to one, from 0."""

    place: int
    was: str
    now: str


def lines_of_right_length(lines: list[str]) -> Iterator[tuple[Layout, str, tuple[Shifted, ...]]]:
    """Each way to bring the lines, or lines joined to one, to a format's length: layout, joined lines, what was done.

    Every line may lack one filler or have one too many; a line of the right length stays as it is.
    """
    for layout in _layouts(lines):
        width = layout.length if len(lines) == 1 else layout.width
        ways = [tuple(_ways(line, width, n * width, layout)) for n, line in enumerate(lines)]
        for chosen in itertools.product(*ways):
            shifts = tuple(shift for _, shift in chosen if shift is not None)
            yield layout, "".join(line for line, _ in chosen), shifts


def _layouts(lines: list[str]) -> Iterator[Layout]:
    visa = lines[0].startswith("V")
    if len(lines) == 1:
        near = (layouts.TD1, *two_lines(visa=visa))
        yield from (layout for layout in near if abs(len(lines[0]) - layout.length) <= 1)
    elif len(lines) == layouts.TD1.lines:
        yield layouts.TD1
    elif len(lines) == 2:
        wide, narrow = two_lines(visa=visa)
        yield wide if max(map(len, lines)) > _WIDE else narrow


def _ways(line: str, width: int, start: int, layout: Layout) -> Iterator[tuple[str, Shifted | None]]:
    if len(line) == width:
        yield line, None
    elif len(line) == width - 1:
        for at in _where_lost(line, width, start, layout):
            yield line[:at] + "<" + line[at:], Shifted(start + at, "", "<")
    elif len(line) == width + 1:
        for begin, end in _runs(line):
            if end - begin > 1:
                yield line[: end - 1] + line[end:], Shifted(start + min(end, width) - 1, "<", "")


def _where_lost(line: str, width: int, start: int, layout: Layout) -> list[int]:
    """At the end of each run of fillers, and at each place where a single filler may stand; the line's end first."""
    fields = filter(None, (layout.number, layout.optional, layout.optional_2))
    single = [1, layout.sex, layout.number_check, *(field.stop - 1 for field in fields)]
    places = {end for _, end in _runs(line)} | {place - start for place in single if 0 <= place - start < width}
    # In one run of fillers every place gives the same line; the last one is told.
    found = {line[:at] + "<" + line[at:]: at for at in sorted(places)}
    return sorted(found.values(), reverse=True)


def _runs(line: str) -> list[tuple[int, int]]:
    """Where runs of fillers begin and end."""
    runs, start = [], 0
    for sign, group in itertools.groupby(line):
        end = start + len(list(group))
        if sign == "<":
            runs.append((start, end))
        start = end
    return runs
