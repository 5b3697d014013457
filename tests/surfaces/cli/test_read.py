"""`otkel read`: the answer of `otkel mrz` and the seconds; one line and status 2 where there is no zone."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def otkel(*arguments):
    return subprocess.run(
        [sys.executable, "-c", "from otkel.surfaces.cli.main import run; run()", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.data
def test_a_specimen_is_read_as_json(data):
    done = otkel("read", data / "specimens" / "100_pass-uto.jpg", "--json", "--on", "2026-11-22")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["format"] == "TD3"
    assert told["valid"] is True
    assert told["fields"]["given_names"] == "ANNA MARIA"
    assert 0 < told["seconds"] < 60


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 cut off", b"PK\x03\x04"])
def test_what_is_no_picture_is_one_line_and_status_2(tmp_path, content):
    path = tmp_path / "page.jpg"
    path.write_bytes(content)
    done = otkel("read", path, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_line_and_status_2(tmp_path):
    done = otkel("read", tmp_path / "none.jpg")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
