"""Passages: a vehicle or a group, its driver and everybody in it, each decided on for themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.border.count_papers import count_papers
from otkel.procedures.border.end_passage import end_passage
from otkel.procedures.border.expect_people import expect_people
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import ExpectedGiven, Means, PassageGiven, Role
from otkel.procedures.border.read_passage import passages_open, read_passage
from otkel.procedures.border.strike_lines import strike_lines
from otkel.procedures.border.transits_overdue import transits_overdue
from otkel.procedures.border.traveller_presented import Presented
from otkel.procedures.border.vehicle_timeline import vehicle_timeline
from otkel.surfaces import as_json, passages_as_json
from otkel.surfaces.api.callers import Given, Id, Moment, Name, Skip, Truth, Whole, Words, asked_language, officer_of
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

router = Router(tags=["passages"])
AT_MOST = 120  # people whose documents are inspected by one request: a bus with two decks
_TOO_MANY = Text(
    en="At most {n} documents are inspected by one request; send the others to /inspections with this passage.",
    ru="Одним запросом проверяется не более {n} документов; остальные шлите на /inspections с этим проездом.",
    kk="Бір сұраумен ең көбі {n} құжат тексеріледі; қалғанын осы өтумен /inspections мекенжайына жіберіңіз.",
)
Mrz = Annotated[str, Field(max_length=4_000, pattern=r"^[^\x00]*$")]


class VehicleIn(Given):
    """The vehicle: its plate as it is read, in whatever alphabet; `state` is where it is registered."""

    plate: Name = ""
    state: Name = ""
    by_hand: Truth = False
    trailer: Name = ""
    seats: Whole | None = None


class PersonIn(Given):
    """Somebody who travels in it: with `mrz` they are inspected now, without it a line of the manifest is written."""

    mrz: Mrz | None = None
    visa_mrz: Mrz = ""
    role: Role = "passenger"
    surname: Name = ""
    given_names: Name = ""
    document_number: Name = ""
    issuer: Name = ""
    nationality: Name = ""
    birth_date: Name = ""
    seat: Name = ""


class TransitIn(Given):
    """By which way a truck goes through, and until when."""

    route: Name = ""
    until: Moment | None = None


class PassageIn(Given):
    """A vehicle or group that stands here. The same `reference` sent again goes on with the same passage."""

    checkpoint: Name
    lane: Name = ""
    direction: Literal["entry", "exit"]
    means: Means = "car"
    at: Moment | None = None
    arrived_at: Moment | None = None
    vehicle: VehicleIn = Field(default_factory=VehicleIn)
    transit: TransitIn = Field(default_factory=TransitIn)
    driver: PersonIn | None = None
    people: list[PersonIn] = Field([], max_length=1_500)
    reference: Name = ""


class ManifestIn(Given):
    """More lines of the manifest."""

    people: list[PersonIn] = Field(max_length=1_500)


class StrikeIn(Given):
    """A line of the manifest that no longer holds, and why."""

    line: Whole = Field(ge=1, le=9_999)
    words: Words


class PapersIn(Given):
    """How many papers the officer holds, and how many are back."""

    taken: Whole = Field(ge=0, le=10_000)
    returned: Whole = Field(ge=0, le=10_000)


class EndIn(Given):
    """That it goes on; `words` say where papers are that are not given back, and people whom nobody read.

    `void`: it was opened by mistake and nothing passed. Nobody may have been read aboard; `words` say what
    happened.
    """

    words: Words = ""
    returned: Whole | None = Field(None, ge=0, le=10_000)
    void: Truth = False


class QuestionOut(Schema):
    """Something that a human should look at; it stops nobody."""

    code: str
    text: str
    lines: list[int]
    inspections: list[str]


class PassageOut(Schema):
    """An opened passage, and what was found on everybody whose document was sent, in the order sent."""

    passage: str
    at: datetime
    questions: list[QuestionOut]
    repeated: bool
    people: list[dict[str, Any]] = Field(default_factory=list)


class PassagesOut(Schema):
    """A page of the passages that have not ended: counts, no names; `in_all` of them, `skipped` before this page."""

    in_all: int
    skipped: int
    passages: list[dict[str, Any]]


class TransitsOut(Schema):
    """Transits that are over without a recorded exit: `in_all` of them, the newest deadlines first."""

    in_all: int
    transits: list[dict[str, Any]]


class PapersOut(Schema):
    """How the papers stand."""

    passage: str
    taken: int
    returned: int


class EndOut(Schema):
    """That it went on, how many of its people did not go with it, and for how many lines no paper was read."""

    passage: str
    at: datetime
    stayed_behind: int
    unread: int
    repeated: bool
    void: bool


class StrikeOut(Schema):
    """The lines that no longer hold, and how many do."""

    passage: str
    lines: list[int]
    standing: int
    repeated: bool


@router.post("/passages", response={200: PassageOut, **PROBLEMS}, summary="A vehicle or group stands here")
def passages(request: HttpRequest, body: PassageIn) -> dict[str, Any]:
    """Open a passage and inspect whoever's document is sent along: each by an act of their own.

    What cannot be read of one person is told with that person and holds up nobody else. Sent again with its
    `reference`, it answers with the same passage, and with what was found on each person before.
    """
    at, by, language = body.at or timezone.now(), officer_of(request), asked_language()
    driver = [body.driver.model_copy(update={"role": "driver"})] if body.driver else []
    everybody = [*driver, *body.people]
    presented = [each for each in everybody if each.mrz is not None]
    if len(presented) > AT_MOST:
        raise Unusable("too_many_at_once", _TOO_MANY.format(n=AT_MOST), where="people")
    given = PassageGiven(
        checkpoint=body.checkpoint,
        lane=body.lane,
        direction=body.direction,
        means=body.means,
        plate=body.vehicle.plate,
        state=body.vehicle.state,
        plate_by_hand=body.vehicle.by_hand,
        trailer=body.vehicle.trailer,
        seats=body.vehicle.seats,
        arrived_at=body.arrived_at,
        transit_route=body.transit.route,
        transit_until=body.transit.until,
        manifest=tuple(_expected(each) for each in everybody if each.mrz is None),
        reference=body.reference,
    )
    receipt = open_passage(given, at=at, by=by, ground="passage")
    people = [_inspected(each, given, receipt.passage, at=at, by=by, language=language) for each in presented]
    return passages_as_json.receipt(receipt, language) | {"people": people}


@router.get("/passages", response={200: PassagesOut, **PROBLEMS}, summary="Passages that have not ended")
def passages_(request: HttpRequest, checkpoint: Name, skip: Skip = 0) -> dict[str, Any]:
    """The passages of a checkpoint that stand there now, oldest first, a page at a time; no names."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    found = passages_open(checkpoint, viewer=viewer, at=timezone.now(), skip=skip)
    return passages_as_json.waiting(found, asked_language())


