"""The daily sheet adds up to the last person and vehicle, and agrees with a count made past it, in plain SQL."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.factories import kept
from tests.factories.busy_days import ZONE, passage, play
from tests.stores import both_stores

from otkel.procedures import Refused, Viewer
from otkel.procedures.post import daily_sheet as module
from otkel.procedures.post.daily_sheet import adds_up, daily_sheet
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.forms.models import FormUsed
from otkel.records.inspections.models import Emergency
from otkel.records.passages.models import Aboard
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def yesterday(now):
    return now.astimezone(ZONE).date() - timedelta(days=1)


@pytest.fixture
def hour(yesterday):
    """`hour(9, 30)`: half past nine yesterday, by the post's own clock."""
    return lambda hours, minutes=0: datetime(
        yesterday.year, yesterday.month, yesterday.day, hours, minutes, tzinfo=ZONE
    )


@pytest.fixture
def sheet(lane, now):
    """`sheet(day)`: the sheet of Ford Bridge."""
    return lambda on, by=None, checkpoint="ford-bridge": daily_sheet(
        checkpoint, viewer=Viewer(by or lane, "own_work"), at=now, on=on
    )


@pytest.fixture
def crosses(lane):
    """`crosses(at, nationality="MER", aboard=passage)`: one crossing of somebody new."""
    numbers = iter(range(10_000))

    def crossed(at, *, nationality="UTO", direction="entry", aboard=None, own=None, **other):
        shown = kept.document(number=f"S{next(numbers):07}", nationality=nationality)
        told = kept.of_an_inspection(shown, at=at, by=lane) | {"direction": direction}
        told |= {"own_citizen": nationality == "MER" if own is None else own}
        seen = kept.Inspection.objects.create(**told)
        if aboard is not None:
            Aboard.objects.create(passage=aboard, inspection=seen, role="passenger")
        return kept.crossing(shown, at=at, by=lane, direction=direction, inspection=seen, **other)

    return crossed


