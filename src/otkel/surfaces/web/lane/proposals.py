"""What wrong lines may have been meant as, laid out for an officer who compares them with the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from otkel.engines.documents import propose_repairs
from otkel.procedures.border.reports import InspectionReport
from otkel.surfaces.web.guards import language

Pieces = tuple[tuple[str, bool], ...]
"""A line in pieces, each with whether it differs."""


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """One reading: the lines as read and as proposed, those alone that differ; what changes in words; all its lines."""

    rows: tuple[tuple[Pieces, Pieces], ...]
    said: tuple[str, ...]
    read: str
    read_as: str


def proposals_in(report: InspectionReport) -> tuple[ProposalShown, ...]:
    """The readings that an inspection's findings propose."""
    for finding in report.findings:
        told: Sequence[Mapping[str, Any]] = finding.evidence.get("proposals", ())
        if told:
            read = finding.evidence["lines"]
            return tuple(
                _shown(read, one["lines"], [change["text"][language()] for change in one["changes"]]) for one in told
            )
    return ()


def proposals_for(text: str, *, on: date) -> tuple[ProposalShown, ...]:
    """The readings of lines that could not be inspected at all, because one is too short or too long."""
    read = text.upper().split()
    return tuple(
        _shown(read, one.lines, [change.text.said(language()) for change in one.changes])
        for one in propose_repairs("\n".join(read), on=on)
    )


def _shown(read: Sequence[str], lines: Sequence[str], said: Sequence[str]) -> ProposalShown:
    rows = [_compared(was, now) for was, now in zip_longest(read, lines, fillvalue="") if was != now]
    return ProposalShown(tuple(rows), tuple(said), "\n".join(read), "\n".join(lines))


def _compared(was: str, now: str) -> tuple[Pieces, Pieces]:
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    before = tuple((was[i:j], tag != "equal") for tag, i, j, _, _ in codes if j > i)
    after = tuple((now[i:j], tag != "equal") for tag, _, _, i, j in codes if j > i)
    return before, after
