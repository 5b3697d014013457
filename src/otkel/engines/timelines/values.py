"""What a picture of a history is made of: lanes with bars (spans of days) and marks (single days)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Shape = Literal["entry", "exit", "referral", "look_up", "decision", "undone"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on one day; `title` says it in words, `href` leads to its record."""

    on: date
    shape: Shape
    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days, both ends included.

    `end` None means that the end is not recorded, or with `ongoing` that the span lasts; `limit` is the last
    lawful day, drawn as a line above the bar. Days after the limit are hatched.
    """

    start: date | None
    end: date | None
    title: str
    href: str = ""
    limit: date | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a timeline: `key` names it for the style sheet, `label` for people."""

    key: str
    label: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()

    def days(self) -> list[date]:
        """Every day that must be seen on the picture: starts, ends and marks, not how long a paper is valid."""
        of_bars = [day for bar in self.bars for day in (bar.start, bar.end) if day is not None]
        return of_bars + [mark.on for mark in self.marks]
