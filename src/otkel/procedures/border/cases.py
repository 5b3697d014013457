"""What second line, refusals, appeals, incidents and corrections answer: frozen values, never records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from otkel.procedures.border.reports import DecisionShown, DocumentShown, GroundShown, HearingKind, InspectionReport
from otkel.vocabulary.texts import Text

ReferralKind = Literal["second_line", "protection", "child", "citizenship"]
ProtectingKind = Literal["protection", "child", "citizenship"]
CheckFinding = Literal["in_order", "not_in_order", "uncertain"]
CHECK_KINDS = ("document", "identity", "visa", "office", "other")
ServiceWay = Literal["handed_over", "read_aloud", "not_taken"]
SERVICE_WAYS: tuple[ServiceWay, ...] = ("handed_over", "read_aloud", "not_taken")
IncidentKind = Literal[
    "refused_without_notice", "held", "force", "no_interpreter", "protection_not_recorded", "paper_kept", "other"
]
# How each kind of referral may end; those of second line are written by the acts themselves, and "accompanied" by
# whoever records the adult of a child whom no human had reported.
OUTCOMES: dict[str, tuple[str, ...]] = {
    "second_line": ("admitted", "admitted_with_conditions", "refused", "handed_over"),
    "protection": ("taken_over", "recognised", "withdrawn", "rejected"),
    "child": ("taken_into_care", "joined_by_guardian", "of_age"),
    "citizenship": ("citizen", "not_citizen"),
}
# After these a refusal is possible again; after any other, and while there is none, it is not.
LIFTING: dict[str, frozenset[str]] = {
    "protection": frozenset({"withdrawn", "rejected"}),
    "child": frozenset({"joined_by_guardian", "of_age", "accompanied"}),
    "citizenship": frozenset({"not_citizen"}),
}


@dataclass(frozen=True, slots=True)
class OfficerShown:
    """An officer as others in service see one: the service number, never more than is needed."""

    officer: str
    service_number: str


@dataclass(frozen=True, slots=True)
class ReferralWaiting:
    """A line of a queue: no name, no document; whoever needs them opens the file, which leaves a trace."""

    referral: str
    ticket: str
    kind: ReferralKind
    checkpoint: str
    checkpoint_name: Text
    lane: str
    since: datetime
    reason: str
    sentence: Text
    office: str
    held_by: OfficerShown | None
    inspection: str


@dataclass(frozen=True, slots=True)
class CandidateShown:
    """A document that might be the same person's: what agrees and what differs, field by field.

    `fields` has (name of the field, presented, kept, whether they agree). `joining` is set where a human has already
    joined the two records.
    """

    person: str
    document: DocumentShown
    fields: tuple[tuple[str, str, str, bool], ...]
    because: Text
    joining: str | None


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A part of the interview."""

    at: datetime
    by: OfficerShown
    said: str
    language: str
    interpreter: str


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A check that was asked for, and its answer or None."""

    check: str
    kind: str
    question: str
    asked_at: datetime
    asked_by: OfficerShown
    finding: CheckFinding | None
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class HearingShown:
    """That the person was heard or waived it, and what they said."""

    hearing: str
    kind: HearingKind
    at: datetime
    statement: str
    language: str
    interpreter: str


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """How a referral ended."""

    kind: str
    at: datetime
    by: OfficerShown
    reasons: str
    conditions: tuple[ConditionShown, ...]
    office: str
    reference: str


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """A condition of an admission: what to do, by when, on which ground."""

    words: str
    due: date
    provision: str


@dataclass(frozen=True, slots=True)
class ProtectionShown:
    """A referral that stops a refusal, and whether it still does."""

    referral: str
    kind: ProtectingKind
    at: datetime
    reason: str
    office: str
    office_name: Text
    outcome: str
    stops: bool


@dataclass(frozen=True, slots=True)
class ReferralFile:
    """Everything on one referral. `stops` says in sentences why entry cannot be refused now; empty where it can.

    `age` is the age on the day by the document (the lowest that it allows), None where it says no year of birth.
    """

    referral: str
    ticket: str
    kind: ReferralKind
    reason: str
    since: datetime
    by: OfficerShown
    office: str
    report: InspectionReport
    age: int | None
    held_by: OfficerShown | None
    held_since: datetime | None
    candidates: tuple[CandidateShown, ...]
    notes: tuple[NoteShown, ...]
    checks: tuple[CheckShown, ...]
    hearing: HearingShown | None
    protections: tuple[ProtectionShown, ...]
    accompanied_by: str
    outcome: OutcomeShown | None
    grounds: tuple[GroundShown, ...]
    condition_grounds: tuple[GroundShown, ...]
    stops: tuple[Text, ...]
    decision: DecisionShown | None
    offices: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class TakingReceipt:
    """Who holds a referral now; `repeated` where the same officer held it already."""

    referral: str
    officer: str
    turn: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NoteReceipt:
    """A note, a check, an answer, a hearing or an accompaniment was recorded under this id."""

    referral: str
    entry: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeReceipt:
    """How a referral was ended; `repeated` where it had been ended so before."""

    referral: str
    outcome: str
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class RefusalReceipt:
    """A refusal, with its notice: `printed_language` differs from the one asked for where there is no translation."""

    refusal: str
    inspection: str
    referral: str
    at: datetime
    grounds: tuple[str, ...]
    language: str
    printed_language: str
    code: str
    appeal_body: str
    appeal_days: int
    appeal_unit: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class ServiceReceipt:
    """That a notice was served, and the last day to appeal."""

    refusal: str
    at: datetime
    appeal_until: date
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class AppealReceipt:
    """An appeal that was taken in; a late one is taken in too, and the body decides on the lateness."""

    appeal: str
    refusal: str
    at: datetime
    late: bool
    body: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class AppealDecisionReceipt:
    """What was decided on an appeal."""

    appeal: str
    refusal: str
    outcome: Literal["upheld", "reversed"]
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class AppealWaiting:
    """A line of the appeals body's queue."""

    appeal: str
    refusal: str
    since: datetime
    late: bool
    lodged: Literal["code", "paper"]
    checkpoint: str
    checkpoint_name: Text


