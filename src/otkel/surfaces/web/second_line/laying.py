"""A referral's file as the screen lays it out: who holds it, what differs, what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from otkel import jurisdictions
from otkel.engines.law import AppealRoute, appeal_route
from otkel.procedures import Viewer
from otkel.procedures.border.cases import LIFTING, OUTCOMES, CandidateShown, ReferralFile
from otkel.procedures.border.law_in_force import law_in_force
from otkel.surfaces.web.lane.waiting import DECIDES
from otkel.surfaces.web.second_line import words
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

# Who ends which kind of referral; policies decide, this only spares others a form that would be refused.
CLOSES = {"protection": "asylum_officer", "child": "guardian", "citizenship": "legal_officer"}
WORKS = DECIDES | frozenset(CLOSES.values())
_ACT = "refusal_of_entry"


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """One field of two documents: what each says, and whether they agree."""

    label: str
    name: str
    presented: str
    kept: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate beside the presented document."""

    candidate: CandidateShown
    fields: tuple[FieldCompared, ...]
    differing: int


@dataclass(frozen=True, slots=True)
class Permitted:
    """What the screen offers; each is decided again by the procedure."""

    holds: bool
    decides: bool
    closes: bool
    refuses: bool
    answers: bool
    asks: bool
    warns: bool


def second_line_viewer(request: HttpRequest, referral: str) -> Viewer:
    """Who looks at a referral's file."""
    return Viewer(officer=request.user.pk, purpose="presented_document", case=f"referral:{referral}")


def permitted(request: HttpRequest, file: ReferralFile) -> Permitted:
    """What this officer may do with this file as it stands."""
    role = getattr(request.user, "role", "")
    holds = file.outcome is None and file.held_by is not None and file.held_by.officer == request.user.pk
    decides = holds and file.kind == "second_line" and role in DECIDES
    return Permitted(
        holds=holds,
        decides=decides,
        closes=holds and CLOSES.get(file.kind) == role,
        refuses=decides and not file.stops,
        answers=file.outcome is None and role in DECIDES,
        asks=holds and role in DECIDES,
        warns=role in DECIDES,
    )


def compared(file: ReferralFile) -> tuple[Compared, ...]:
    """Each candidate field by field; what differs is counted, so that it can be said."""
    return tuple(
        Compared(
            candidate,
            tuple(
                FieldCompared(str(words.FIELDS.get(name, name)), name, presented, kept, agrees)
                for name, presented, kept, agrees in candidate.fields
            ),
            sum(not agrees for *_, agrees in candidate.fields),
        )
        for candidate in file.candidates
    )


def endings(kind: str) -> tuple[tuple[str, str, str], ...]:
    """How a protecting referral may end: code, words, and what it means for a refusal."""
    lifting = LIFTING.get(kind, frozenset())
    return tuple(
        (code, str(words.OUTCOMES[code]), str(words.AFTERWARDS[code in lifting])) for code in OUTCOMES.get(kind, ())
    )


def pack_of(checkpoint: str) -> str:
    """The pack of law in force at a checkpoint; empty where none lists it."""
    listed = ((one.code, one.pack) for name in jurisdictions.names() for one in jurisdictions.checkpoints(name))
    return next((pack for code, pack in listed if code == checkpoint), "")


@dataclass(frozen=True, slots=True)
class RouteShown:
    """The appeal route as the notice prints it: until when, if it is served today."""

    route: AppealRoute
    body: Text
    address: Text
    phone: str
    unit: str
    count: int


def route_of(file: ReferralFile, *, at: datetime) -> RouteShown | Text:
    """Where an appeal against a refusal of today goes; the sentence that says what is missing where nobody knows."""
    pack = pack_of(file.report.checkpoint)
    try:
        on = timezone.localtime(at).date()
        route = appeal_route(law_in_force(pack, on=on), act=_ACT, served_on=on)
        office = jurisdictions.office(pack, route.body)
    except Unusable as error:
        return error.text
    unit = str(words.UNITS.get(route.unit, route.unit))
    return RouteShown(route, office.names, office.address, office.phone, unit, route.days or route.months)


def notice_languages(checkpoint: str) -> tuple[str, ...]:
    """The languages that the notice of a refusal is translated into at a checkpoint."""
    try:
        return tuple(jurisdictions.notice(pack_of(checkpoint), _ACT))
    except Unusable:
        return ()


def ombudsman_number(checkpoint: str) -> str:
    """Whom a traveller may call to complain; empty where nobody has checked a number."""
    try:
        return jurisdictions.office_for(pack_of(checkpoint), "ombudsman").phone.replace("-", "\u2011")
    except Unusable:
        return ""


def shown_findings() -> dict[str, dict[str, Any]]:
    """Findings of checks by code: shape and word."""
    return {code: {"state": state, "word": word} for code, (state, word) in words.FINDINGS.items()}
