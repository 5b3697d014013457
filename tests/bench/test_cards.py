"""The measurement of cards still runs, from an empty folder to figures, on a village's store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
QUICK = ["--cards", "500", "--issued", "4", "--signed", "50"]


@pytest.mark.slow
def test_the_quick_form_gives_figures(tmp_path):
    done = subprocess.run(
        [sys.executable, str(BENCH / "cards.py"), *QUICK],
        env={**os.environ, "TMPDIR": str(tmp_path), "OTKEL_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(done.stdout)
    assert all(figure["ours"] > 0 for figure in figures)
    told = figures[-1]["told"]
    assert (told["issued"], told["list_ended"], told["list_places"]) == (4, 9, 1 << 20)
    assert told["verify_words"] == ["valid"]
