"""Referrals, refusals, appeals, incidents and what waits where as JSON, in the caller's language."""

from __future__ import annotations

from typing import Any

from otkel.procedures.border.cases import (
    AppealFile,
    AppealWaiting,
    CandidateShown,
    CheckpointWaits,
    IncidentShown,
    ReferralFile,
    ReferralWaiting,
)
from otkel.procedures.border.reports import DecisionShown
from otkel.surfaces import as_json
from otkel.surfaces.plain_values import plain_fields


def receipt(recorded: Any) -> dict[str, Any]:
    """What an act has recorded: any of the receipts."""
    return plain_fields(recorded, "en")


def waiting(line: ReferralWaiting, language: str) -> dict[str, Any]:
    """A line of the queue."""
    return plain_fields(line, language)


def referral_file(file: ReferralFile, language: str) -> dict[str, Any]:
    """Everything on one referral."""
    return plain_fields(file, language) | {
        "report": as_json.inspection(file.report, language),
        "candidates": [_candidate(each, language) for each in file.candidates],
        "offices": [{"office": code, "name": name.said(language)} for code, name in file.offices],
    }


def decision(shown: DecisionShown, language: str) -> dict[str, Any]:
    """A refusal of entry, with its service and its appeal."""
    return plain_fields(shown, language)


def appeal_waiting(line: AppealWaiting, language: str) -> dict[str, Any]:
    """A line of the appeals body's queue."""
    return plain_fields(line, language)


def appeal_file(file: AppealFile, language: str) -> dict[str, Any]:
    """An appeal, the decision that it contests, and the inspection that led to it."""
    return plain_fields(file, language) | {"report": as_json.inspection(file.report, language)}


def incident(shown: IncidentShown, language: str) -> dict[str, Any]:
    """An incident, and who has been alerted."""
    return plain_fields(shown, language)


def checkpoint_waits(shown: CheckpointWaits, language: str) -> dict[str, Any]:
    """What waits at a checkpoint."""
    lines = [{"kind": kind, "count": count, "since": since.isoformat()} for kind, count, since in shown.waiting]
    return plain_fields(shown, language) | {"waiting": lines}


def _candidate(shown: CandidateShown, language: str) -> dict[str, Any]:
    compared = [
        {"field": field, "presented": presented, "kept": kept, "agrees": agrees}
        for field, presented, kept, agrees in shown.fields
    ]
    return plain_fields(shown, language) | {"fields": compared}
