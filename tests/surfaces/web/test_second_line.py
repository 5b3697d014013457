"""Second line's queue and file: what waits, who holds it, what is recorded, and what is said when it cannot be."""

from __future__ import annotations

import pytest
from tests.factories.travellers import inspected, passport

from otkel.procedures.border.refer_to_second_line import refer_to_second_line

pytestmark = pytest.mark.django_db
NUMBERS = iter(range(1, 10_000))


@pytest.fixture
def referred(lane, now):
    """`referred(**passport)`: somebody inspected at Ford Bridge and sent to second line; gives report and receipt."""

    def sent(reason="The document needs a closer look.", **more):
        report = inspected(passport(number=f"Q{next(NUMBERS):07d}", **more), at=now, by=lane)
        return report, refer_to_second_line(report.inspection, at=now, by=lane, ground="test", reason=reason)

    return sent


@pytest.fixture
def second(enrol, browser_of):
    """`second("guardian")`: a browser with an officer of that role."""
    return lambda role="second_line": browser_of(enrol(role))


def test_the_queue_shows_reason_and_ticket_and_no_name(second, referred):
    _report, receipt = referred(surname="HIDDEN")
    page = second().get("/second-line/").content.decode()
    assert "The document needs a closer look." in page
    assert receipt.referral[:4].upper() in page
    assert "HIDDEN" not in page
    assert f'href="/second-line/{receipt.referral}/"' in page


def test_file(second, referred):
    _report, receipt = referred(surname="HIDDEN")
    client = second()
    address = f"/second-line/{receipt.referral}/"
    assert "HIDDEN" not in client.get(address).content.decode()
    assert client.post(address + "taking/").status_code == 302
    page = client.get(address).content.decode()
    assert "HIDDEN" in page
    page = client.get(address + "refusal/").content.decode()
    page = client.get(address + "clock/").content.decode()
    assert "HIDDEN" not in page
