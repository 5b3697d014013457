"""A day of 70,000 travellers and 2,000 vehicles against one machine, and whether its sheet adds up to the last of them.

bin/bench day [--travellers N] [--vehicles N] [--store sqlite|postgresql|both] [--workers N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))

from border.serving import processor_seconds, served
from border.stores import server
from post import counting
from post.playing import Client, Play, Seen

POST: Final = "zhibek-zholy"
_DAYS_AGO: Final = 2  # over everywhere, and every entry is a late one, whatever the hour at which the bench runs


def measure(words: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Play the day on each store asked for: server times, errors, throughput, and the sheet beside two counts."""
    asked = _asked(words)
    stores = ("sqlite", "postgresql") if asked.store == "both" else (asked.store,)
    return [figure for store in stores for figure in _on(store, asked)]


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench day", description=__doc__)
    parser.add_argument("--travellers", type=int, default=70_000)
    parser.add_argument("--vehicles", type=int, default=2_000)
    parser.add_argument("--store", choices=["sqlite", "postgresql", "both"], default="sqlite")
    parser.add_argument("--workers", type=int, default=4, help="officers who serve parties at the same time")
    parser.add_argument("--seed", type=int, default=2026, help="which day is drawn")
    asked = parser.parse_args(list(words))
    if min(asked.travellers, asked.workers) < 1 or asked.vehicles < 0:
        parser.error("travellers and workers are at least 1, vehicles at least 0")
    return asked


def _on(store: str, asked: argparse.Namespace) -> list[dict[str, Any]]:
    from otkel.engines.world import make_day

    on = datetime.now(UTC).date() - timedelta(days=_DAYS_AGO)
    day = make_day(seed=asked.seed, on=on, pack="kz", travellers=asked.travellers, vehicles=asked.vehicles)
    load_before = os.getloadavg()[0]
    with _fresh(store) as (folder, environment):
        script = Path(__file__).with_name("post") / "preparing.py"
        command = [sys.executable, str(script), POST, str(asked.workers)]
        told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        post = json.loads(told.splitlines()[-1])
        with served(environment, folder / "service.log") as (port, process):
            before = processor_seconds(process)
            seen = Play(port, post, on, day).run()
            busy = (processor_seconds(process) - before) / seen.seconds
            sheet = Client(port, post["supervisors"]["BENCH-S1"], seen).ask("daily sheet", f"/sheets/{POST}/{on}")
        stored = counting.of_store(environment, POST, on, ZoneInfo(post["timezone"]))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    wrong = _compared(sheet, seen, stored, asked.travellers, asked.vehicles)
    conditions = {
        "load_average": [round(load_before, 2), round(os.getloadavg()[0], 2)],
        "service_cores": round(busy, 2),
        "workers": asked.workers,
        "seconds": round(seen.seconds, 1),
        "store_bytes": size,
    }
    return _figures(store, asked, seen, stored, wrong, conditions)


@contextlib.contextmanager
def _fresh(store: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty store of its own, thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="otkel-bench-day-") as made, contextlib.ExitStack() as until:
        folder = Path(made)
        folder.chmod(0o755)  # PostgreSQL serves as a user of its own
        home = folder / "home"
        home.mkdir()
        environment = os.environ | {"OTKEL_HOME": str(home), "OTKEL_DATABASE_URL": "", "OTKEL_DEMO": ""}
        if store == "postgresql":
            environment |= until.enter_context(server(folder / "server"))
        yield folder, environment


def _compared(sheet: dict[str, Any], seen: Seen, stored: counting.Count, travellers: int, vehicles: int) -> list[str]:
    """Everything that does not add up: the sheet beside the players' tally, the store's rows and the plan."""
    lines = counting.of_sheet(sheet)
    wrong = counting.differences(lines, seen.tally.lines(), "the players saw")
    wrong += counting.differences(lines, stored.lines(), "the rows give")
    came = sheet["people"]["total"] + seen.tally.waiting
    if came != travellers:
        wrong.append(f"{travellers} travellers were planned; {came} crossed or wait at second line")
    rolled = sum(sheet["tables"]["vehicles"][means]["total"] for means in ("car", "bus", "truck"))
    if rolled != vehicles:
        wrong.append(f"{vehicles} vehicles were planned; the sheet has {rolled}")
    if stored.waiting != seen.tally.waiting:
        wrong.append(f"{stored.waiting} wait at second line by the rows; the players sent {seen.tally.waiting} to wait")
    return wrong


def _figures(
    store: str,
    asked: argparse.Namespace,
    seen: Seen,
    stored: counting.Count,
    wrong: list[str],
    conditions: dict[str, Any],
) -> list[dict[str, Any]]:
    through = len(seen.tally.people)
    size = f"{asked.travellers:,} travellers, {asked.vehicles:,} vehicles on {store}"
    needed = asked.travellers / 86_400
    acts = {name: _spread(took) for name, took in sorted(seen.took.items())}
    for line in (*wrong[:40], *seen.failed[:20]):
        print(f"  {line}", file=sys.stderr)
    verdict = "adds up to the last person and vehicle" if not wrong else f"{len(wrong)} lines differ"
    counted = f"of {size}: {verdict}; {through:,} through, {seen.tally.waiting} wait at second line for a human"
    return [
        {"what": f"server time of {name}, {spread['of']:,} times", "ours": spread["p99"], "goal": "told",
         "unit": f"ms p99 (p50 {spread['p50']}, max {spread['max']})", "rival": None, "met": None, "store": store,
         **spread}
        for name, spread in acts.items()
    ] + [
        {"what": "errors", "ours": len(seen.failed), "unit": f"of {seen.acts:,} acts, {size}", "goal": "0",
         "rival": None, "met": not seen.failed, "first": seen.failed[:20]},
        {"what": "refusals of entry", "ours": stored.refusals, "unit": "", "goal": "0", "rival": None,
         "met": stored.refusals == 0},
        {"what": "people through a second", "ours": round(through / seen.seconds, 1), "unit": "/s",
         "goal": f"≥ {needed:.2f} (a day within a day)", "rival": None, "met": through / seen.seconds >= needed,
         "conditions": conditions},
        {"what": "lines of the daily sheet that differ", "ours": len(wrong), "unit": counted, "goal": "0",
         "rival": None, "met": not wrong, "differences": wrong},
    ]  # fmt: skip


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    at = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    found = {name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) for name, share in at.items()}
    return found | {"of": len(ordered)}


if __name__ == "__main__":
    for each in measure(sys.argv[1:]):
        print(each)
