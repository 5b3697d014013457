"""A post at work: its shifts, its lanes, and the ledgers of what it answers for. No traveller stands in any answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import lanes_open
from otkel.procedures.post.call_roll import call_roll
from otkel.procedures.post.close_shift import close_shift
from otkel.procedures.post.hand_over_shift import hand_over_shift
from otkel.procedures.post.move_stock import move_stock
from otkel.procedures.post.open_shift import open_shift
from otkel.procedures.post.set_lane import set_lane
from otkel.procedures.post.shift_board import shift_board
from otkel.procedures.post.stock_ledger import stock_ledger
from otkel.procedures.post.take_over_shift import take_over_shift
from otkel.surfaces.api.callers import Given, Id, Moment, Name, Truth, Whole, Words, asked_language, officer_of
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain

router = Router(tags=["post"])
Category = Literal["own", "treaty", "all", "diplomatic"]
Means = Literal["pedestrian", "car", "bus", "truck", "train", "air", "crew"]
Kind = Literal["stamp", "blank", "form", "key", "seal"]
MoveKind = Literal["received", "given", "returned", "used", "spoiled", "lost", "sent_away"]


class ShiftIn(Given):
    """A shift that begins."""

    checkpoint: Name
    name: Name = ""
    at: Moment | None = None


class RollIn(Given):
    """Who is there, or is not, and at which lane; `officer` by service number or id."""

    officer: Name
    present: Truth
    lane: Name = ""
    at: Moment | None = None


class HandoverIn(Given):
    """To whom a shift is handed over, by service number or id."""

    to: Name
    words: Words = ""


class TakeoverIn(Given):
    """What the next shift is called."""

    name: Name = ""


class ClosingIn(Given):
    """What is to be said at the end."""

    words: Words = ""


class LaneIn(Given):
    """How a lane stands from now on; what is left out stays as it was."""

    checkpoint: Name
    lane: Name
    open: Truth
    direction: Literal["", "entry", "exit", "both"] = ""
    category: Category | Literal[""] = ""
    means: Means | Literal[""] = ""
    at: Moment | None = None


class StockIn(Given):
    """One movement of a run of numbers, both ends included; `last` left out, it is one number."""

    checkpoint: Name
    kind: Kind
    series: Name = ""
    first: Whole
    last: Whole | None = None
    move: MoveKind
    officer: Name = ""
    words: Words = ""
    at: Moment | None = None


class OnDutyOut(Schema):
    """An officer as colleagues see one."""

    officer: str
    service_number: str
    role: str


class HeldOut(Schema):
    """A run of numbers in one place."""

    kind: str
    series: str
    first: int
    last: int
    place: str
    officer: str
    since: datetime


class MattersOut(Schema):
    """What is open, by opaque ids."""

    referrals: list[str]
    passages: list[str]
    notices: list[str]
    alerts: list[str]
    held: list[HeldOut]


class ShiftShownOut(Schema):
    """A shift that nobody has closed."""

    shift: str
    name: str
    at: datetime
    by: OnDutyOut
    handed_over: datetime | None
    to: OnDutyOut | None
    taken_over: datetime | None


class ShiftOut(Schema):
    """An opened shift; `unclosed` are earlier ones that nobody has closed."""

    shift: str
    checkpoint: str
    name: str
    at: datetime
    unclosed: list[ShiftShownOut]
    handover: str
    instead_of: OnDutyOut | None
    repeated: bool


class RollOut(Schema):
    """That an officer was called."""

    shift: str
    called: OnDutyOut
    present: bool
    lane: str
    at: datetime
    lane_is_closed: bool


class HandoverOut(Schema):
    """What was handed over."""

    handover: str
    shift: str
    at: datetime
    to: OnDutyOut
    matters: MattersOut
    repeated: bool


class ClosingOut(Schema):
    """That a shift is closed."""

    shift: str
    at: datetime
    late: bool
    handed_over: bool
    matters: MattersOut
    repeated: bool


class LaneStateOut(Schema):
    """How a lane stands."""

    lane: str
    open: bool
    direction: str
    category: str
    means: str
    since: datetime | None
    officers: list[OnDutyOut]


class LaneOut(Schema):
    """How a lane stands from now on."""

    checkpoint: str
    lane: LaneStateOut
    repeated: bool


class StockOut(Schema):
    """That a run of numbers was moved."""

    entry: str
    checkpoint: str
    kind: str
    series: str
    first: int
    last: int
    move: str
    officer: str
    at: datetime
    repeated: bool


@router.post("/shifts", response={200: ShiftOut, **PROBLEMS}, summary="Open a shift")
def shifts(request: HttpRequest, body: ShiftIn) -> Any:
    """Open a shift; an earlier one that nobody has closed is told and hinders nothing."""
    at = body.at or timezone.now()
    return _told(open_shift(body.checkpoint, at=at, by=officer_of(request), ground="shift", name=body.name))


@router.get("/shifts", response={200: dict, **PROBLEMS}, summary="The board of a post")
def shifts_(request: HttpRequest, checkpoint: Name) -> Any:
    """Who leads, who is where, which lanes are open, what is open; earlier shifts that nobody has closed."""
    return _told(shift_board(checkpoint, viewer=_viewer(request), at=timezone.now()))


@router.post("/shifts/{shift}/roll", response={200: RollOut, **PROBLEMS}, summary="Call the roll")
def roll(request: HttpRequest, shift: Id, body: RollIn) -> Any:
    """Record that an officer is there, or is not; the newest call holds."""
    at = body.at or timezone.now()
    facts = {"officer": body.officer, "present": body.present, "lane": body.lane}
    return _told(call_roll(shift, at=at, by=officer_of(request), ground="shift", **facts))


@router.post("/shifts/{shift}/handover", response={200: HandoverOut, **PROBLEMS}, summary="Hand a shift over")
def handover(request: HttpRequest, shift: Id, body: HandoverIn) -> Any:
    """Write down what is open, for whoever comes: counts and opaque ids, no names."""
    by = officer_of(request)
    return _told(hand_over_shift(shift, at=timezone.now(), by=by, ground="shift", to=body.to, words=body.words))


@router.post("/shifts/{shift}/takeover", response={200: ShiftOut, **PROBLEMS}, summary="Take a shift over")
def takeover(request: HttpRequest, shift: Id, body: TakeoverIn | None = None) -> Any:
    """Open the next shift on what this one handed over."""
    name = body.name if body else ""
    return _told(take_over_shift(shift, at=timezone.now(), by=officer_of(request), ground="shift", name=name))


@router.post("/shifts/{shift}/closing", response={200: ClosingOut, **PROBLEMS}, summary="Close a shift")
def closing(request: HttpRequest, shift: Id, body: ClosingIn | None = None) -> Any:
    """Close a shift, one's own or, late, one that nobody has closed."""
    words = body.words if body else ""
    return _told(close_shift(shift, at=timezone.now(), by=officer_of(request), ground="shift", words=words))


