"""A post's officers as clients of the service: each party is served whole by one of them, many at a time."""

from __future__ import annotations

import http.client
import itertools
import json
import queue
import re
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from post.counting import Came, Count, Crossed

_TIMING: Final = re.compile(r"app;dur=([0-9.]+)")
_LAST: Final = 24 * 3600 - 1
_BETWEEN: Final = 10  # seconds of the day between two people of a party
_SECOND_LINE: Final = "Bench: asked where to and how long; the answers agree with the papers."
_SHIFTS: Final = {8 * 3600: "day", 20 * 3600: "evening"}
_TOLD_EVERY: Final = 30.0
_IDLE: Final = 1.0  # seconds after which a line is opened anew


class Failed(Exception):
    """The service did not do what it was asked for."""


@dataclass(slots=True)
class Seen:
    """What the players saw: how long the service took for each act, what failed, and their own tally."""

    took: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    tally: Count = field(default_factory=Count)
    seconds: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def acts(self) -> int:
        """How many acts were done."""
        return sum(map(len, self.took.values()))


class Client:
    """One connection of an officer; each act is timed by what the service itself says."""

    def __init__(self, port: int, token: str, seen: Seen) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._token, self._seen, self._used = token, seen, 0.0

    def ask(self, act: str, address: str, body: Mapping[str, Any] | None = None, *, token: str = "") -> dict[str, Any]:
        """Do one act (POST), or read (no body: GET).

        Raises:
            Failed: with what was answered.
        """
        headers = {"Authorization": f"Bearer {token or self._token}", "Content-Type": "application/json"}
        words = None if body is None else json.dumps(body)
        if time.monotonic() - self._used > _IDLE:
            self._line.close()  # the service has, or soon will: the next act is never sent into a closed line
        self._used = time.monotonic()
        try:
            self._line.request("GET" if body is None else "POST", f"/api/v1{address}", words, headers)
            answer = self._line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._line.close()
            raise Failed(f"{act}: {error!r}") from error
        if answer.status != 200:
            raise Failed(f"{act}: {answer.status} {text[:300].decode(errors='replace')}")
        timing = _TIMING.search(answer.getheader("Server-Timing") or "")
        with self._seen.lock:
            self._seen.took.setdefault(act, []).append(float(timing[1]) if timing else 0.0)
        told: dict[str, Any] = json.loads(text)
        return told


