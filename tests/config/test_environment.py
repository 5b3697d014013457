"""The data folder and what lies in it belong to their owner alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from otkel.config import environment
from otkel.vocabulary.unusable import Unusable

START = "from otkel.surfaces.cli.main import run; run()"


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that was there before, open to everybody, with a key and a database in it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("secret.key", "otkel.sqlite3", "otkel.sqlite3-wal"):
        (home / name).write_text("x")
        (home / name).chmod(0o644)
    home.chmod(0o755)
    monkeypatch.setenv("OTKEL_HOME", str(home))
    return home


def test_a_folder_that_was_there_before_is_closed_to_others_with_what_lies_in_it(folder):
    assert environment.home() == folder.resolve()
    assert rights(folder) == 0o700
    assert {rights(path) for path in folder.iterdir()} == {0o600}


def test_a_folder_that_everybody_shares_stays_open_and_its_files_do_not(folder):
    folder.chmod(0o1777)
    environment.home()
    assert rights(folder) == 0o1777
    assert {rights(path) for path in folder.iterdir()} == {0o600}


def test_whatever_a_command_writes_is_readable_to_its_owner_alone(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    loose = {**os.environ, "OTKEL_HOME": str(home)}
    loose.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "-c", f"import os; os.umask(0o022); {START}", "officer", "list"],
        env=loose, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert rights(home) == 0o700
    found = {path.name: rights(path) for path in home.iterdir()}
    assert {"otkel.sqlite3", "secret.key"} <= set(found)
    assert set(found.values()) == {0o600}, found


@pytest.mark.parametrize("told", ["0", "-3", "ten", "1.5", "10001", "²"])
def test_a_number_of_hours_that_is_none_is_said(monkeypatch, told):
    monkeypatch.setenv("OTKEL_LIST_HOURS", told)
    with pytest.raises(Unusable) as error:
        environment.hours("OTKEL_LIST_HOURS")
    assert error.value.code == "bad_setting"
    assert "OTKEL_LIST_HOURS" in error.value.text.en


def test_lists_count_as_old_after_a_day_unless_a_deployment_says_otherwise(monkeypatch):
    monkeypatch.delenv("OTKEL_LIST_HOURS", raising=False)
    assert environment.hours("OTKEL_LIST_HOURS") == 24
    monkeypatch.setenv("OTKEL_LIST_HOURS", "72")
    assert environment.hours("OTKEL_LIST_HOURS") == 72


def test_a_secret_is_made_once_and_nothing_else_is_left_beside_it(tmp_path):
    made = environment.secret_key(tmp_path)
    assert len(made) == 64
    assert environment.secret_key(tmp_path) == made
    assert [each.name for each in tmp_path.iterdir()] == ["secret.key"]
    assert rights(tmp_path / "secret.key") == 0o600


def test_a_secret_has_reached_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append((os.fstat(handle), (tmp_path / "secret.key").exists())))
    environment.secret_key(tmp_path)
    (content, named_before), (folder, named) = seen
    assert (content.st_size, named_before) == (64, False)
    assert (stat.S_ISDIR(folder.st_mode), named) == (True, True)


def test_of_two_that_make_a_secret_at_once_the_first_one_holds(tmp_path, monkeypatch):
    def another_is_quicker(handle):
        (tmp_path / "secret.key").write_text("of the other")
        monkeypatch.undo()

    monkeypatch.setattr(os, "fsync", another_is_quicker)
    assert environment.secret_key(tmp_path) == "of the other"


def test_an_empty_secret_is_said_and_no_other_takes_its_place(tmp_path):
    (tmp_path / "secret.key").touch()
    with pytest.raises(Unusable) as refused:
        environment.secret_key(tmp_path)
    assert refused.value.code == "no_secret"
    told = {**os.environ, "OTKEL_HOME": str(tmp_path)}
    told.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-c", START, "officer", "list"],
        env=told, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "secret.key" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "secret.key").read_text() == ""
