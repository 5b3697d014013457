"""Say that an alert was seen, and what will be done."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.second_line_matters import written
from otkel.records.incidents import queries as incidents
from otkel.records.incidents.models import AlertSeen, Incident
from otkel.records.officers import queries as officers


def kept_incident(incident: str) -> Incident:
    """The record of an incident.

    Raises:
        NotFound: there is none of this id.
    """
    kept = incidents.by_id(incident)
    if kept is None:
        raise NotFound("incident", incident)
    return kept


def the_incident(incident: str) -> Subject:
    """An incident as policies see it."""
    kept = kept_incident(incident)
    recorder = Subject("Officer", kept.by_id).reference()
    return Subject("Incident", kept.pk, {"checkpoint": kept.checkpoint_id, "recorded_by": recorder})


@procedure("acknowledge_alert", about=the_incident)
def acknowledge_alert(incident: str, *, at: datetime, by: str, ground: str, words: str) -> NoteReceipt:
    """Record for one's own role that the alert was seen and what follows; it silences no other role's alert.

    Raises:
        NotFound: no such incident, or it does not alert this role.
        Unusable: nothing was said.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_incident(incident)
    officer = officers.by_id(by)
    alert = incidents.alert_of(kept, officer.role if officer else "")
    if alert is None:
        raise NotFound("alert", incident)
    before = incidents.seen_of(alert)
    if before is not None:
        return NoteReceipt(kept.pk, before.pk, repeated=True)
    seen = AlertSeen.objects.create(alert=alert, at=at, by_id=by, words=written("words", words))
    return NoteReceipt(kept.pk, seen.pk)
