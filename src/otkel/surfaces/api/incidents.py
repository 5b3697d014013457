"""Incidents without lawful basis: recorded by anybody on duty, seen by those who must know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from otkel.procedures import Viewer
from otkel.procedures.border.acknowledge_alert import acknowledge_alert
from otkel.procedures.border.cases import IncidentKind
from otkel.procedures.border.incidents_recorded import incidents_recorded
from otkel.procedures.border.record_incident import IncidentTold, record_incident
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Moment, Name, Words, asked_language, officer_of
from otkel.surfaces.api.case_shapes import AcknowledgedOut, IncidentReceiptOut, IncidentsOut
from otkel.surfaces.api.problems import PROBLEMS

router = Router(tags=["incidents"])


class IncidentIn(Given):
    """What happened, where, and when if not now; the inspection it is about, whose checkpoint then is the place."""

    checkpoint: Name
    kind: IncidentKind
    words: Words
    inspection: Name = ""
    happened_at: Moment | None = None


class AcknowledgementIn(Given):
    """What will be done about it."""

    words: Words


@router.post("/incidents", response={200: IncidentReceiptOut, **PROBLEMS}, summary="Record an incident")
def incident(request: HttpRequest, body: IncidentIn) -> dict[str, Any]:
    """Record what should not have happened. It authorises nothing; it alerts the supervisor and the ombudsman."""
    told = IncidentTold(**body.model_dump())
    return cases_as_json.receipt(record_incident(told, at=timezone.now(), by=officer_of(request), ground="incident"))


@router.get("/incidents", response={200: IncidentsOut, **PROBLEMS}, summary="The incidents recorded")
def incidents(request: HttpRequest, checkpoint: Name = "") -> dict[str, Any]:
    """Those with an unseen alert first, then newest first; each with whom it alerted and who has seen it."""
    viewer = Viewer(officer=officer_of(request), purpose="incident")
    shown = incidents_recorded(checkpoint, viewer=viewer, at=timezone.now())
    return {"incidents": [cases_as_json.incident(each, asked_language()) for each in shown]}


@router.post(
    "/incidents/{incident}/acknowledgement", response={200: AcknowledgedOut, **PROBLEMS}, summary="Acknowledge an alert"
)
def acknowledgement(request: HttpRequest, incident: Id, body: AcknowledgementIn) -> dict[str, Any]:
    """Say for one's own role that the alert was seen; no other role's alert falls silent by it."""
    receipt = acknowledge_alert(
        incident, at=timezone.now(), by=officer_of(request), ground="incident", words=body.words
    )
    return {"incident": receipt.referral, "entry": receipt.entry, "repeated": receipt.repeated}
