"""Incidents, read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from otkel.records.incidents.models import Alert, AlertSeen, Incident


def by_id(incident: str) -> Incident | None:
    """The incident of an opaque id."""
    return Incident.objects.select_related("checkpoint", "by").filter(pk=incident).first()


def recent(*, checkpoint: str = "", at_most: int = 200) -> list[Incident]:
    """Incidents, at one checkpoint where it is named: each with an unseen alert, then the others; newest first.

    `at_most` cuts the others only: what nobody has seen yet must not fall off the end.
    """
    found = Incident.objects.select_related("checkpoint", "by").order_by("-recorded_at")
    if checkpoint:
        found = found.filter(checkpoint_id=checkpoint)
    noticed = AlertSeen.objects.filter(alert=OuterRef("pk"))
    waiting = Exists(Alert.objects.filter(incident=OuterRef("pk")).exclude(Exists(noticed)))
    return [*found.filter(waiting), *found.exclude(waiting)[:at_most]]


def alert_of(incident: Incident, role: str) -> Alert | None:
    """The alert to a role about an incident."""
    return Alert.objects.filter(incident=incident, role=role).first()


def seen_of(alert: Alert) -> AlertSeen | None:
    """When an alert was seen, None while it was not."""
    return AlertSeen.objects.select_related("by").filter(alert=alert).first()


def seen_by_role(incidents: list[Incident]) -> dict[tuple[str, str], AlertSeen]:
    """Which alerts of these incidents were seen, by incident and role."""
    found = AlertSeen.objects.select_related("alert", "by").filter(alert__incident__in=incidents)
    return {(seen.alert.incident_id, seen.alert.role): seen for seen in found}


def alerts_of(incidents: list[Incident]) -> list[Alert]:
    """Every alert that these incidents raised."""
    return list(Alert.objects.filter(incident__in=incidents).order_by("role"))


def unseen() -> list[tuple[str, str, datetime]]:
    """Checkpoint, alerted role and time of each alert that nobody has seen yet, oldest first."""
    seen = AlertSeen.objects.filter(alert=OuterRef("pk"))
    found = Alert.objects.exclude(Exists(seen)).order_by("recorded_at")
    return list(found.values_list("incident__checkpoint_id", "role", "recorded_at"))


def unseen_at(checkpoint: str, role: str) -> list[str]:
    """The ids of the incidents at a checkpoint that alert a role and that nobody in it has seen, oldest first."""
    seen = AlertSeen.objects.filter(alert=OuterRef("pk"))
    found = Alert.objects.filter(incident__checkpoint_id=checkpoint, role=role).exclude(Exists(seen))
    return list(found.order_by("recorded_at").values_list("incident_id", flat=True))


def kinds_between(checkpoint: str, *, since: datetime, until: datetime) -> list[tuple[str, int]]:
    """The kinds of incidents that happened at a checkpoint from `since` on and before `until`, each with its count."""
    found = Incident.objects.filter(checkpoint_id=checkpoint, at__gte=since, at__lt=until)
    return list(found.order_by("kind").values_list("kind").annotate(Count("pk")))
