"""What passages of vehicles and groups take and answer: frozen values, never records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from otkel.procedures.border.reports import Direction, DocumentShown, Route
from otkel.vocabulary.texts import Text

LINES_AT_MOST: Final = 1500  # of a manifest: a train; a bus has a tenth of it
Means = Literal["pedestrian", "car", "bus", "truck", "train", "air"]
Role = Literal["driver", "passenger", "crew", "leader"]
# What stands with one person of a passage, in the order in which the officer meets it. "clear": inspected, nothing
# refers, not yet decided. "question": inspected, goes to second line unless somebody settles it, or an office was
# called for them. "aside": sent there. "through": admitted or left. "stays": refused or handed over. "expected": on the
# manifest, no paper read yet.
Standing = Literal["expected", "clear", "question", "aside", "through", "stays"]

_OF_PEOPLE: Final = frozenset(
    {
        "more_people_than_seats",
        "passport_twice",
        "names_only",
        "driver_missing",
        "two_drivers",
        "driver_is_also_passenger",
        "child_older_than_parent",
        "crew_overdue",
        "not_on_the_manifest",
        "manifest_differs",
        "manifest_not_taken",
    }
)


@dataclass(frozen=True, slots=True)
class ExpectedGiven:
    """One line of a manifest; every part may be missing but not all of them. Dates as ISO text."""

    role: Role = "passenger"
    surname: str = ""
    given_names: str = ""
    document_number: str = ""
    issuer: str = ""
    nationality: str = ""
    birth_date: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class PassageGiven:
    """A vehicle or group that stands before the officer.

    `plate` as it is read or typed, in any alphabet; `state` is where it is registered, "" where that is not known.
    `reference` is the sender's own sign: sent again, it answers with the passage that it opened.
    """

    checkpoint: str
    lane: str
    direction: Direction
    means: Means
    plate: str = ""
    state: str = ""
    plate_by_hand: bool = False
    trailer: str = ""
    seats: int | None = None
    arrived_at: datetime | None = None
    transit_route: str = ""
    transit_until: datetime | None = None
    manifest: tuple[ExpectedGiven, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a passage that a human should look at: never a ground, never a stop.

    `code` is one of: more_people_than_seats, passport_twice, names_only, plate_in_two_alphabets, plate_missing,
    driver_missing, two_drivers, driver_is_also_passenger, line_names_another, elsewhere_at_this_minute,
    stands_here_already, vehicle_sought, alerts_too_old, transit_overdue, child_with_whom, child_older_than_parent,
    crew_overdue, not_on_the_manifest, aboard_elsewhere, papers_missing; of a list that is sent again manifest_differs
    and manifest_not_taken.
    `lines` are the numbers of manifest lines, `inspections` the ids of people that it is about.
    """

    code: str
    text: Text
    lines: tuple[int, ...] = ()
    inspections: tuple[str, ...] = ()

    @property
    def of_people(self) -> bool:
        """Whether it is about somebody aboard and not about the vehicle, its lists or the booth."""
        return self.code in _OF_PEOPLE