@router.get("/transits", response={200: TransitsOut, **PROBLEMS}, summary="Transits that are over without an exit")
def transits(request: HttpRequest, checkpoint: Name) -> dict[str, Any]:
    """Trucks that entered at a checkpoint, whose time to leave has passed with no exit recorded anywhere; no names."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    return passages_as_json.overdue(transits_overdue(checkpoint, viewer=viewer, at=timezone.now()), asked_language())


@router.get("/passages/{passage}", response={200: dict, **PROBLEMS}, summary="A passage with everybody in it")
def passage_(request: HttpRequest, passage: Id) -> dict[str, Any]:
    """The vehicle, everybody expected or inspected, what stands with each. The look-up is logged for each of them."""
    viewer = Viewer(officer=officer_of(request), purpose="presented_document", case=f"passage:{passage}")
    return passages_as_json.file(read_passage(passage, viewer=viewer, at=timezone.now()), asked_language())


@router.post("/passages/{passage}/manifest", response={200: PassageOut, **PROBLEMS}, summary="More of the manifest")
def manifest(request: HttpRequest, passage: Id, body: ManifestIn) -> dict[str, Any]:
    """Write more lines behind those of the manifest: nobody is inspected by it.

    Lines that stand there already are not written again; the question `manifest_differs` names those of the earlier
    list that are not on this one.
    """
    people = tuple(_expected(each) for each in body.people)
    receipt = expect_people(passage, at=timezone.now(), by=officer_of(request), ground="passage", people=people)
    return passages_as_json.receipt(receipt, asked_language())


@router.post("/passages/{passage}/manifest/struck", response={200: StrikeOut, **PROBLEMS}, summary="Strike a line")
def struck(request: HttpRequest, passage: Id, body: StrikeIn) -> dict[str, Any]:
    """Record that a line of the manifest no longer holds; one on which somebody was read stays."""
    receipt = strike_lines(
        passage, at=timezone.now(), by=officer_of(request), ground="passage", lines=(body.line,), words=body.words
    )
    told: dict[str, Any] = plain(receipt, asked_language())
    return told


@router.post("/passages/{passage}/papers", response={200: PapersOut, **PROBLEMS}, summary="Count the papers")
def papers(request: HttpRequest, passage: Id, body: PapersIn) -> dict[str, Any]:
    """Record how many papers were collected and how many are back; the newest count holds."""
    counted = count_papers(
        passage, at=timezone.now(), by=officer_of(request), ground="passage", taken=body.taken, returned=body.returned
    )
    told: dict[str, Any] = plain(counted, asked_language())
    return told


@router.post("/passages/{passage}/end", response={200: EndOut, **PROBLEMS}, summary="The vehicle goes on")
def end(request: HttpRequest, passage: Id, body: EndIn | None = None) -> dict[str, Any]:
    """Record that it goes on; whoever is at second line stays behind, and nobody may be undecided.

    Words are asked for where papers are out, or where no paper was read for a line of the manifest.
    """
    given = body or EndIn()
    ended = end_passage(
        passage,
        at=timezone.now(),
        by=officer_of(request),
        ground="passage",
        words=given.words,
        returned=given.returned,
        void=given.void,
    )
    told: dict[str, Any] = plain(ended, asked_language())
    return told


@router.get("/vehicles/{plate}/timeline", response={200: dict, **PROBLEMS}, summary="A vehicle's own timeline")
def vehicle(
    request: HttpRequest, plate: Name, state: Name = "", purpose: Name = "", case: Name = "", skip: Skip = 0
) -> dict[str, Any]:
    """Where a vehicle passed and with how many people, newest first: no names. A purpose and a case are asked for."""
    viewer = Viewer(officer=officer_of(request), purpose=purpose, case=case)
    asked = f"{plate}/{state}" if state else plate
    found = vehicle_timeline(asked, viewer=viewer, at=timezone.now(), skip=skip)
    return passages_as_json.vehicle(found, asked_language())


def _expected(given: PersonIn) -> ExpectedGiven:
    return ExpectedGiven(**given.model_dump(exclude={"mrz", "visa_mrz"}))


def _inspected(
    one: PersonIn, given: PassageGiven, passage: str, *, at: datetime, by: str, language: str
) -> dict[str, Any]:
    """What was found on one person, or why their document could not be used."""
    presented = Presented(
        checkpoint=given.checkpoint,
        lane=given.lane,
        direction=given.direction,
        mrz=one.mrz,
        visa_mrz=one.visa_mrz,
        passage=passage,
        role=one.role,
    )
    try:
        report = inspect_traveller(presented, at=at, by=by, ground="presented_document")
    except (Unusable, Refused, NotFound) as error:
        code = error.code if isinstance(error, Unusable) else "refused"
        return {"role": one.role, "problem": {"code": code, "text": error.text.said(language)}}
    return {"role": one.role, "repeated": report.repeated, **as_json.inspection(report, language)}
