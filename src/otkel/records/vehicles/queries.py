"""Vehicles and the lists of those that somebody looks for, read."""

from __future__ import annotations

from datetime import datetime

from otkel.records.vehicles.models import AlertList, Vehicle, VehicleAlert


def by_plate(plate: str, state: str) -> Vehicle | None:
    """The vehicle of a plate and a state."""
    return Vehicle.objects.filter(plate=plate, state=state).first()


def of_plate(plate: str) -> list[Vehicle]:
    """The vehicles of a plate, whatever state."""
    return list(Vehicle.objects.filter(plate=plate).order_by("state"))


def editions_in_force() -> list[AlertList]:
    """The newest edition of each source's list."""
    newest: dict[str, AlertList] = {}
    for edition in AlertList.objects.order_by("as_of"):
        newest[edition.source] = edition
    return list(newest.values())


def edition(source: str, as_of: datetime) -> AlertList | None:
    """One edition of a source's list."""
    return AlertList.objects.filter(source=source, as_of=as_of).first()


def alerts_about(plate: str, state: str) -> list[VehicleAlert]:
    """What the lists in force say of a plate; a line without a state is about the plate in any."""
    found = VehicleAlert.objects.select_related("edition").filter(edition__in=editions_in_force(), plate=plate)
    return [alert for alert in found if not alert.state or not state or alert.state == state]


def count_alerts(kept: AlertList) -> int:
    """How many lines an edition has."""
    return VehicleAlert.objects.filter(edition=kept).count()