@dataclass(frozen=True, slots=True)
class PassageReceipt:
    """An opened passage; `repeated` where the same was sent before, and nothing was written."""

    passage: str
    at: datetime
    questions: tuple[Question, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class StrikeReceipt:
    """The lines that no longer hold, and how many of the manifest do."""

    passage: str
    lines: tuple[int, ...]
    standing: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class StruckShown:
    """A line of the manifest that no longer holds: when it was struck, and why."""

    line: ExpectedShown
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ExpectedShown:
    """A line of the manifest."""

    line: int
    role: Role
    surname: str
    given_names: str
    document_number: str
    issuer: str
    nationality: str
    birth_date: str
    seat: str


@dataclass(frozen=True, slots=True)
class AboardShown:
    """One person of a passage: the manifest's line, the inspection, or both; and what stands with them.

    `sentence` is the one that the inspection said, None before it. `slip` is set once the person is through.
    """

    line: int | None
    role: Role
    seat: str
    standing: Standing
    expected: ExpectedShown | None
    inspection: str | None
    document: DocumentShown | None
    route: Route | None
    sentence: Text | None
    is_child: bool
    accompanied: bool
    slip: str | None
    referral: str | None

    @property
    def name(self) -> str:
        """The name as the document has it, or the manifest."""
        held = self.document or self.expected
        return f"{held.surname} {held.given_names}".strip() if held else ""


@dataclass(frozen=True, slots=True)
class PassageFile:
    """Everything about one passage on one screen.

    `late` says that it was recorded long after `at`. `papers` is (taken, returned), None before anybody counted.
    `ended` and `stayed_behind` are set once it went on, with `void` where it was opened by mistake and nothing passed.
    `unread` counts the lines of the manifest for which no paper was read: so far, or when it went on. `struck`: lines
    that no longer hold.
    """

    passage: str
    checkpoint: str
    checkpoint_name: Text
    lane: str
    direction: Direction
    means: Means
    at: datetime
    arrived_at: datetime | None
    plate: str
    plate_shown: str
    state: str
    trailer: str
    seats: int | None
    transit_route: str
    transit_until: datetime | None
    people: tuple[AboardShown, ...]
    questions: tuple[Question, ...]
    papers: tuple[int, int] | None
    ended: datetime | None
    stayed_behind: int
    late: bool
    unread: int
    void: bool = False
    struck: tuple[StruckShown, ...] = ()

    def standing(self, standing: Standing) -> tuple[AboardShown, ...]:
        """Those with whom it stands so."""
        return tuple(one for one in self.people if one.standing == standing)


@dataclass(frozen=True, slots=True)
class PassageWaiting:
    """A passage that has not ended, on a list: no name, counts only."""

    passage: str
    lane: str
    direction: Direction
    means: Means
    at: datetime
    plate_shown: str
    expected: int
    inspected: int
    through: int
    aside: int
    late: bool


@dataclass(frozen=True, slots=True)
class PassagesOpen:
    """A page of the passages that have not ended, oldest first; there are `in_all`, and `skipped` stand before it."""

    in_all: int
    skipped: int
    passages: tuple[PassageWaiting, ...]

    @property
    def after(self) -> int:
        """How many stand on this page and before it: the next page begins there."""
        return self.skipped + len(self.passages)


@dataclass(frozen=True, slots=True)
class TransitOverdue:
    """A transit that was to end by `until` and has no recorded exit; `at` is when the vehicle entered."""

    passage: str
    plate_shown: str
    state: str
    at: datetime
    route: str
    until: datetime


@dataclass(frozen=True, slots=True)
class TransitsOverdue:
    """How many there are, and those of the newest deadlines first, as many as are shown."""

    in_all: int
    transits: tuple[TransitOverdue, ...]


@dataclass(frozen=True, slots=True)
class PapersReceipt:
    """How many papers were taken and given back."""

    passage: str
    taken: int
    returned: int


@dataclass(frozen=True, slots=True)
class PassageEndReceipt:
    """That the passage went on, and how many of its people did not go with it; `void`: nothing passed.

    `unread`: lines of the manifest for which no paper was read.
    """

    passage: str
    at: datetime
    stayed_behind: int
    repeated: bool = False
    void: bool = False
    unread: int = 0


@dataclass(frozen=True, slots=True)
class VehiclePassageShown:
    """One passage on a vehicle's own timeline: counts, no names; `void` where it was opened by mistake."""

    passage: str
    at: datetime
    checkpoint: str
    checkpoint_name: Text
    direction: Direction
    means: Means
    people: int
    transit_until: datetime | None
    ended: datetime | None
    late: bool
    void: bool = False


@dataclass(frozen=True, slots=True)
class VehicleTimeline:
    """A page of a vehicle's passages, newest first; there are `in_all`, and `skipped` stand before it.

    `transit_open` is the passage whose transit has not ended by an exit; it is told with the first page only.
    """

    plate: str
    state: str
    passages: tuple[VehiclePassageShown, ...]
    transit_open: VehiclePassageShown | None
    in_all: int
    skipped: int

    @property
    def after(self) -> int:
        """How many stand on this page and before it: the next page begins there."""
        return self.skipped + len(self.passages)
