"""The sheet's page: a day is chosen, its tables are read, and it is taken along as PDF or CSV."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import kept
from tests.factories.busy_days import ZONE, passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday():
    return timezone.now().astimezone(ZONE).date() - timedelta(days=1)


@pytest.fixture
def desk(browser_of, enrol):
    return browser_of(enrol("supervisor", "ford-bridge"))


def test_without_a_day_it_is_yesterdays(desk, yesterday, lane):
    at = timezone.now() - timedelta(days=1)
    kept.crossing(kept.document(), at=at, by=lane)
    passage("bus", at=at, by=lane)
    page = desk.get("/sheet/").content.decode()
    assert f'value="{yesterday.isoformat()}"' in page
    assert "People by category" in page
    assert "1 people, 1 vehicles" in page


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")])
def test_it_is_taken_along_under_a_name_of_its_own(desk, yesterday, form, kind):
    answer = desk.get(f"/sheet/ford-bridge/{yesterday.isoformat()}.{form}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert f'filename="ford-bridge-{yesterday.isoformat()}.{form}"' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-30", "2999-01-01", "1900-01-01"])
def test_a_day_that_cannot_be_is_said_above_the_chooser(desk, typed):
    answer = desk.get("/sheet/", {"date": typed})
    assert answer.status_code == 422
    assert 'id="wrong"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/sheet/ford-bridge/2026-02-30.pdf", "/sheet/ford-bridge/2026-02-03.doc"])
def test_a_file_that_cannot_be_is_not_found(desk, path):
    assert desk.get(path).status_code == 404


def test_another_posts_sheet_is_refused(desk, yesterday):
    assert desk.get(f"/sheet/zhibek-zholy/{yesterday.isoformat()}.csv").status_code == 403


def test_a_day_leads_to_its_neighbours_and_never_to_tomorrow(desk, yesterday):
    today = yesterday + timedelta(days=1)
    assert 'rel="next"' in desk.get("/sheet/").content.decode()
    page = desk.get("/sheet/", {"date": today.isoformat()}).content.decode()
    assert 'rel="next"' not in page
    assert "The day is not over" in page
