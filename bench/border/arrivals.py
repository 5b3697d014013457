"""The load: travellers who arrive at fixed times, whether or not the service keeps up.

`python bench/border/arrivals.py < plan.json > outcomes.json`. Every time of arrival is fixed beforehand, and each
latency is counted from it: a service that falls behind shows in the figures instead of slowing its own load down.
"""

from __future__ import annotations

import gc
import heapq
import http.client
import itertools
import json
import queue
import random
import re
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from border.population import Traveller, mixed, place_of, traveller

_AT_ONCE: Final = 64  # connections; a request that finds none free waits, and the wait is counted
_THINKING: Final = 3.0  # seconds from an inspection to its crossing
_UNKNOWN, _RENEWED = 0.10, 0.05  # shares of travellers whom the store does not know, or under another number
_CROSSING: Final = 0.5  # the share of inspections that a crossing follows
_TIMING: Final = re.compile(r"app;dur=([0-9.]+)")
Outcome = tuple[str, float, float, float, int, float]


@dataclass(order=True, slots=True)
class Call:
    """One request: `due` in seconds from the beginning; `follows` says that a crossing comes after it."""

    due: float
    turn: int
    kind: str
    token: str
    address: str
    body: dict[str, Any]
    follows: bool = False


def calls(plan: dict[str, Any]) -> list[Call]:
    """Inspections in the order of their arrival."""
    draw = random.Random(plan["seed"])
    people, rate, places = plan["people"], plan["rate"], plan["places"]
    today = date.fromisoformat(plan["today"])
    drawn = draw.sample(range(people), min(people, int(rate * plan["seconds"]) + 1))
    found, due = [], 0.0
    for turn in itertools.count():
        due += draw.expovariate(rate) if plan["bursty"] else 1 / rate
        if due >= plan["seconds"] or turn >= len(drawn):
            return found
        number, who = _who(drawn[turn], people, draw)
        place = places[place_of(number, len(places))]
        body = {
            "checkpoint": place["checkpoint"],
            "lane": "1",
            "direction": "exit" if who.inside else "entry",
            "mrz": mrz_of(who, today),
        }
        token = place["tokens"][turn % len(place["tokens"])]
        follows = draw.random() < _CROSSING
        found.append(Call(due, turn, "inspection", token, "/api/v1/inspections", body, follows))
    raise AssertionError("the count never ends")


def _who(number: int, people: int, draw: random.Random) -> tuple[int, Traveller]:
    """A known traveller, one whom the store has never seen, or a known one with a new passport."""
    lot = draw.random()
    if lot < _UNKNOWN:
        number = people + draw.randrange(10**6)
        return number, traveller(number)
    who = traveller(number)
    if lot >= _UNKNOWN + _RENEWED:
        return number, who
    fields = {name: getattr(who, name) for name in Traveller.__slots__}
    return number, Traveller(**fields | {"number": f"R{mixed(number, draw.randrange(10**6)) % 10**8:08}"})


def mrz_of(who: Traveller, today: date) -> str:
    """The two lines of this traveller's passport."""
    from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
    from otkel.vocabulary.partial_dates import PartialDate

    fields = MrzFields(
        document_code="P",
        issuer=who.nationality,
        number=who.number,
        nationality=who.nationality,
        surname=who.surname,
        given_names=who.given_names,
        birth_date=PartialDate.of(who.birth_date),
        sex=who.sex,
        expiry_date=PartialDate.of(max(who.expiry_date, today + timedelta(days=200))),
    )
    return "\n".join(write_mrz(MrzFormat.TD3, fields))


class Load:
    """Sends calls when they are due and notes what comes back."""

    def __init__(self, port: int, waiting: list[Call]) -> None:
        self._port, self._heap = port, waiting
        heapq.heapify(self._heap)
        self._turns = itertools.count(len(waiting))
        self._ready: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._open = len(waiting)
        self.outcomes: list[Outcome] = []
        self._began = 0.0

    def run(self) -> float:
        """Send everything; the answer is how many seconds that took."""
        hands = [threading.Thread(target=self._work, daemon=True) for _ in range(_AT_ONCE)]
        for hand in hands:
            hand.start()
        self._began = time.perf_counter()
        while True:
            with self._lock:
                due = self._heap[0].due if self._heap else None
                if due is None and self._open == 0:
                    break
                now = time.perf_counter() - self._began
                call = heapq.heappop(self._heap) if due is not None and due <= now else None
            if call is not None:
                self._ready.put(call)
            else:
                time.sleep(min(0.002, max(0.0, (due or 1e9) - now)))
        took = time.perf_counter() - self._began
        for _ in hands:
            self._ready.put(None)
        return took

    def _work(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while (call := self._ready.get()) is not None:
            begun = time.perf_counter() - self._began
            try:
                status, server, told = _ask(line, call)
            except (OSError, http.client.HTTPException):
                line.close()
                status, server, told = 0, 0.0, {}
            ended = time.perf_counter() - self._began
            with self._lock:
                self.outcomes.append((call.kind, begun - call.due, ended - call.due, server, status, ended))
                if call.follows and status == 200 and told["route"] == "admit":
                    self._follow(call, told)
                else:
                    self._open -= 1

    def _follow(self, call: Call, told: dict[str, Any]) -> None:
        kind = "admission" if call.body["direction"] == "entry" else "exit"
        address = f"{call.address}/{told['inspection']}/{kind}"
        heapq.heappush(self._heap, Call(call.due + _THINKING, next(self._turns), kind, call.token, address, {}))


def _ask(line: http.client.HTTPConnection, call: Call) -> tuple[int, float, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {call.token}", "Content-Type": "application/json"}
    line.request("POST", call.address, json.dumps(call.body), headers)
    answer = line.getresponse()
    text = answer.read()
    timing = _TIMING.search(answer.getheader("Server-Timing") or "")
    told = json.loads(text) if answer.status == 200 else {}
    if answer.status != 200:
        print(f"arrivals: {answer.status} {text[:300]!r}", file=sys.stderr)
    return answer.status, float(timing[1]) if timing else 0.0, told


def main() -> None:
    """Warm the service up by travellers of their own, then send the load."""
    plan = json.load(sys.stdin)
    warm = calls(plan | {"seed": plan["seed"] + 7_000_000, "seconds": plan["warm_seconds"], "bursty": False})
    Load(plan["port"], warm).run()
    load = Load(plan["port"], calls(plan))
    gc.collect()
    gc.freeze()
    print("load begins", file=sys.stderr, flush=True)
    took = load.run()
    json.dump({"seconds": took, "outcomes": load.outcomes}, sys.stdout)


if __name__ == "__main__":
    main()
