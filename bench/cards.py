"""Migrant ID cards with a million of them in the store: seals signed, cards issued, the status list, verification.

Signing is the engine alone: a zone, its seal and the signature, each of somebody else. Issuing is the whole act on the
store, with its audit entry, each committed to the disk before the next begins. The status list is made from the store
with two cards in a hundred that count no more. Verification is what the terminal does, issuers and lists at hand.

    bin/bench cards [--cards 1000000] [--issued 500] [--signed 20000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))

from soak.issuing import facts_of, issuer_in

_MILLION: Final = Path(__file__).parent / "desk" / "million.py"
_SOURCE: Final = Path(__file__).parents[1] / "src"
_KNOWN: Final = "none published"


def measure(words: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The figures."""
    asked = _asked(words)
    load = os.getloadavg()[0]
    signed = _signed(asked.signed)
    told = _worked(asked.cards, asked.issued)
    issue, verify, made = told["issue_ms"], told["verify_ms"], told["list_ms"]
    beside = {"goal": "told", "rival": _KNOWN, "load": load, "cards": asked.cards}
    return [
        {"what": "seals signed a second, one core", "ours": round(signed), "unit": "/s", **beside},
        {"what": "cards issued a second, one desk", "ours": round(1000 / issue["mean"], 1), "unit": "/s", **beside},
        {"what": "one card issued, p50", "ours": issue["p50"], "unit": "ms", **beside},
        {"what": "one card issued, p99", "ours": issue["p99"], "unit": "ms", **beside},
        {"what": f"status list, {told['list_ended']:,} ended", "ours": told["list_bytes"], "unit": "bytes", **beside},
        {"what": "status list made, p50", "ours": made["p50"], "unit": "ms", **beside},
        {"what": "one card verified, p50", "ours": verify["p50"], "unit": "ms", **beside},
        {"what": "one card verified, p99", "ours": verify["p99"], "unit": "ms", **beside, "told": told},
    ]


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench cards", description=__doc__)
    parser.add_argument("--cards", type=int, default=1_000_000, help="in the store before; at most a list's capacity")
    parser.add_argument("--issued", type=int, default=500, help="cards issued by the act")
    parser.add_argument("--signed", type=int, default=20_000, help="seals signed")
    return parser.parse_args(words)


def _signed(count: int) -> float:
    """Seals a second."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="otkel-bench-") as folder:
        issuer = issuer_in(Path(folder))
        from otkel.engines.seals import seal_card

        facts = [facts_of(number, issuer, chance) for number in range(count)]
        began = time.perf_counter()
        for each in facts:
            seal_card(each, issuer.sign)
        return count / (time.perf_counter() - began)


def _worked(cards: int, issued: int) -> dict[str, Any]:
    """What the desk of a store of its own tells, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="otkel-bench-") as home:
        done = subprocess.run(
            [sys.executable, str(_MILLION), str(cards), str(issued)],
            env=os.environ
            | {"OTKEL_HOME": home, "OTKEL_DATABASE_URL": "", "OTKEL_DEMO": "", "PYTHONPATH": str(_SOURCE)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told: dict[str, Any] = json.loads(done.stdout.partition("figures:")[2])
    return told


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1:]), indent=2))