def asked(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_people_are_told_apart_by_direction_category_vehicle_and_hour(crosses, sheet, hour, yesterday, lane):
    bus = passage("bus", at=hour(9), by=lane)
    crosses(hour(9, 5), aboard=bus, nationality="MER")
    crosses(hour(9, 6), aboard=bus, nationality="QMV")
    crosses(hour(23, 59), direction="exit")
    told = sheet(yesterday)
    assert (told.people.entry, told.people.exit, told.people.total) == (2, 1, 3)
    assert told.table("category").row("own").entry == 1
    assert told.table("means").row("bus").entry == 2
    assert told.table("means").row("single").exit == 1
    assert told.table("hour").row("09").entry == 2
    assert told.table("hour").row("23").exit == 1
    assert (told.vehicles.entry, told.table("vehicles").row("bus").total) == (1, 1)
    assert told.table("vehicles_by_hour").row("09").entry == 1


def test_midnight_is_the_posts_own(crosses, sheet, hour, yesterday):
    crosses(hour(0))
    crosses(hour(0) - timedelta(minutes=1))
    assert sheet(yesterday).people.total == 1
    assert sheet(yesterday - timedelta(days=1)).table("hour").row("23").total == 1


def test_treaty_states_are_those_that_the_pack_groups_so_on_that_day(yesterday):
    groups = module.jurisdictions.load_pack("kz").groups
    treaty = [g.parameters["states"] for g in (v[-1] for v in groups.values()) if g.parameters["regime"] == "treaty"]
    assert treaty[0]
    assert {module.category_of("kz", state, None, yesterday) for state in treaty[0]} == {"treaty"}
    assert module.category_of("kz", "KAZ", None, yesterday) == "own"
    assert module.category_of("kz", "XXA", None, yesterday) == "others"
    assert module.category_of("kz", "", None, yesterday) == "others"


def test_an_own_citizen_is_whom_the_inspection_found_to_be_one(crosses, sheet, hour, yesterday):
    crosses(hour(9), nationality="QMV", own=True)
    assert sheet(yesterday).table("category").row("own").total == 1


def test_a_corrected_crossing_is_counted_once_as_it_stands(crosses, sheet, hour, yesterday, lane):
    bus = passage("bus", at=hour(9), by=lane)
    wrong = crosses(hour(9, 5), aboard=bus, nationality="MER")
    told = {"at": wrong.at, "on": wrong.on, "by_id": lane, "checkpoint_id": "ford-bridge", "lane": "1"}
    person = {"person": wrong.person, "document": wrong.document}
    right = Crossing.objects.create(direction="exit", corrects=wrong, **told, **person)
    Correction.objects.create(wrong=wrong, right=right, at=hour(10), by_id=lane, reasons="Wrong key.")
    now = sheet(yesterday)
    assert (now.people.entry, now.people.exit) == (0, 1)
    assert now.table("marks").row("corrected").exit == 1
    assert now.table("means").row("bus").exit == now.table("category").row("own").exit == 1
    Correction.objects.create(wrong=right, right=None, at=hour(11), by_id=lane, reasons="It never took place.")
    gone = sheet(yesterday)
    assert (gone.people.total, gone.withdrawn) == (0, 1)


def test_late_entries_forms_and_emergencies_are_marked_beside_the_totals(crosses, sheet, hour, yesterday, lane):
    late = crosses(hour(4), late=True, not_later_than=hour(6))
    FormUsed.objects.create(
        series="A", number=1, checkpoint_id="ford-bridge", inspection=late.inspection, at=hour(4), by_id=lane
    )
    Emergency.objects.create(inspection=crosses(hour(5)).inspection, words="Labour.", at=hour(5), by_id=lane)
    told = sheet(yesterday)
    assert [(row.key, row.total) for row in told.table("marks").rows] == [
        ("late", 1),
        ("by_form", 1),
        ("emergency", 1),
        ("corrected", 0),
    ]
    assert told.table("hour").row("uncertain").total == 1


def test_waits_are_measured_where_enough_told_when_they_came(sheet, hour, yesterday, lane):
    for number in range(3):
        passage("truck", at=hour(9), came=hour(8, 10 * number), by=lane, ended=hour(10))
        passage("bus", at=hour(9), by=lane)
    told = {each.means: each.waited for each in sheet(yesterday).waits}
    assert told["truck"].half == timedelta(minutes=50)
    assert told["bus"] is None


def test_a_day_that_is_not_over_says_what_is_open(crosses, sheet, now, lane):
    today = now.astimezone(ZONE).date()
    passage("bus", at=now, by=lane)
    told = sheet(today)
    assert not told.complete
    assert dict(told.to_hand_over)["passages"] == 1
    assert set(dict(told.to_hand_over)) == {"passages", "referrals", "alerts", "out"}
    assert sheet(today - timedelta(days=1)).to_hand_over == ()


def test_nothing_on_the_sheet_counts_refusals_or_names_anybody(sheet, yesterday):
    told = str(dataclasses.asdict(sheet(yesterday))).lower()
    for word in ("refus", "deport", "surname", "officer", "plate", "target"):
        assert word not in told


def test_a_table_that_does_not_add_up_is_an_error_and_no_sheet(sheet, crosses, hour, yesterday, monkeypatch):
    crosses(hour(9))
    told = sheet(yesterday)
    with pytest.raises(Unusable) as short:
        adds_up(told, 2, 0)
    assert short.value.code == "sheet_does_not_add_up"
    with pytest.raises(Unusable) as many:
        adds_up(told, 1, 1)
    assert many.value.where == "vehicles"
    monkeypatch.setattr(module, "HOURS", ())
    assert sheet(yesterday).table("hour").row("09").total == 1  # an unforeseen row is shown, never dropped


@pytest.mark.parametrize(("days", "code"), [(1, "day_in_future"), (-20_000, "day_implausible")])
def test_a_day_that_cannot_be_is_said(sheet, now, days, code):
    with pytest.raises(Unusable) as wrong:
        sheet(now.astimezone(ZONE).date() + timedelta(days=days))
    assert wrong.value.code == code


def test_an_officer_of_another_post_does_not_read_it(sheet, enrol, yesterday):
    with pytest.raises(Refused):
        sheet(yesterday, by=enrol("first_line", "zhibek-zholy"))
    with pytest.raises(Unusable):
        sheet(yesterday, checkpoint="nowhere")


STANDING = """
SELECT c.direction, {what}, COUNT(*) FROM crossings_crossing c
LEFT JOIN crossings_crossing w1 ON w1.id = c.corrects_id LEFT JOIN crossings_crossing w2 ON w2.id = w1.corrects_id
LEFT JOIN inspections_inspection i ON i.id = COALESCE(c.inspection_id, w1.inspection_id, w2.inspection_id)
LEFT JOIN passages_aboard a ON a.inspection_id = i.id LEFT JOIN passages_passage p ON p.id = a.passage_id
WHERE c.checkpoint_id = 'ford-bridge' AND c."on" = %s
AND c.id NOT IN (SELECT wrong_id FROM crossings_correction) GROUP BY 1, 2
"""


def test_a_busy_day_agrees_with_an_independent_count_in_plain_sql(sheet, yesterday, lane):
    play(yesterday, by=lane, people=1_500, vehicles=60)
    told = sheet(yesterday)
    for name, what in {"means": "COALESCE(p.means, 'single')", "category": "i.own_citizen"}.items():
        found = asked(STANDING.format(what=what), yesterday)
        for direction, key, count in found:
            keys = (["own"] if key else ["treaty", "others"]) if name == "category" else [key]
            rows = [told.table(name).row(each) for each in keys]
            assert sum(row.entry if direction == "entry" else row.exit for row in rows) == count
        assert sum(count for *_, count in found) == told.people.total
    times = [at for (at,) in asked('SELECT at FROM crossings_crossing WHERE "on" = %s', yesterday)]
    assert len(times) > told.people.total  # so the correction of some is what is tested
    begin = datetime(yesterday.year, yesterday.month, yesterday.day, tzinfo=ZONE)
    vehicles = asked(
        "SELECT means, direction, COUNT(*) FROM passages_passage WHERE at >= %s AND at < %s GROUP BY 1, 2",
        *((begin + span).astimezone(UTC) for span in (timedelta(), timedelta(days=1))),
    )
    assert sum(count for *_, count in vehicles) == told.vehicles.total == 60
    for means, direction, count in vehicles:
        row = told.table("vehicles").row(means)
        assert count == (row.entry if direction == "entry" else row.exit)