@router.get("/lanes", response={200: dict, **PROBLEMS}, summary="The lanes of a post and what each asks")
def lanes_(request: HttpRequest, checkpoint: Name) -> Any:
    """How each lane stands now, and what it asks of whom, in the caller's language."""
    shown = lanes_open(checkpoint, viewer=_viewer(request), at=timezone.now())
    return {"lanes": [_told(lane) for post in shown for lane in post.lanes]}


@router.post("/lanes", response={200: LaneOut, **PROBLEMS}, summary="Open, close or reassign a lane")
def lanes(request: HttpRequest, body: LaneIn) -> Any:
    """Say how a lane stands from now on."""
    facts = body.model_dump(exclude={"checkpoint", "at"})
    at = body.at or timezone.now()
    return _told(set_lane(body.checkpoint, at=at, by=officer_of(request), ground="shift", **facts))


@router.post("/stock", response={200: StockOut, **PROBLEMS}, summary="Move stamps, blanks, forms, keys or seals")
def stock(request: HttpRequest, body: StockIn) -> Any:
    """Record one movement; numbers that are elsewhere are one problem that says where."""
    facts = body.model_dump(exclude={"checkpoint", "at"})
    at = body.at or timezone.now()
    return _told(move_stock(body.checkpoint, at=at, by=officer_of(request), ground="stock", **facts))


@router.get("/stock", response={200: dict, **PROBLEMS}, summary="The ledger of a post")
def stock_(request: HttpRequest, checkpoint: Name) -> Any:
    """Where every number is, which never came, what contradicts; the last movements, newest first."""
    return _told(stock_ledger(checkpoint, viewer=_viewer(request), at=timezone.now()))


def _viewer(request: HttpRequest) -> Viewer:
    return Viewer(officer=officer_of(request), purpose="own_work")


def _told(answer: Any) -> Any:
    return plain(answer, asked_language())
