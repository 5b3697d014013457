"""The procedures' answers as JSON, in the caller's language."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from otkel.procedures.border.reports import (
    CrossingReceipt,
    DocumentShown,
    InspectionReport,
    ReferralReceipt,
    StaySpan,
    Timeline,
)
from otkel.surfaces.plain_values import plain


def inspection(report: InspectionReport, language: str) -> dict[str, Any]:
    """An inspection as `POST /inspections` and `otkel inspect --json` answer it."""
    return {
        "inspection": report.inspection,
        "checkpoint": report.checkpoint,
        "lane": report.lane,
        "direction": report.direction,
        "at": report.at.isoformat(),
        "document": document(report.document),
        "person": report.person,
        "findings": [
            {
                "code": finding.code,
                "level": finding.level,
                "area": finding.area,
                "text": finding.text.said(language),
                "provision": finding.provision,
                "evidence": dict(finding.evidence),
            }
            for finding in report.findings
        ],
        "route": report.route,
        "sentence": report.sentence.said(language),
        "reason": report.reason.said(language),
        "advisory": report.advisory,
        "stay": dict(report.stay) if report.stay is not None else None,
        "may_stay_until": _day(report.may_stay_until),
        "duties": [
            {
                "code": duty.code,
                "text": duty.text.said(language),
                "due": duty.due.isoformat(),
                "provision": duty.provision,
            }
            for duty in report.duties
        ],
        "decided": report.decided,
        "beside": [document(each) for each in report.beside],
    }


def document(shown: DocumentShown) -> dict[str, str]:
    """A travel document."""
    return dataclasses.asdict(shown)


def crossing(receipt: CrossingReceipt) -> dict[str, Any]:
    """A recorded crossing."""
    return dataclasses.asdict(receipt)


def referral(receipt: ReferralReceipt) -> dict[str, Any]:
    """A recorded referral."""
    return dataclasses.asdict(receipt)


def timeline(shown: Timeline, language: str) -> dict[str, Any]:
    """A person's timeline."""
    return {
        "person": shown.person,
        "name": shown.name,
        "on": shown.on.isoformat(),
        "documents": [document(each) for each in shown.documents],
        "crossings": [
            {
                "crossing": each.crossing,
                "direction": each.direction,
                "at": each.at.isoformat(),
                "checkpoint": each.checkpoint,
                "checkpoint_name": each.checkpoint_name.said(language),
                "document": each.document,
                "late": each.late,
            }
            for each in shown.crossings
        ],
        "stays": [_stay(each) for each in shown.stays],
        "referrals": [
            {"referral": each.referral, "at": each.at.isoformat(), "reason": each.reason} for each in shown.referrals
        ],
        "decisions": plain(shown.decisions, language),
        "corrections": plain(shown.corrections, language),
        "look_ups": [
            {"at": each.at.isoformat(), "authority": each.authority.said(language), "purpose": each.purpose}
            for each in shown.look_ups
        ],
        "look_ups_in_all": shown.look_ups_in_all,
    }


def _stay(span: StaySpan) -> dict[str, Any]:
    return {
        "entry": _day(span.entry),
        "exit": _day(span.exit),
        "last_lawful_day": _day(span.last_lawful_day),
        "still_here": span.still_here,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
