"""What should not have happened is recorded by anybody on duty, authorises nothing, and tells those who must know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel.procedures import OPERATOR, OWN, NotFound, Refused, Viewer
from otkel.procedures.border.acknowledge_alert import acknowledge_alert
from otkel.procedures.border.incidents_recorded import incidents_recorded
from otkel.procedures.border.overview import checkpoints_overview
from otkel.procedures.border.record_incident import IncidentTold, record_incident
from otkel.records.incidents.queries import recent
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

HELD = IncidentTold("ford-bridge", "held", "A man was kept in room 2 for five hours; nobody wrote down why.")


def record(told, now, by):
    return record_incident(told, at=now, by=by, ground="incident")


def seen(officer, now, checkpoint=""):
    return incidents_recorded(checkpoint, viewer=Viewer(officer, "oversight"), at=now)


@pytest.mark.parametrize(
    "role", ["first_line", "second_line", "supervisor", "legal_officer", "ombudsman", "guardian", "asylum_officer"]
)
def test_anybody_on_duty_records_one(enrol, now, role):
    assert record(HELD, now, enrol(role)).alerted == ("supervisor", "ombudsman")


@pytest.mark.parametrize("nobody", [OPERATOR, OWN, "x"])
def test_nobody_else_does(checkpoints, now, nobody):
    with pytest.raises(Refused):
        record(HELD, now, nobody)


def test_it_alerts_supervisor_and_ombudsman_each_for_themselves(enrol, lane, now):
    incident = record(HELD, now, lane).incident
    supervisor, ombudsman = enrol("supervisor", "ford-bridge"), enrol("ombudsman")
    assert [a.seen_at for a in seen(ombudsman, now)[0].alerts] == [None, None]
    acknowledge_alert(incident, at=now, by=supervisor, ground="incident", words="Released at once; written up.")
    alerts = {a.role: a.seen_at for a in seen(ombudsman, now)[0].alerts}
    assert alerts["supervisor"] is not None
    assert alerts["ombudsman"] is None
    assert acknowledge_alert(incident, at=now, by=supervisor, ground="incident", words="Again.").repeated


def test_nobody_acknowledges_their_own_incident(enrol, now):
    teller, other = enrol("supervisor"), enrol("supervisor")
    incident = record(HELD, now, teller).incident
    with pytest.raises(Refused):
        acknowledge_alert(incident, at=now, by=teller, ground="incident", words="All in order.")
    assert acknowledge_alert(incident, at=now, by=other, ground="incident", words="Seen.").entry


def test_about_an_inspection_it_alerts_the_checkpoint_of_that_inspection(enrol, lane, now):
    inspection = inspected(passport(), at=now, by=lane, checkpoint="north-gate").inspection
    told = IncidentTold("ford-bridge", "held", "He was kept for hours after it.", inspection=inspection)
    incident = record(told, now, lane).incident
    here, elsewhere = enrol("supervisor", "north-gate"), enrol("supervisor", "ford-bridge")
    assert [each.incident for each in seen(here, now, "north-gate")] == [incident]
    assert seen(elsewhere, now, "ford-bridge") == ()
    assert acknowledge_alert(incident, at=now, by=here, ground="incident", words="Released.").entry


def test_what_nobody_has_seen_is_never_cut_off_and_comes_first(enrol, lane, now):
    told = [record(HELD, now, lane).incident for _ in range(4)]
    for role in ("supervisor", "ombudsman"):
        officer = enrol(role)
        for incident in told[1:]:
            acknowledge_alert(incident, at=now, by=officer, ground="incident", words="Seen.")
    half_seen = record(HELD, now, lane).incident
    acknowledge_alert(half_seen, at=now, by=enrol("supervisor"), ground="incident", words="Seen.")
    shown = [each.pk for each in recent(at_most=2)]
    assert shown == [half_seen, told[0], told[3], told[2]]


def test_the_overview_shows_unseen_alerts_to_each_role(enrol, lane, now):
    record(HELD, now, lane)
    for role in ("supervisor", "ombudsman"):
        told = checkpoints_overview(viewer=Viewer(enrol(role), "own_work"), at=now)
        assert [w.alerts for w in told if w.checkpoint == "ford-bridge"] == [1]
    told = checkpoints_overview(viewer=Viewer(enrol("second_line"), "own_work"), at=now)
    assert {w.alerts for w in told} == {0}


def test_others_do_not_read_or_acknowledge(enrol, lane, now):
    incident = record(HELD, now, lane).incident
    elsewhere = enrol("supervisor", "north-gate")
    for officer in (lane, enrol("second_line"), elsewhere):
        with pytest.raises(Refused):
            seen(officer, now, "ford-bridge")
        with pytest.raises((Refused, NotFound)):
            acknowledge_alert(incident, at=now, by=officer, ground="incident", words="Seen.")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("unknown_kind", IncidentTold("ford-bridge", "rain", "It rained.")),
        ("unknown_checkpoint", IncidentTold("nowhere", "held", "Somebody was held.")),
        ("words_missing", IncidentTold("ford-bridge", "held", "  ")),
    ],
)
def test_what_cannot_be_recorded_is_said(lane, now, code, told):
    with pytest.raises(Unusable) as error:
        record(told, now, lane)
    assert error.value.code == code


def test_an_incident_lies_in_the_past(lane, now):
    with pytest.raises(Unusable) as error:
        record(IncidentTold("ford-bridge", "held", "Later.", happened_at=now + timedelta(hours=1)), now, lane)
    assert error.value.code == "time_in_future"