class Play:
    """A whole day against the service, as fast as it goes; events bear the plan's times of the day."""

    def __init__(self, port: int, post: Mapping[str, Any], on: date, day: Any) -> None:
        self._port, self._post, self._day = port, post, day
        self._midnight = datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(post["timezone"]))
        self._turns: queue.Queue[Any] = queue.Queue(maxsize=64)
        self._lanes: dict[str, list[str]] = {}
        self._next = itertools.count()
        self._leads = list(post["supervisors"])
        self._shift = ""
        self._people = 0
        self.seen = Seen()

    def run(self) -> Seen:
        """Play it; the answer is what was seen."""
        hands = [threading.Thread(target=self._serve, args=[token]) for token in self._post["at_the_lanes"]]
        leader = Client(self._port, "", self.seen)
        began = told = time.perf_counter()
        for hand in hands:
            hand.start()
        try:
            for second, kind, what in self._plan():
                if kind == "party":
                    self._turns.put((what, self._lane_of(what)))
                else:
                    self._lead(leader, second, kind, what)
                if time.perf_counter() - told > _TOLD_EVERY:
                    told = time.perf_counter()
                    self._tell(second, told - began)
        finally:
            for _ in hands:
                self._turns.put(None)
            for hand in hands:
                hand.join()
        self._do(leader, "shift closed", f"/shifts/{self._shift}/closing", {}, self._leads[0])
        self.seen.seconds = time.perf_counter() - began
        return self.seen

    def _plan(self) -> Iterator[tuple[int, str, Any]]:
        """Everything in the order of the day: lanes by the hour, shifts, incidents, parties as they come."""
        from otkel.engines.world import LanePlace, schedule
        from otkel.engines.world.schedules import lanes_wanted

        lanes = [LanePlace(*lane) for lane in self._post["lanes"]]
        yield 0, "shift", "night"
        found: list[tuple[int, int, str, Any]] = [(second, 0, "shift", name) for second, name in _SHIFTS.items()]
        found += [(hour * 3600, 1, "lanes", wanted) for hour, wanted in enumerate(lanes_wanted(self._day, lanes))]
        found += [
            (moment.second, 2, "incident", moment.incident)
            for moment in schedule(self._day, lanes, home="KAZ")
            if moment.kind == "incident"
        ]
        found += [(party.second, 3, "party", party) for party in self._day.parties]
        for second, _, kind, what in sorted(found, key=lambda each: each[:2]):
            yield second, kind, what

    def _at(self, second: int) -> str:
        return (self._midnight + timedelta(seconds=min(second, _LAST))).isoformat()

    def _lane_of(self, party: Any) -> str:
        """An open lane of the party's own kind, else one that serves everybody."""
        of_kind = self._lanes.get(party.means) or self._lanes["all"]
        return of_kind[next(self._next) % len(of_kind)]

    def _lead(self, leader: Client, second: int, kind: str, what: Any) -> None:
        """What supervisors do: shifts, lanes; and an officer's incident."""
        by = self._leads[0]
        if kind == "lanes":
            self._set_lanes(leader, second, what)
        elif kind == "incident":
            body = {"checkpoint": self._post["checkpoint"], "kind": what[0], "words": what[1]}
            if self._do(leader, "incident", "/incidents", body | {"happened_at": self._at(second)}, by):
                self.seen.tally.incidents[what[0]] += 1
        elif not self._shift:
            body = {"checkpoint": self._post["checkpoint"], "name": what, "at": self._at(second)}
            self._shift = self._do(leader, "shift opened", "/shifts", body, by).get("shift", "")
        else:
            comes, before = self._leads[1], self._shift
            self._do(leader, "shift handed over", f"/shifts/{before}/handover", {"to": comes, "words": "Bench."}, by)
            taken = self._do(leader, "shift taken over", f"/shifts/{before}/takeover", {"name": what}, comes)
            self._do(leader, "shift closed", f"/shifts/{before}/closing", {}, by)
            self._shift = taken.get("shift", before)
            self._leads.reverse()

    def _set_lanes(self, leader: Client, second: int, wanted: frozenset[str]) -> None:
        self._lanes = {"all": []}
        for number, category, means in self._post["lanes"]:
            body = {"checkpoint": self._post["checkpoint"], "lane": number, "open": number in wanted}
            self._do(leader, "lane set", "/lanes", body | {"at": self._at(second)}, self._leads[0])
            if category == "all":
                self._lanes["all"].append(number)
                if number in wanted:
                    self._lanes.setdefault(means, []).append(number)

    def _do(self, client: Client, act: str, address: str, body: Mapping[str, Any], by: str) -> dict[str, Any]:
        """A supervisor's act; {} where it failed, which is noted."""
        try:
            return client.ask(act, address, body, token=self._post["supervisors"][by])
        except Failed as failure:
            self._failed(failure)
            return {}

    def _failed(self, failure: Failed) -> None:
        with self.seen.lock:
            self.seen.failed.append(str(failure))

    def _serve(self, token: str) -> None:
        """One officer, from the first party to the last."""
        client = Client(self._port, token, self.seen)
        while (turn := self._turns.get()) is not None:
            party, lane = turn
            try:
                self._party(client, party, lane)
            except Failed as failure:
                self._failed(failure)

    def _party(self, client: Client, party: Any, lane: str) -> None:
        passage = "" if party.is_alone else self._comes(client, party, lane)
        if party.means == "bus":
            count = {"taken": len(party.people), "returned": 0}
            client.ask("papers counted", f"/passages/{passage}/papers", count)
        for place, who in enumerate(party.people):
            try:
                self._person(client, party, who, lane, passage, party.second + _BETWEEN * (place + 1))
            except Failed as failure:
                self._failed(failure)
        if passage:
            client.ask("passage ended", f"/passages/{passage}/end", {"returned": len(party.people)})

    def _comes(self, client: Client, party: Any, lane: str) -> str:
        at = self._midnight + timedelta(seconds=party.second)
        until = (at + timedelta(days=party.transit_days)).isoformat() if party.transit_days else None
        body = {
            "checkpoint": self._post["checkpoint"],
            "lane": lane,
            "direction": party.direction,
            "means": party.means,
            "at": at.isoformat(),
            "arrived_at": at.isoformat(),
            "vehicle": {"plate": party.plate, "state": party.state, "trailer": party.trailer, "seats": party.seats},
            "transit": {"route": party.transit_route, "until": until},
            "people": [_expected(who) for who in party.people] if party.means == "bus" else [],
            "reference": f"bench-{party.number}",
        }
        opened = client.ask("passage opened", "/passages", body)
        with self.seen.lock:
            self.seen.tally.vehicles.append(Came(party.direction, party.means, at.hour))
        return str(opened["passage"])

    def _person(self, client: Client, party: Any, who: Any, lane: str, passage: str, second: int) -> None:
        from otkel.surfaces.cli.world_player import zone_of

        body = {
            "checkpoint": self._post["checkpoint"],
            "lane": lane,
            "direction": party.direction,
            "at": self._at(second),
            "mrz": zone_of(who),
            "passage": passage,
            "role": who.role,
        }
        found = client.ask("inspection", "/inspections", body)
        here = f"/inspections/{found['inspection']}"
        if party.direction == "exit":
            crossed = client.ask("exit", f"{here}/exit", {})
        elif who.story == "plain" and found["route"] == "admit":
            crossed = client.ask("admission", f"{here}/admission", {})
        else:
            sent = client.ask("referral", f"{here}/referral", {"reason": "Bench: a question."})
            if who.story == "visa":
                with self.seen.lock:
                    self.seen.tally.waiting += 1
                return
            token = self._post["second_line"]
            client.ask("taken up", f"/referrals/{sent['referral']}/taking", {}, token=token)
            reasons = {"reasons": _SECOND_LINE}
            crossed = client.ask("admission at second line", f"{here}/admission", reasons, token=token)
        if crossed["repeated"]:
            raise Failed(f"crossing: {who.document_number} had been recorded before")
        hour = min(second, _LAST) // 3600
        means = party.means if passage else "single"
        with self.seen.lock:
            self.seen.tally.people.append(Crossed(party.direction, who.nationality, means, hour, late=True))

    def _tell(self, second: int, real: float) -> None:
        done = len(self.seen.tally.people)
        clock = f"{second // 3600:02}:{second // 60 % 60:02}"
        print(f"  {clock}  {done:,} people through, {done / real:.1f} a second, {len(self.seen.failed)} errors",
              file=sys.stderr, flush=True)  # fmt: skip


def _expected(who: Any) -> dict[str, str]:
    return {
        "role": who.role,
        "surname": who.surname,
        "given_names": who.given_names,
        "document_number": who.document_number,
        "issuer": who.nationality,
        "nationality": who.nationality,
        "birth_date": who.birth_date.isoformat(),
    }
