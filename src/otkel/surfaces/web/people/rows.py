"""The crossings of a timeline as rows: those that stand, and those that a later record corrected, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures.border.reports import CorrectionShown, CrossingShown, Timeline


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """A crossing that stands (`number` is its place in the picture), or a wrong one with its correction alone."""

    at: datetime
    number: int | None
    crossing: CrossingShown | None
    correction: CorrectionShown | None


def crossing_rows(timeline: Timeline) -> tuple[CrossingRow, ...]:
    """Every crossing that was ever recorded: a correction strikes the wrong one out, it does not hide it."""
    replaced = {each.right: each for each in timeline.corrections if each.right}
    rows = [
        CrossingRow(crossing.at, number, crossing, replaced.get(crossing.crossing))
        for number, crossing in enumerate(timeline.crossings, start=1)
    ]
    rows += [CrossingRow(each.wrong_at, None, None, each) for each in timeline.corrections]
    return tuple(sorted(rows, key=lambda row: (row.at, row.number is not None)))
