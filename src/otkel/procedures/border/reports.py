"""What the border's procedures and inquiries answer: frozen values, never records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from otkel.vocabulary.texts import Text

Direction = Literal["entry", "exit"]
Route = Literal["admit", "second_line"]
Level = Literal["ok", "attention", "stop"]
Area = Literal["document", "identity", "law", "stay"]
HearingKind = Literal["heard", "waived"]


def ticket_of(referral: str) -> str:
    """The short sign of a referral that is called out in the waiting room: the first four letters of its opaque id."""
    return referral[:4].upper()


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one matter; `refers` says that it sends the matter to second line."""

    code: str
    area: Area
    level: Level
    text: Text
    provision: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    refers: bool = False


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A travel document as presented: dates as ISO text, unknown parts as XX; `kind` as `PaperKind` has it."""

    document: str
    document_code: str
    issuer: str
    number: str
    nationality: str
    surname: str
    given_names: str
    birth_date: str
    sex: str
    expiry_date: str
    mrz_format: str
    kind: str = "passport"


@dataclass(frozen=True, slots=True)
class StaySpan:
    """One stay for a picture: entry and exit (None: not recorded or still here), last lawful day told."""

    entry: date | None
    exit: date | None
    last_lawful_day: date | None
    still_here: bool = False


@dataclass(frozen=True, slots=True)
class DutyShown:
    """One thing that the traveller must do, and by which day."""

    code: str
    text: Text
    due: date
    provision: str
    advisory: bool


@dataclass(frozen=True, slots=True)
class InspectionReport:
    """What an inspection found: the one sentence that matters, why, each finding, and where the matter goes.

    `stay` is the law's answer as `otkel law stay --json` prints it (None on exit). `may_stay_until` is the day to
    tell the traveller: unlike `stay["last_lawful_day"]` it forgets an earlier breach that is over. `sentence` is the
    largest thing on the lane's screen, `reason` the line under it. `decided` names what became of the inspection, as
    `the_inspection.decided` says it: "" while nothing has. `repeated`: this document was read aboard the same passage
    before, and this is what was found then. `beside`: other documents that the traveller showed together with this one.
    `passage`: the vehicle or group aboard which it was made, where it is read back.
    """

    inspection: str
    checkpoint: str
    lane: str
    direction: Direction
    at: datetime
    person: str
    document: DocumentShown
    findings: tuple[Finding, ...]
    route: Route
    sentence: Text
    reason: Text
    stay: Mapping[str, Any] | None
    advisory: bool
    history: tuple[StaySpan, ...]
    decided: str = ""
    may_stay_until: date | None = None
    duties: tuple[DutyShown, ...] = ()
    repeated: bool = False
    beside: tuple[DocumentShown, ...] = ()
    passage: str = ""

    def level(self, area: Area) -> Level:
        """The gravest level among the findings of one area: what the lane's four marks show."""
        order: tuple[Level, ...] = ("ok", "attention", "stop")
        return max((f.level for f in self.findings if f.area == area), key=order.index, default="ok")


@dataclass(frozen=True, slots=True)
class CrossingReceipt:
    """A recorded crossing; `repeated` is true where it had been recorded before and nothing was written.

    `at` is the time of the event, which is the inspection's; `recorded_at` when the decision on it was written.
    """

    crossing: str
    inspection: str
    person: str
    direction: Direction
    at: datetime
    recorded_at: datetime
    last_lawful_day: date | None
    slip: str | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class ReferralReceipt:
    """A referral to second line; `repeated` as in CrossingReceipt."""

    referral: str
    inspection: str
    at: datetime
    repeated: bool = False

    @property
    def ticket(self) -> str:
        """The short sign that is called out in the waiting room."""
        return ticket_of(self.referral)


@dataclass(frozen=True, slots=True)
class CrossingShown:
    """A crossing on a timeline."""

    crossing: str
    direction: Direction
    at: datetime
    checkpoint: str
    checkpoint_name: Text
    document: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class LookUpShown:
    """Who looked at a person: the authority, never the officer's name."""

    at: datetime
    authority: Text
    purpose: str


@dataclass(frozen=True, slots=True)
class ReferralShown:
    """A referral on a timeline, with its reason."""

    referral: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class GroundShown:
    """A provision on which entry may be refused on the day asked about; `advises` where nobody vouches for it.

    `not_shown` where it needs a finding that the inspection did not make: then nothing can be rested on it either.
    """

    provision: str
    article: str
    instrument: Text
    title: Text
    text: Text
    advises: bool
    not_shown: bool = False


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A refusal of entry as the person and the officers see it.

    `state` is "not_served", "served", "appealed", "upheld" or "reversed". `appeal_until` is None until it was served,
    `appeal_decided_at` until its appeal was decided.
    """

    refusal: str
    inspection: str
    at: datetime
    checkpoint: str
    checkpoint_name: Text
    state: Literal["not_served", "served", "appealed", "upheld", "reversed"]
    grounds: tuple[GroundShown, ...]
    reasons: str
    hearing: HearingKind
    statement: str
    language: str
    decided_by: str
    appeal_body: str
    appeal_body_name: Text
    appeal_days: int
    appeal_unit: str
    appeal_until: date | None
    served_at: datetime | None
    appeal: str | None
    appeal_words: str
    appealed_at: datetime | None
    appeal_reasons: str
    appeal_decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """That a crossing was wrong: what it said, and the id of the one that replaced it (None: it never took place)."""

    correction: str
    at: datetime
    wrong: str
    wrong_direction: Direction
    wrong_at: datetime
    checkpoint_name: Text
    right: str | None
    reasons: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything kept on one person, in order of time."""

    person: str
    name: str
    on: date
    documents: tuple[DocumentShown, ...]
    crossings: tuple[CrossingShown, ...]
    stays: tuple[StaySpan, ...]
    referrals: tuple[ReferralShown, ...]
    look_ups: tuple[LookUpShown, ...]
    look_ups_in_all: int = 0
    decisions: tuple[DecisionShown, ...] = ()
    corrections: tuple[CorrectionShown, ...] = ()
