"""What should not have happened, through the API: recorded by anybody on duty, seen by those who must know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

pytestmark = both_stores

TOLD = {"checkpoint": "ford-bridge", "kind": "held", "words": "A family was held in the corridor for five hours."}


@pytest.mark.parametrize("role", ["first_line", "second_line", "supervisor", "legal_officer", "guardian"])
def test_anybody_on_duty_records_an_incident_and_it_alerts(calls, role):
    receipt = calls(role).done("/incidents", TOLD)
    assert set(receipt["alerted"]) == {"supervisor", "ombudsman"}


def test_each_alert_is_acknowledged_for_itself(lane_calls, arrive, calls, now):
    inspection = arrive()["inspection"]
    happened = (now - timedelta(hours=5)).isoformat()
    incident = lane_calls.done("/incidents", TOLD | {"inspection": inspection, "happened_at": happened})["incident"]
    supervisor, ombudsman = calls("supervisor", "ford-bridge"), calls("ombudsman")
    address = f"/incidents/{incident}/acknowledgement"
    done = supervisor.done(address, {"words": "Ended at once; I write to the family."})
    assert (done["incident"], done["repeated"]) == (incident, False)
    assert supervisor.done(address, {"words": "Again."})["repeated"]
    (shown,) = ombudsman.get("/incidents").json()["incidents"]
    assert (shown["inspection"], shown["kind"]) == (inspection, "held")
    assert {a["role"]: a["seen_at"] is not None for a in shown["alerts"]} == {"supervisor": True, "ombudsman": False}
    assert ombudsman.done(address, {"words": "Looked into."})["entry"] != done["entry"]
    assert len(supervisor.get("/incidents?checkpoint=ford-bridge").json()["incidents"]) == 1


def test_incidents_are_read_and_acknowledged_by_those_they_alert(lane_calls, second_calls, calls):
    incident = lane_calls.done("/incidents", TOLD)["incident"]
    assert lane_calls.get("/incidents").status_code == 403
    assert second_calls.get("/incidents?checkpoint=ford-bridge").status_code == 403
    assert calls("supervisor", "north-gate").get("/incidents?checkpoint=ford-bridge").status_code == 403
    assert lane_calls.problem(f"/incidents/{incident}/acknowledgement", {"words": "x"}) == (403, "not_allowed")
    assert calls("ombudsman").problem("/incidents/nothing/acknowledgement", {"words": "x"}) == (404, "not_found")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"kind": "lawful_arrest"}, 422, "invalid_request"),
        ({"words": " "}, 422, "words_missing"),
        ({"checkpoint": "nowhere"}, 422, "unknown_checkpoint"),
        ({"checkpoint": ""}, 422, "unknown_checkpoint"),
        ({"inspection": "nothing"}, 404, "not_found"),
        ({"happened_at": "2026-05-03T10:00:00"}, 422, "invalid_request"),
        ({"happened_at": "0001-01-01T00:00:00+05:00"}, 422, "invalid_request"),
        ({"happened_at": "9999-01-01T00:00:00Z"}, 422, "time_in_future"),
    ],
)
def test_an_incident_without_its_parts_is_one_clear_problem(lane_calls, change, status, code):
    assert lane_calls.problem("/incidents", TOLD | change) == (status, code)
