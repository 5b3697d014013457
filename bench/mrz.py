"""Reading and checking machine-readable zones beside the package `mrz` 0.6.2, in one run on one machine.

The rival is under the GPL and never a dependency: it is installed into an environment of its own under var/bench, and
runs as a process of its own that gets the zones as JSON and answers figures as JSON.

    python bench/mrz.py
"""

from __future__ import annotations

import json
import random
import statistics
import string
import subprocess
import sys
import time
import venv
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from otkel.engines.documents import MrzFields, MrzFormat, read_mrz, write_mrz
from otkel.vocabulary.partial_dates import PartialDate

GOAL: Final = 5.0
"""How many times the rival's zones a second ours are to be."""

ON: Final = date(2026, 11, 22)
ZONES_A_FORMAT: Final = 1000
ROUNDS: Final = 5
PACKAGE: Final = "mrz==0.6.2"
ENVIRONMENT: Final = Path(__file__).parent.parent / "var" / "bench" / "mrz-0.6.2"

# Both sides do the same for each zone: parse it, compute every check digit, judge it, give the fields.
_RIVAL: Final = """
import json, sys, time
from mrz.checker.mrva import MRVACodeChecker
from mrz.checker.mrvb import MRVBCodeChecker
from mrz.checker.td1 import TD1CodeChecker
from mrz.checker.td2 import TD2CodeChecker
from mrz.checker.td3 import TD3CodeChecker

checkers = {"TD1": TD1CodeChecker, "TD2": TD2CodeChecker, "TD3": TD3CodeChecker,
            "MRV-A": MRVACodeChecker, "MRV-B": MRVBCodeChecker}

def accepts(name, zone):
    try:
        checker = checkers[name](zone)
        checker.fields()
        return bool(checker)
    except Exception:
        return False

given = json.load(sys.stdin)
answer = {}
for group, zones in given.items():
    start = time.perf_counter()
    accepted = sum([accepts(name, zone) for name, zone in zones])
    answer[group] = {"seconds": time.perf_counter() - start, "accepted": accepted}
json.dump(answer, sys.stdout)
"""

Zones = list[tuple[str, str]]


def ordinary_zones(seed: int = 9303) -> Zones:
    """Valid zones of all five formats in equal number, each different, without anything unusual."""
    chance = random.Random(seed)
    zones = [(kind.value, _zone(kind, chance)) for kind in MrzFormat for _ in range(ZONES_A_FORMAT)]
    chance.shuffle(zones)
    return zones


def unusual_zones(seed: int = 9303) -> dict[str, Zones]:
    """Valid zones that lawful documents carry and that not every reader accepts: 200 of each kind."""
    chance = random.Random(seed)
    return {
        "TD1 numbers of 10 to 20 characters": [
            ("TD1", _zone(MrzFormat.TD1, chance, digits=chance.randint(10, 20))) for _ in range(200)
        ],
        "unknown days of birth": [("TD3", _zone(MrzFormat.TD3, chance, unknown=1)) for _ in range(200)],
        "unknown days and months of birth": [("TD3", _zone(MrzFormat.TD3, chance, unknown=2)) for _ in range(200)],
    }


def _zone(kind: MrzFormat, chance: random.Random, *, digits: int = 9, unknown: int = 0) -> str:
    def letters(least: int, most: int) -> str:
        return "".join(chance.choices(string.ascii_uppercase, k=chance.randint(least, most)))

    birth = ON - timedelta(days=chance.randint(400, 30_000))
    code = {"TD1": "I", "TD2": "I", "TD3": "P"}.get(kind, "V")
    fields = MrzFields(
        document_code=code,
        issuer=chance.choice(("KAZ", "UZB", "KGZ", "FRA", "POL", "ISL")),
        number=letters(2, 2) + "".join(chance.choices(string.digits, k=digits - 2)),
        nationality=chance.choice(("KAZ", "UZB", "KGZ", "FRA", "POL", "ISL")),
        surname=letters(4, 10),
        given_names=f"{letters(3, 6)} {letters(3, 6)}",
        birth_date=PartialDate(birth.year, None if unknown > 1 else birth.month, None if unknown else birth.day),
        sex=chance.choice("MF"),
        expiry_date=PartialDate.of(ON + timedelta(days=chance.randint(30, 3_600))),
        optional=letters(3, 6) if digits == 9 and kind in {MrzFormat.TD3, MrzFormat.MRV_A} else "",
    )
    return "\n".join(write_mrz(kind, fields))


