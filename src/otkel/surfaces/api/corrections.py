"""Corrections: of a crossing, and of which records are one person's."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from otkel.procedures.border.correct_crossing import correct_crossing
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.part_persons import part_persons
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Moment, Name, Truth, Words, officer_of
from otkel.surfaces.api.case_shapes import CorrectionOut, JoiningOut
from otkel.surfaces.api.problems import PROBLEMS

router = Router(tags=["corrections"])


class CorrectionIn(Given):
    """What is right instead, and why; `took_place` false where there was no such crossing."""

    reasons: Words
    direction: Literal["entry", "exit"] | None = None
    at: Moment | None = None
    took_place: Truth = True


class JoiningIn(Given):
    """The other record of the same person, and how this was found."""

    other: Name
    reasons: Words


class PartingIn(Given):
    """Why the joining was wrong."""

    reasons: Words


@router.post(
    "/crossings/{crossing}/correction", response={200: CorrectionOut, **PROBLEMS}, summary="Correct a crossing"
)
def correction(request: HttpRequest, crossing: Id, body: CorrectionIn) -> dict[str, Any]:
    """Replace a crossing by another record that names it. What was written stays as it was.

    A crossing that was corrected before cannot be corrected again (422); the answer names the newest one.
    """
    return cases_as_json.receipt(
        correct_crossing(
            crossing,
            at=timezone.now(),
            by=officer_of(request),
            ground="correction",
            reasons=body.reasons,
            direction=body.direction,
            happened_at=body.at,
            took_place=body.took_place,
        )
    )


@router.post("/persons/{person}/joining", response={200: JoiningOut, **PROBLEMS}, summary="Join two records")
def joining(request: HttpRequest, person: Id, body: JoiningIn) -> dict[str, Any]:
    """Record that a human found two records to be of one person. Neither changes; both are read together.

    Only the officer who holds the person's open referral joins, and only a record that its file shows as a candidate.
    """
    return cases_as_json.receipt(
        join_persons(person, at=timezone.now(), by=officer_of(request), ground="identity", **body.model_dump())
    )


@router.post("/joinings/{joining}/parting", response={200: JoiningOut, **PROBLEMS}, summary="Undo a joining")
def parting(request: HttpRequest, joining: Id, body: PartingIn) -> dict[str, Any]:
    """Read two records apart again, as they always stood."""
    return cases_as_json.receipt(
        part_persons(joining, at=timezone.now(), by=officer_of(request), ground="identity", reasons=body.reasons)
    )
