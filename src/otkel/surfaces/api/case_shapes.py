"""The shapes of what second line, refusals, appeals, incidents and corrections answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema

from otkel.procedures.border.cases import IncidentKind, ReferralKind


class OfficerOut(Schema):
    """An officer, by service number."""

    officer: str
    service_number: str


class ReferralOut(Schema):
    """The recorded referral."""

    referral: str
    inspection: str
    at: datetime
    repeated: bool


class WaitingOut(Schema):
    """A line of the queue: no name, no document."""

    referral: str
    ticket: str
    kind: ReferralKind
    checkpoint: str
    checkpoint_name: str
    lane: str
    since: datetime
    reason: str
    sentence: str
    office: str
    held_by: OfficerOut | None
    inspection: str


class QueueOut(Schema):
    """The open referrals, oldest first."""

    referrals: list[WaitingOut]


class TakingOut(Schema):
    """Who holds a referral now."""

    referral: str
    officer: str
    turn: int
    repeated: bool


class EntryOut(Schema):
    """A note, a check, an answer, a hearing or an accompaniment was recorded under the id `entry`."""

    referral: str
    entry: str
    repeated: bool


class OutcomeOut(Schema):
    """How a referral was ended."""

    referral: str
    outcome: str
    at: datetime
    repeated: bool


class GroundOut(Schema):
    """A provision that holds today; `advises` where nobody vouches for it, so that nothing can rest on it."""

    provision: str
    article: str
    instrument: str
    title: str
    text: str
    advises: bool


class DecisionOut(Schema):
    """A refusal of entry, with its service and its appeal; `appeal_until` is null until it was served."""

    refusal: str
    inspection: str
    at: datetime
    checkpoint: str
    checkpoint_name: str
    state: Literal["not_served", "served", "appealed", "upheld", "reversed"]
    grounds: list[GroundOut]
    reasons: str
    hearing: Literal["heard", "waived"]
    statement: str
    language: str
    decided_by: str
    appeal_body: str
    appeal_body_name: str
    appeal_days: int
    appeal_unit: str
    appeal_until: date | None
    served_at: datetime | None
    appeal: str | None
    appeal_words: str
    appealed_at: datetime | None
    appeal_reasons: str
    appeal_decided_at: datetime | None


class ReferralFileOut(Schema):
    """Everything on one referral; `stops` says why entry cannot be refused now, and is empty where it can."""

    referral: str
    ticket: str
    kind: ReferralKind
    reason: str
    since: datetime
    by: OfficerOut
    office: str
    report: dict[str, Any]
    age: int | None
    held_by: OfficerOut | None
    held_since: datetime | None
    candidates: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    checks: list[dict[str, Any]]
    hearing: dict[str, Any] | None
    protections: list[dict[str, Any]]
    accompanied_by: str
    outcome: dict[str, Any] | None
    grounds: list[GroundOut]
    condition_grounds: list[GroundOut]
    stops: list[str]
    decision: DecisionOut | None
    offices: list[dict[str, str]]


class RefusalOut(Schema):
    """The recorded refusal; `printed_language` differs from `language` where the notice has no translation."""

    refusal: str
    inspection: str
    referral: str
    at: datetime
    grounds: list[str]
    language: str
    printed_language: str
    code: str
    appeal_body: str
    appeal_days: int
    appeal_unit: str
    repeated: bool


class ServiceOut(Schema):
    """That the notice was served, and the last day to appeal."""

    refusal: str
    at: datetime
    appeal_until: date
    repeated: bool


class AppealOut(Schema):
    """An appeal that was taken in; a late one is taken in too."""

    appeal: str
    refusal: str
    at: datetime
    late: bool
    body: str
    repeated: bool


class AppealWaitingOut(Schema):
    """A line of the appeals body's queue."""

    appeal: str
    refusal: str
    since: datetime
    late: bool
    lodged: Literal["code", "paper"]
    checkpoint: str
    checkpoint_name: str


class AppealsOut(Schema):
    """The open appeals, oldest first."""

    appeals: list[AppealWaitingOut]


class AddedWordsOut(Schema):
    """What was added to an appeal after it was lodged."""

    at: datetime
    lodged: Literal["code", "paper"]
    words: str
    language: str


class AppealFileOut(Schema):
    """An appeal, what was added to it later, the decision that it contests, and the inspection that led to it."""

    appeal: str
    since: datetime
    late: bool
    lodged: Literal["code", "paper"]
    words: str
    language: str
    decision: DecisionOut
    report: dict[str, Any]
    outcome: Literal["", "upheld", "reversed"]
    reasons: str
    further: list[AddedWordsOut]


class AppealDecisionOut(Schema):
    """What was decided on an appeal."""

    appeal: str
    refusal: str
    outcome: Literal["upheld", "reversed"]
    at: datetime
    repeated: bool


class CorrectionOut(Schema):
    """The wrong crossing, and the one that replaces it; null where it never took place."""

    correction: str
    wrong: str
    crossing: str | None
    at: datetime
    repeated: bool


class JoiningOut(Schema):
    """That two persons' records were joined, or read apart again."""

    joining: str
    one: str
    other: str
    at: datetime
    repeated: bool


class IncidentReceiptOut(Schema):
    """An incident was recorded and alerted these roles."""

    incident: str
    alerted: list[str]
    at: datetime


class AlertOut(Schema):
    """Whom an incident alerted, and when they saw it."""

    role: str
    role_name: str
    seen_at: datetime | None
    words: str


class IncidentOut(Schema):
    """An incident without lawful basis."""

    incident: str
    kind: IncidentKind
    at: datetime
    recorded_at: datetime
    checkpoint: str
    checkpoint_name: str
    by: OfficerOut
    words: str
    inspection: str | None
    alerts: list[AlertOut]


class IncidentsOut(Schema):
    """The incidents, newest first."""

    incidents: list[IncidentOut]


class AcknowledgedOut(Schema):
    """That the alert of one's own role was seen."""

    incident: str
    entry: str
    repeated: bool


class KindWaitingOut(Schema):
    """How many referrals of a kind wait, and since when the longest."""

    kind: ReferralKind
    count: int
    since: datetime


class ReversalOut(Schema):
    """That an appeal reversed a refusal in the last week, and the referral on which it had been decided."""

    referral: str
    at: datetime


class CheckpointWaitsOut(Schema):
    """What waits at one checkpoint."""

    checkpoint: str
    name: str
    kind: str
    waiting: list[KindWaitingOut]
    unserved: int
    unserved_since: datetime | None
    alerts: int
    alerts_since: datetime | None
    crossings_today: int
    lanes: int
    reversals: list[ReversalOut]


class OverviewOut(Schema):
    """What waits where."""

    checkpoints: list[CheckpointWaitsOut]
