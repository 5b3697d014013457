# ruff: noqa: S608 - the statements damage a copy, and no foreign text comes in
"""Power goes in the middle of buses: nobody is lost or doubled, nothing is half-written, and a wrong store is seen."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

from soak import power_cuts, volumes  # noqa: E402 - the benches are no package
from soak.checking import check  # noqa: E402

A_CROSSING = "(SELECT id FROM crossings_crossing ORDER BY id LIMIT 1)"
A_REFERRAL = "(SELECT max(id) FROM referrals_referral)"
LAST_ENTRY = "(SELECT max(id) FROM audit_auditentry WHERE action = '%s')"
AN_INSPECTION = f"(SELECT inspection_id FROM crossings_crossing WHERE id = {A_CROSSING})"


def copied(table, **other):
    """A statement that writes a row of a table once more, under another id."""
    return table, {"id": "'another'", **other}


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """A store in which two buses passed, the first of them through a kill, and what was acknowledged meanwhile."""
    place = power_cuts.Place.of_sqlite(tmp_path_factory.mktemp("home"))
    cut = power_cuts.Officer(place.environment, 1)
    try:
        cut.wait_for_work(40)
        cut.kill()
    finally:
        cut.gone()
    resumed = power_cuts.Officer(place.environment, 1, 2)
    try:
        resumed.finish()
    finally:
        resumed.gone()
    return place.store, [*cut.acts, *resumed.acts]


@pytest.fixture
def damaged(passed, tmp_path):
    """`damaged(statement, …)`: what the check finds in a copy of the store after somebody did this to it."""
    store, told = passed
    copy = tmp_path / "copy.sqlite3"

    def found(*statements):
        with closing(sqlite3.connect(store)) as before, closing(sqlite3.connect(copy)) as after:
            before.backup(after)
            after.execute("PRAGMA foreign_keys=OFF")
            for name, sql in after.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
                assert sql
                after.execute(f'DROP TRIGGER "{name}"')
            for statement in statements:
                done = after.execute(statement) if isinstance(statement, str) else _once_more(after, *statement)
                assert done.rowcount >= 1, statement
            after.commit()
        return check(copy, told, complete=(1, 2))

    return found


def _once_more(opened, table, other):
    """Write a row again; a table without its constraints takes the place of one that would refuse it."""
    columns = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
    chosen = {name: other.get(name, f'"{name}"') for name in columns}
    opened.execute(f"CREATE TABLE loose AS SELECT * FROM {table}")
    opened.execute(f"DROP TABLE {table}")
    opened.execute(f"ALTER TABLE loose RENAME TO {table}")
    opened.execute(f"CREATE UNIQUE INDEX again ON {table} (id)")  # others refer to it
    return opened.execute(f"INSERT INTO {table} SELECT {', '.join(chosen.values())} FROM {table} ORDER BY id LIMIT 1")


@pytest.mark.slow
def test_after_each_of_three_kills_in_the_middle_of_a_bus_the_next_one_resumes_and_nobody_is_lost_or_doubled():
    run = power_cuts.killed(3, seed=11)
    assert run.sound, [cut for cut in run.cuts if not cut.sound] or run.end
    assert len(run.cuts) == 3
    assert any(cut.resumed for cut in run.cuts)
    assert run.crossings == 47 * run.buses
    assert run.acts > 100 * (run.buses - 1)


def test_a_store_in_which_nothing_is_missing_is_sound(damaged, passed):
    assert any(act.get("resumed") for act in passed[1])
    found = damaged()
    assert found.sound, found
    assert found.crossings == 94


@pytest.mark.parametrize(
    ("table", "act"),
    [
        ("crossings_crossing", "through"),
        ("inspections_inspection", "inspected"),
        ("referrals_referral", "aside"),
        ("passages_passage", "opened"),
        ("passages_passageend", "ended"),
        ("passages_paperscounted", "papers"),
    ],
)
def test_one_acknowledged_act_that_is_gone_is_seen(damaged, table, act):
    which = "returned = 0" if act == "papers" else "TRUE"
    found = damaged(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table} WHERE {which})")
    assert not found.sound
    assert [lost for lost in found.lost if lost.startswith(f"{act} ")], found


def test_one_who_was_never_decided_on_is_missed_in_a_bus_that_went_on(damaged, passed):
    found = check(passed[0], [], complete=(1, 2, 3))
    assert found.lost == ["bus 3: []"]
    found = damaged(f"DELETE FROM passages_aboard WHERE inspection_id = {AN_INSPECTION}")
    assert any("(49, 46, 3, 3)" in lost for lost in found.lost)


@pytest.mark.parametrize(
    ("what", "again"),
    [
        ("passage", copied("passages_passage")),
        ("aboard", copied("passages_aboard")),
        ("seat", copied("passages_aboard", inspection_id="'somebody'")),
        ("papers", copied("passages_paperscounted")),
        ("end", copied("passages_passageend")),
        ("stay", copied("stays_stay")),
        ("slip", copied("slips_slip")),
        ("crossing", copied("crossings_crossing")),
        ("referral", copied("referrals_referral")),
        ("passport", copied("documents_traveldocument")),
    ],
)
def test_whatever_is_there_twice_is_seen(damaged, what, again):
    found = damaged(again)
    assert not found.sound
    assert [doubled for doubled in found.doubled if doubled.startswith(f"{what} ")], found


def test_one_who_went_through_and_aside_is_seen(damaged):
    found = damaged(copied("referrals_referral", inspection_id=AN_INSPECTION))
    assert [doubled for doubled in found.doubled if doubled.startswith("both ")], found


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("inspection without its passage", f"DELETE FROM passages_aboard WHERE inspection_id = {AN_INSPECTION}"),
        ("crossing without stay", f"DELETE FROM stays_stay WHERE entry_id = {A_CROSSING}"),
        ("stay without slip", "DELETE FROM slips_slip WHERE id = (SELECT max(id) FROM slips_slip)"),
        ("crossing without audit entry", f"DELETE FROM audit_auditentry WHERE id = {LAST_ENTRY % 'admit_traveller'}"),
        (
            "referral without audit entry",
            f"UPDATE audit_auditentry SET outcome = 'refused' WHERE id = {LAST_ENTRY % 'refer_to_second_line'}",
        ),
        ("audit entry without crossing", f"DELETE FROM crossings_crossing WHERE id = {A_CROSSING}"),
        ("audit entry without referral", f"DELETE FROM referrals_referral WHERE id = {A_REFERRAL}"),
        ("passage without its manifest", "DELETE FROM passages_expected WHERE line = 9"),
    ],
)
def test_whatever_is_half_written_is_seen(damaged, what, statement):
    found = damaged(statement)
    assert not found.sound
    assert [half for half in found.half if half.startswith(f"{what}: ")], found


def test_a_file_that_is_torn_is_seen(passed, tmp_path):
    torn = tmp_path / "torn.sqlite3"
    with closing(sqlite3.connect(passed[0])) as before, closing(sqlite3.connect(torn)) as after:
        before.backup(after)
        (at,) = after.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_by_at'").fetchone()
        (size,) = after.execute("PRAGMA page_size").fetchone()
    with torn.open("r+b") as file:
        file.seek((at - 1) * size)
        kept = file.read(1)
        assert kept in {b"\x02", b"\x0a"}  # a page of an index
        file.seek((at - 1) * size + 8)
        file.write(b"\xff" * 64)
    found = check(torn, [])
    assert not found.sound
    assert found.integrity != "ok"


def test_an_officer_who_ended_without_the_power_is_no_power_cut(tmp_path):
    nobody = power_cuts.Officer(os.environ | {"OTKEL_HOME": str(tmp_path), "OTKEL_DATABASE_URL": ""}, 1)
    with pytest.raises(RuntimeError, match="did not begin to work"):
        nobody.wait_for_work()
    with pytest.raises(RuntimeError, match="ended by itself"):
        nobody.kill()


def test_where_disks_cannot_be_copied_it_is_said_why_and_nothing_counts_as_passed(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "root" in volumes.why_not()
    assert power_cuts.main(["--way", "blocks", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["runs"] == []
    assert "root" in told["skipped"][0]
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name, **_: None if name == "mkfs.xfs" else f"/sbin/{name}")
    assert "need mkfs.xfs" in volumes.why_not()


@pytest.mark.parametrize("words", [("--cuts", "0"), ("--way", "axe"), ("--way", "kill", "--careless")])
def test_what_cannot_be_run_is_said_and_nothing_is_started(words):
    done = subprocess.run(
        [sys.executable, str(BENCH / "soak" / "power_cuts.py"), *words],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "bin/soak power-cuts" in done.stderr


# Root and loop devices cannot be presumed anywhere: these skip with their reason, and bin/soak is where they count.


@pytest.fixture
def _disks():
    if reason := volumes.why_not():
        pytest.skip(reason)


@pytest.mark.slow
@pytest.mark.usefixtures("_disks")
def test_what_was_acknowledged_is_on_a_disk_that_is_copied_in_the_moment_of_the_cut():
    run = power_cuts.blocks(2, seed=5)
    assert run.sound, [cut for cut in run.cuts if not cut.sound] or run.end
    assert run.crossings == 47 * run.buses


@pytest.mark.slow
@pytest.mark.usefixtures("_disks")
def test_a_store_that_acknowledges_what_is_not_on_the_disk_is_caught_losing_it():
    run = power_cuts.blocks(1, seed=2, careless=True)
    assert run.cuts[0].acts > 0
    assert run.cuts[0].lost