def read_all(zones: Zones) -> dict[str, float]:
    """Seconds that ours takes for the zones, and how many it accepts."""
    start = time.perf_counter()
    accepted = sum([read_mrz(zone, on=ON).valid for _, zone in zones])
    return {"seconds": time.perf_counter() - start, "accepted": accepted}


def rival_python() -> Path:
    """The interpreter of the rival's environment, which is made on the first run.

    Raises:
        subprocess.CalledProcessError: pip cannot install the package, as on a machine without a network.
    """
    python = ENVIRONMENT / "bin" / "python"
    ready = ENVIRONMENT / "ready"
    if not ready.exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
        subprocess.run(command, check=True, capture_output=True, text=True)
        ready.touch()
    return python


def rival_reads(python: Path, groups: dict[str, Zones]) -> dict[str, dict[str, float]]:
    """For each group of zones the rival's seconds and how many it accepts."""
    done = subprocess.run(
        [str(python), "-I", "-c", _RIVAL], input=json.dumps(groups), check=True, capture_output=True, text=True
    )
    answer: dict[str, dict[str, float]] = json.loads(done.stdout)
    return answer


def measure() -> dict[str, Any]:
    """Ours and the rival's zones a second (medians of alternating rounds), and what each refuses of valid zones.

    `met` is None, and `rival` too, where the rival cannot be installed; `note` then says why.
    """
    zones, unusual = ordinary_zones(), unusual_zones()
    read_all(zones[:500])
    result: dict[str, Any] = {
        "name": "MRZ, all five formats, parse and check",
        "goal": f"at least {GOAL:g} × the rival",
        "unit": "zones/s",
    }
    try:
        python = rival_python()
    except subprocess.CalledProcessError as failed:
        ours = statistics.median(len(zones) / read_all(zones)["seconds"] for _ in range(ROUNDS))
        note = f"{PACKAGE} cannot be installed: {(failed.stderr or '').strip().splitlines()[-1:]}"
        return {**result, "ours": round(ours), "rival": None, "met": None, "note": note}
    our_speeds, rival_speeds = [], []
    for _ in range(ROUNDS):
        our_speeds.append(len(zones) / read_all(zones)["seconds"])
        rival_speeds.append(len(zones) / rival_reads(python, {"ordinary": zones})["ordinary"]["seconds"])
    ours, rival = statistics.median(our_speeds), statistics.median(rival_speeds)
    theirs = rival_reads(python, {"ordinary zones": zones, **unusual})
    return {
        **result,
        "ours": round(ours),
        "rival": round(rival),
        "times": round(ours / rival, 1),
        "met": ours >= GOAL * rival,
        "refused": {
            group: {
                "of": len(given),
                "ours": len(given) - int(read_all(given)["accepted"]),
                "rival": len(given) - int(theirs[group]["accepted"]),
            }
            for group, given in {"ordinary zones": zones, **unusual}.items()
        },
    }


def main() -> None:
    """Print both figures side by side; status 1 where the goal is missed."""
    result = measure()
    write = sys.stdout.write
    write(f"{result['name']}\n  goal   {result['goal']}\n  ours   {result['ours']:>8,} {result['unit']}\n")
    if result["rival"] is None:
        write(f"  rival  {result['note']}\n")
        return
    write(f"  rival  {result['rival']:>8,} {result['unit']}   ({PACKAGE})\n")
    write(f"  times  {result['times']:>8}   {'goal met' if result['met'] else 'GOAL MISSED'}\n")
    write("valid zones refused\n")
    for group, counts in result["refused"].items():
        write(f"  {group:<36} ours {counts['ours']:>4}   rival {counts['rival']:>4}   of {counts['of']}\n")
    sys.exit(0 if result["met"] else 1)


if __name__ == "__main__":
    main()
