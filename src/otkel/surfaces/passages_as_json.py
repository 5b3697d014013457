"""Passages as JSON, in the caller's language: for the API and the command line."""

from __future__ import annotations

from typing import Any

from otkel.procedures.border.passages import (
    AboardShown,
    PassageFile,
    PassageReceipt,
    PassagesOpen,
    Question,
    TransitsOverdue,
    VehicleTimeline,
)
from otkel.surfaces.plain_values import plain


def question(asked: Question, language: str) -> dict[str, Any]:
    """Something that a human should look at."""
    return {
        "code": asked.code,
        "text": asked.text.said(language),
        "lines": list(asked.lines),
        "inspections": list(asked.inspections),
    }


def receipt(given: PassageReceipt, language: str) -> dict[str, Any]:
    """An opened passage."""
    return {
        "passage": given.passage,
        "at": given.at.isoformat(),
        "questions": [question(each, language) for each in given.questions],
        "repeated": given.repeated,
    }


def file(shown: PassageFile, language: str) -> dict[str, Any]:
    """A passage with everybody in it."""
    told: dict[str, Any] = plain(shown, language)
    told["people"] = [_person(one, language) for one in shown.people]
    told["questions"] = [question(each, language) for each in shown.questions]
    told["papers"] = {"taken": shown.papers[0], "returned": shown.papers[1]} if shown.papers else None
    return told


def waiting(shown: PassagesOpen, language: str) -> dict[str, Any]:
    """A page of the passages that have not ended."""
    told: dict[str, Any] = plain(shown, language)
    return told


def overdue(shown: TransitsOverdue, language: str) -> dict[str, Any]:
    """Transits that are over without an exit."""
    told: dict[str, Any] = plain(shown, language)
    return told


def vehicle(shown: VehicleTimeline, language: str) -> dict[str, Any]:
    """A vehicle's passages."""
    told: dict[str, Any] = plain(shown, language)
    return told


def _person(shown: AboardShown, language: str) -> dict[str, Any]:
    told: dict[str, Any] = plain(shown, language)
    told["name"] = shown.name
    return told