@dataclass(frozen=True, slots=True)
class AddedWords:
    """What was added to an appeal after it was lodged."""

    at: datetime
    lodged: Literal["code", "paper"]
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class AppealFile:
    """An appeal with the decision that it contests and the inspection that led to it.

    `further` is what was added to it later, in the order in which it came.
    """

    appeal: str
    since: datetime
    late: bool
    lodged: Literal["code", "paper"]
    words: str
    language: str
    decision: DecisionShown
    report: InspectionReport
    outcome: Literal["", "upheld", "reversed"]
    reasons: str
    further: tuple[AddedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertShown:
    """Whom an incident alerted, and when they saw it."""

    role: str
    role_name: Text
    seen_at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """An incident without lawful basis, and who has been alerted."""

    incident: str
    kind: IncidentKind
    at: datetime
    recorded_at: datetime
    checkpoint: str
    checkpoint_name: Text
    by: OfficerShown
    words: str
    inspection: str | None
    alerts: tuple[AlertShown, ...]


@dataclass(frozen=True, slots=True)
class IncidentReceipt:
    """An incident was recorded and alerted these roles."""

    incident: str
    alerted: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionReceipt:
    """The wrong crossing, and the one that replaces it (None: it never took place)."""

    correction: str
    wrong: str
    crossing: str | None
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class JoiningReceipt:
    """That two persons' records were joined, or read apart again."""

    joining: str
    one: str
    other: str
    at: datetime
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Reversal:
    """That an appeal reversed a refusal, and the referral on which it had been decided; no name."""

    referral: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckpointWaits:
    """What waits at one checkpoint: how many, and since when the longest; None where nothing waits.

    `without_papers`: people let through in an emergency whose papers nobody has seen since. `reversals`: the refusals
    decided there that an appeal reversed in the last week, the newest first.
    """

    checkpoint: str
    name: Text
    kind: str
    waiting: tuple[tuple[ReferralKind, int, datetime], ...]
    unserved: int
    unserved_since: datetime | None
    alerts: int
    alerts_since: datetime | None
    crossings_today: int
    lanes: int
    without_papers: int = 0
    without_papers_since: datetime | None = None
    reversals: tuple[Reversal, ...] = ()
