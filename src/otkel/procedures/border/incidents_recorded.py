"""Incidents without lawful basis, for those whom they alert."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.cases import AlertShown, IncidentShown
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.referrals_waiting import the_queue
from otkel.procedures.border.second_line_matters import officer_shown
from otkel.procedures.border.timelines import ROLES
from otkel.records.incidents import queries as incidents
from otkel.vocabulary.texts import verbatim


@inquiry("incidents_recorded", about=the_queue, of_persons=False)
def incidents_recorded(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[IncidentShown, ...]:
    """The incidents of a checkpoint ("": of all), each with whom it alerted and who has seen it.

    Those with an alert that nobody has seen come first, all of them; then the newest of the others.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    found = incidents.recent(checkpoint=checkpoint)
    seen_by = incidents.seen_by_role(found)
    alerts: dict[str, list[AlertShown]] = {}
    for alert in incidents.alerts_of(found):
        noticed = seen_by.get((alert.incident_id, alert.role))
        name = ROLES.get(alert.role, verbatim(alert.role))
        shown = AlertShown(alert.role, name, noticed.at if noticed else None, noticed.words if noticed else "")
        alerts.setdefault(alert.incident_id, []).append(shown)
    return tuple(
        IncidentShown(
            incident=kept.pk,
            kind=kept.kind,
            at=kept.at,
            recorded_at=kept.recorded_at,
            checkpoint=kept.checkpoint_id,
            checkpoint_name=checkpoint_name(kept.checkpoint),
            by=officer_shown(kept.by),
            words=kept.words,
            inspection=kept.inspection_id,
            alerts=tuple(alerts.get(kept.pk, ())),
        )
        for kept in found
    )
