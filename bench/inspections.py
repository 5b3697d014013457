"""How long an inspection takes the service at a million persons, under twice the nation's peak.

bin/bench inspections [--store sqlite|postgresql] [--persons N] [--rate R] [--seconds S] [--bursty] [--cold] [--profile]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))

from border import flames
from border.serving import processor_seconds, served, tokens_of
from border.stores import SOURCE, BigStore, big_store

GOAL_MS: Final = 50.0
_KNOWN: Final = "none published; national need 0.94/s on average, 20/s at peak"


def measure(words: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Build or find the store, serve it, load it, and tell server time, latency, errors and rate."""
    asked = _asked(words)
    with big_store(asked.store, asked.persons) as store:
        if asked.cold:
            _forget_files(store.folder)
        plan = {
            "places": tokens_of(store.environment, _checkpoints()),
            "people": asked.persons,
            "rate": asked.rate,
            "seconds": asked.seconds,
            "warm_seconds": asked.warm,
            "bursty": asked.bursty,
            "seed": asked.seed if asked.seed is not None else int(time.time()),
            "today": datetime.now(UTC).date().isoformat(),
        }
        load_before = os.getloadavg()[0]
        with tempfile.TemporaryDirectory(prefix="otkel-bench-") as seen:
            environment = flames.watched(store.environment, Path(seen)) if asked.profile else store.environment
            with served(environment, store.folder / "service.log") as (port, process):
                told, busy = _driven(plan | {"port": port}, store.environment, process)
            print(flames.tree(Path(seen)), end="")
    return _figures(asked, store, told, busy, load_before)


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench inspections", description=__doc__)
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--persons", type=int, default=1_000_000, help="20000 is the quick form")
    parser.add_argument("--rate", type=float, default=40.0, help="inspections a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--warm", type=float, default=5.0, help="seconds of load before the figures begin")
    parser.add_argument("--bursty", action="store_true", help="arrivals at random times (Poisson) instead of even ones")
    parser.add_argument("--cold", action="store_true", help="with the store's files out of the system's memory")
    parser.add_argument("--profile", action="store_true", help="and show where the service's time goes")
    parser.add_argument("--seed", type=int, default=None, help="which travellers come; drawn anew where left out")
    return parser.parse_args(list(words))


def _driven(plan: dict[str, Any], environment: dict[str, str], process: int) -> tuple[dict[str, Any], float]:
    """What the load tells, and the share of one core that the service used while it ran."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as given:
        json.dump(plan, given)
        given.seek(0)
        before, began = processor_seconds(process), time.monotonic()
        command = [sys.executable, str(Path(__file__).with_name("border") / "arrivals.py")]
        told = subprocess.run(command, env=environment, stdin=given, stdout=subprocess.PIPE, check=True, text=True)
        share = (processor_seconds(process) - before) / (time.monotonic() - began)
    return json.loads(told.stdout), share


def _figures(
    asked: argparse.Namespace, store: BigStore, told: dict[str, Any], busy: float, load_before: float
) -> list[dict[str, Any]]:
    outcomes = told["outcomes"]
    inspected = [each for each in outcomes if each[0] == "inspection"]
    crossed = [each for each in outcomes if each[0] != "inspection"]
    errors = [each[4] for each in outcomes if each[4] != 200]
    good = [each for each in inspected if each[4] == 200]
    server, latency = _spread([each[3] for each in good]), _spread([each[2] * 1000 for each in good])
    rate = len(good) / max((each[5] for each in inspected), default=1.0)
    size = f"{asked.persons:,} persons, {asked.persons * 10:,} crossings on {asked.store}"
    conditions = {
        "arrivals": "random" if asked.bursty else "even",
        "cold": asked.cold,
        "load_average": [round(load_before, 2), round(os.getloadavg()[0], 2)],
        "service_cores": round(busy, 2),
        "store_bytes": store.size,
        "store_built_in_seconds": store.seconds,
    }
    return [
        {
            "what": f"server time of an inspection, {size}, {asked.rate:g}/s, p99",
            "ours": server["p99"],
            "p50": server["p50"],
            "max": server["max"],
            "client_latency": latency,
            "unit": f"ms (p50 {server['p50']}, max {server['max']}; client p99 {latency['p99']})",
            "goal": f"≤ {GOAL_MS:g}",
            "rival": _KNOWN,
            "met": server["p99"] <= GOAL_MS and not errors,
            "conditions": conditions,
        },
        {
            "what": "errors among inspections and crossings",
            "ours": len(errors),
            "unit": f"of {len(outcomes)}",
            "goal": "0",
            "rival": None,
            "codes": sorted(set(errors)),
            "met": not errors,
        },
        {
            "what": f"inspections answered a second, of {asked.rate:g} that arrive",
            "ours": round(rate, 1),
            "unit": "/s",
            "goal": f"≥ {0.95 * asked.rate:g}",
            "rival": None,
            "met": rate >= 0.95 * asked.rate,
        },
        _crossing_figure(crossed),
    ]


def _crossing_figure(crossed: list[Any]) -> dict[str, Any]:
    server = _spread([each[3] for each in crossed if each[4] == 200])
    return {
        "what": f"server time of {len(crossed)} admissions and exits, p99",
        "ours": server["p99"],
        "p50": server["p50"],
        "max": server["max"],
        "unit": f"ms (p50 {server['p50']}, max {server['max']})",
        "goal": f"≤ {GOAL_MS:g}",
        "rival": None,
        "met": server["p99"] <= GOAL_MS,
    }


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values) or [0.0]
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) for name, share in at.items()}


def _checkpoints() -> list[str]:
    """The checkpoints of Kazakhstan, in the order in which the store was built."""
    script = (
        "from otkel.surfaces.cli.store import ready_store; ready_store();"
        "from otkel.records.checkpoints import queries as c;"
        "print(*(each.code for each in c.all_of_them() if each.pack == 'kz'))"
    )
    with tempfile.TemporaryDirectory(prefix="otkel-bench-") as home:
        environment = os.environ | {"OTKEL_HOME": home, "OTKEL_DATABASE_URL": ""}
        command = [sys.executable, "-c", script]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, cwd=SOURCE.parent)
    return told.stdout.split()


def _forget_files(folder: Path) -> None:
    """Let the system drop the store's files from its memory, as after a restart of the machine."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


if __name__ == "__main__":
    for figure in measure(sys.argv[1:]):
        print(figure)
