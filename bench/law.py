"""One decision on a stay with its full receipt, beside schengulator 1.0.0, in one run on one machine.

Ours: five stays under the rules of Meridia (30 days an entry, 90 in 180): the decision and its whole derivation, the
sentences in kk, ru and en included. The rival counts the days of the same five stays in the window of one day and gives
no receipt. It is never a dependency: it is installed into an environment of its own under var/bench and runs as a
process of its own.

Every case is timed in eight rounds and its best time counts, on both sides, so that the percentiles speak of the cases
and not of what else the machine was doing.

    python bench/law.py
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
import time
import venv
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from otkel import jurisdictions
from otkel.engines.law import Pack, Presence, decide_stay

GOAL: Final = 50.0
"""Microseconds: the 99th percentile of one decision with its receipt."""

CASES: Final = 5_000
ROUNDS: Final = 8
PACKAGE: Final = "schengulator==1.0.0"
ENVIRONMENT: Final = Path(__file__).parent.parent / "var" / "bench" / "schengulator-1.0.0"

_RIVAL: Final = """
import json, sys, time
from datetime import date
from schengulator.schengenstay import SchengenStay
cases = [(date.fromisoformat(on), [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in stays])
         for on, stays in json.load(sys.stdin)]
def used(on, stays):
    window = SchengenStay(on, 180)
    for first, last in stays:
        window.add_stay(first, last)
    return window.get_days()
times, answers = [1.0] * len(cases), [0] * len(cases)
for _ in range(8):
    for number, (on, stays) in enumerate(cases):
        start = time.perf_counter()
        answers[number] = used(on, stays)
        times[number] = min(times[number], time.perf_counter() - start)
json.dump({"times": times, "used": answers}, sys.stdout)
"""

Case = tuple[date, list[Presence]]


def ordinary_cases(seed: int = 7) -> list[Case]:
    """Five stays, the last one open, and a day in or after it."""
    chance = random.Random(seed)
    found = []
    for _ in range(CASES):
        day = on = date(2023, 6, 1) + timedelta(days=chance.randrange(500))
        stays = []
        for number in range(5):
            left = day + timedelta(days=chance.randrange(3, 35))
            stays.append(Presence(day, None if number == 4 else left))
            on = day + timedelta(days=chance.randrange(40))
            day = left + timedelta(days=chance.randrange(1, 80))
        found.append((on, stays))
    return found


def lawful_cases(pack: Pack, seed: int = 8) -> list[Case]:
    """Frequent travellers who use nearly all their days and never one too many, asked about on the day of an exit."""
    chance = random.Random(seed)
    found: list[Case] = []
    while len(found) < CASES // 5:
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(365))
        stays: list[Presence] = []
        while len(stays) < 5:
            left = decide_stay(pack, on=day, history=stays, nationality=None).days_left or 0
            if left:
                last = day + timedelta(days=chance.randrange(left) if chance.random() < 0.5 else left - 1)
                stays.append(Presence(day, last))
                day = last
            day += timedelta(days=chance.randrange(1, 60))
        on = stays[-1].exit
        if on is not None and decide_stay(pack, on=on, history=stays, nationality=None).days_in_breach == 0:
            found.append((on, stays))
    return found


def percentile(times: list[float], share: float) -> float:
    """The time that this share of the times stays under, in microseconds."""
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1e6, 1)


def our_times(pack: Pack, cases: list[Case]) -> tuple[list[float], list[float]]:
    """Seconds of each decision with its receipt, and of the bare decision."""
    receipts, bare = [1.0] * len(cases), [1.0] * len(cases)
    clock = time.perf_counter
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        for number, (on, stays) in enumerate(cases):
            start = clock()
            decision = decide_stay(pack, on=on, history=stays, nationality="UTO")
            decided = clock()
            receipt = decision.derivation
            end = clock()
            receipts[number] = min(receipts[number], end - start)
            bare[number] = min(bare[number], decided - start)
            if not receipt["sentence"]["kk"]:
                raise AssertionError("a receipt without its sentence")
    gc.unfreeze()
    return receipts, bare


def rival_python() -> Path:
    """The interpreter of the rival's own environment, made where it is not there yet."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "installed").exists():
        venv.create(ENVIRONMENT, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
        (ENVIRONMENT / "installed").touch()
    return python


def rival_counts(python: Path, cases: list[Case]) -> dict[str, Any]:
    """The rival's seconds and days used for each case; a stay still open is read until the day asked about."""
    told = [
        (on.isoformat(), [(s.entry.isoformat(), min(s.exit or on, on).isoformat()) for s in stays if s.entry <= on])
        for on, stays in cases
        if all(s.entry for s in stays)
    ]
    command = [str(python), "-c", _RIVAL]
    done = subprocess.run(command, input=json.dumps(told), check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measure() -> dict[str, Any]:
    """Microseconds of one decision, ours beside the rival's, and how many lawful travellers the rival flags.

    `rival` is None where it cannot be installed; `note` then says why.
    """
    cases = ordinary_cases()
    our_times(jurisdictions.load_pack("meridia"), cases[:300])
    receipt, bare = our_times(jurisdictions.load_pack("meridia"), cases)
    result: dict[str, Any] = {
        "name": "One stay decision with its full receipt, 5 stays",
        "goal": f"p99 at most {GOAL:g} µs",
        "unit": "µs (p99)",
        "ours": percentile(receipt, 0.99),
        "p50": percentile(receipt, 0.5),
        "bare": {"p50": percentile(bare, 0.5), "p99": percentile(bare, 0.99)},
        "met": percentile(receipt, 0.99) <= GOAL,
    }
    try:
        python = rival_python()
    except (subprocess.SubprocessError, OSError) as failed:
        return {**result, "rival": None, "note": f"{PACKAGE} cannot be installed: {type(failed).__name__}"}
    lawful = lawful_cases(jurisdictions.load_pack("schengen"))
    flagged = sum(used > 90 for used in rival_counts(python, lawful)["used"])
    return {
        **result,
        "rival": percentile(rival_counts(python, cases)["times"], 0.99),
        "lawful_travellers_flagged": {"of": len(lawful), "ours": 0, "rival": flagged},
    }


def main() -> None:
    """Print both figures side by side; status 1 where the goal is missed."""
    result = measure()
    write = sys.stdout.write
    write(f"{result['name']}\n  goal   {result['goal']}\n")
    write(f"  ours   p50 {result['p50']} µs, p99 {result['ours']} µs; bare {result['bare']}\n")
    write(f"  rival  p99 {result['rival']} µs (days of one window, no receipt) {result.get('note', '')}\n")
    if "lawful_travellers_flagged" in result:
        write(f"  lawful travellers flagged: {result['lawful_travellers_flagged']}\n")
    sys.exit(0 if result["met"] else 1)


if __name__ == "__main__":
    main()
