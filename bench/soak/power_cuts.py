"""Cut the power in the middle of buses, again and again, and see what the store holds: bin/soak power-cuts.

Two ways: the process is killed (kill -9) at a random moment; or the disk is copied in one moment while the process
writes, as it would stand after a power cut, and everything goes on from the copy. After each cut the store is checked
(`checking.py`) and the next process goes on with the same bus by its reference (`buses.py`). With --careless the store
acknowledges what is not on the disk yet: cuts of the second way must then find something lost, or they see nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from soak import volumes
from soak.checking import Found, check

_BUSES: Final = Path(__file__).with_name("buses.py")
_LONGEST: Final = 3.0  # seconds from an officer's first act to the cut; a bus takes about one
_PATIENCE: Final = 120.0


@dataclass
class Cut:
    """One power cut: when after the first act, in the middle of which bus, what was acknowledged, what was found."""

    number: int
    after: float
    bus: int
    acts: int
    resumed: bool
    sound: bool
    lost: list[str]
    doubled: list[str]
    half: list[str]
    integrity: str


@dataclass
class Told:
    """What a whole run found."""

    way: str
    cuts: list[Cut] = field(default_factory=list)
    acts: int = 0
    buses: int = 0
    crossings: int = 0
    seconds: float = 0.0
    end: dict[str, Any] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether every check of the run was."""
        return all(cut.sound for cut in self.cuts) and bool(self.end.get("sound"))


class Officer:
    """A process that passes buses; what it tells is noted as it comes."""

    def __init__(self, environment: dict[str, str], bus: int, last: int | None = None) -> None:
        words = [sys.executable, str(_BUSES), str(bus), *([str(last)] if last is not None else [])]
        self._process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE)
        self.acts: list[dict[str, Any]] = []
        self._heard, self._silent = threading.Condition(), False
        self._listener = threading.Thread(target=self._listen, args=[self._process.stdout], daemon=True)
        self._listener.start()

    def _listen(self, told: IO[bytes]) -> None:
        with told:
            for line in told:
                if line.endswith(b"\n"):  # a line that was cut off was never acknowledged
                    self._note([json.loads(line)])
        self._note([], silent=True)

    def _note(self, acts: list[dict[str, Any]], *, silent: bool = False) -> None:
        with self._heard:
            self.acts += acts
            self._silent = silent
            self._heard.notify_all()

    def wait_for_work(self, lines: int = 1) -> None:
        """Wait until it has told of its work; the first line says that it begins."""
        with self._heard:
            self._heard.wait_for(lambda: len(self.acts) >= lines or self._silent, _PATIENCE)
            if len(self.acts) < lines:
                raise RuntimeError(f"the officer did not begin to work (status {self._process.poll()})")

    def kill(self) -> None:
        """End it at once, as a power cut does, and hear what it had told.

        Raises:
            RuntimeError: it had ended by itself before.
        """
        self._process.kill()
        if self._process.wait() != -signal.SIGKILL:
            raise RuntimeError(f"the officer had ended by itself with status {self._process.returncode}")
        self._listener.join()

    def gone(self) -> None:
        """Make sure that nothing of it works on, whatever happened."""
        self._process.kill()
        self._process.wait()
        self._listener.join()

    def finish(self) -> None:
        """Wait until it has passed its last bus."""
        if self._process.wait(_PATIENCE) != 0:
            raise RuntimeError(f"the officer ended with status {self._process.returncode}")
        self._listener.join()


@dataclass(frozen=True)
class Place:
    """Where the officer works: the environment of the process, and the store as the check opens it."""

    environment: dict[str, str]
    store: Path | str

    @classmethod
    def of_sqlite(cls, home: Path, *, careless: bool = False) -> Place:
        """A store of SQLite in this folder, made here, with its officer."""
        told = {"OTKEL_HOME": str(home), "OTKEL_DATABASE_URL": "", "OTKEL_DEMO": ""}
        return cls(os.environ | told | {"OTKEL_SOAK_CARELESS": "1" if careless else ""}, home / "otkel.sqlite3").ready()

    def ready(self) -> Place:
        """The same place, its store made and the officer enrolled."""
        subprocess.run([sys.executable, str(_BUSES), "prepare"], env=self.environment, check=True)
        return self


_Heard = Callable[[Cut], None]
_Acts = list[dict[str, Any]]


def killed(cuts: int, seed: int, told: _Heard = lambda _: None) -> Told:
    """So many times kill -9 in the middle of a bus, each time going on with the same one."""
    with tempfile.TemporaryDirectory(prefix="otkel-soak-") as folder:
        place = Place.of_sqlite(Path(folder))
        return _run("kill -9", place, cuts, seed, told, cut=_kill)


def killed_at_server(cuts: int, seed: int, told: _Heard = lambda _: None) -> Told:
    """The same on PostgreSQL, whose server stays: what the process had begun must be as if it never was."""
    from border.stores import server

    with tempfile.TemporaryDirectory(prefix="otkel-soak-") as folder, contextlib.ExitStack() as until:
        Path(folder).chmod(0o755)  # PostgreSQL serves as a user of its own
        home = Path(folder) / "home"
        home.mkdir()
        reached = until.enter_context(server(Path(folder) / "server"))
        environment = os.environ | {"OTKEL_HOME": str(home), "OTKEL_DEMO": ""} | reached
        place = Place(environment, reached["OTKEL_DATABASE_URL"]).ready()
        return _run("kill -9, PostgreSQL", place, cuts, seed, told, cut=_kill)


def blocks(cuts: int, seed: int, told: _Heard = lambda _: None, *, careless: bool = False) -> Told:
    """So many times the disk as a power cut leaves it, each time going on from there.

    Raises:
        Unavailable: this machine cannot copy a disk in one moment.
    """
    with volumes.volume() as disks:
        disks.make()
        home = disks.mounted / "home"
        home.mkdir()

        def cut(officer: Officer) -> _Acts:
            acknowledged = list(
                officer.acts
            )  # before the moment of the copy; what is told meanwhile may be in it or not
            disks.cut()
            officer.kill()
            disks.after_the_cut()
            return acknowledged

        place = Place.of_sqlite(home, careless=careless)
        return _run("block level", place, cuts, seed, told, cut=cut)


def _kill(officer: Officer) -> _Acts:
    officer.kill()
    return officer.acts


def _run(way: str, place: Place, cuts: int, seed: int, told: _Heard, *, cut: Callable[[Officer], _Acts]) -> Told:
    draw, bus, began = random.Random(seed), 1, time.monotonic()
    run, acknowledged = Told(way), []
    for number in range(1, cuts + 1):
        after = draw.uniform(0, _LONGEST)
        with _working(place, bus) as officer:
            officer.wait_for_work()
            time.sleep(after)
            acts = cut(officer)
        acknowledged += acts
        found = check(place.store, acknowledged, complete=_ended(acknowledged))
        resumed = any(act.get("resumed") for act in acts)
        bus = max((act["bus"] for act in acts), default=bus)
        run.cuts.append(Cut(number, round(after, 3), bus, _done(acts), resumed, found.sound, **_wrong(found)))
        told(run.cuts[-1])
    with _working(place, bus, bus) as officer:  # and the last bus goes on
        officer.finish()
        acknowledged += officer.acts
    found = check(place.store, acknowledged, complete=range(1, bus + 1))
    run.end = {"sound": found.sound, **_wrong(found)}
    run.acts, run.buses, run.crossings = _done(acknowledged), bus, found.crossings
    run.seconds = round(time.monotonic() - began, 1)
    return run


@contextlib.contextmanager
def _working(place: Place, bus: int, last: int | None = None) -> Iterator[Officer]:
    officer = Officer(place.environment, bus, last)
    try:
        yield officer
    finally:
        officer.gone()


def _done(acts: Sequence[dict[str, Any]]) -> int:
    return sum(act["act"] != "begins" for act in acts)


def _ended(acts: Sequence[dict[str, Any]]) -> list[int]:
    return sorted({act["bus"] for act in acts if act["act"] == "ended"})


def _wrong(found: Found) -> dict[str, Any]:
    return {"lost": found.lost, "doubled": found.doubled, "half": found.half, "integrity": found.integrity}


def _row(cut: Cut) -> str:
    middle = f"bus {cut.bus:>4}, {'resumed' if cut.resumed else 'begun'}"
    wrong = [*cut.lost, *cut.doubled, *cut.half]
    said = "sound" if cut.sound else f"WRONG: {cut.integrity}; {'; '.join(wrong[:3])}"
    return f"{cut.number:>4}  {cut.after:5.2f} s  {middle:<20} {cut.acts:>5} acts acknowledged  {said}"


def _summary(run: Told) -> str:
    def different(what: str) -> int:  # what is lost stays lost at every later check, and counts once
        return len({each for found in (*map(asdict, run.cuts), run.end) for each in found[what]})

    cuts = run.cuts
    words = f"{len(cuts)} cuts ({run.way}) in {run.seconds:.0f} s, {sum(cut.resumed for cut in cuts)} of them in a bus"
    words += f" that an earlier one had cut: {run.buses} buses, {run.crossings} crossings,"
    words += f" {run.acts} acts acknowledged; lost {different('lost')}, doubled {different('doubled')},"
    words += f" half-written {different('half')}, integrity ok {sum(c.integrity == 'ok' for c in cuts)} of {len(cuts)}"
    return words


_WAYS: Final = {"kill": killed, "blocks": blocks, "kill-postgresql": killed_at_server}


def main(words: Sequence[str]) -> int:
    """Run what is asked for; 0 where nothing was lost, doubled or half-written, or with --careless where it was."""
    asked = _asked(words)
    seed = asked.seed if asked.seed is not None else int(time.time())
    shown: IO[str] = sys.stderr if asked.json else sys.stdout
    print(f"seed {seed}", file=shown, flush=True)
    runs, skipped = [], []
    more = {"careless": True} if asked.careless else {}
    for way in ("kill", "blocks") if asked.way == "both" else (asked.way,):
        reason = volumes.why_not() if way == "blocks" else ""
        if reason:
            skipped.append(reason)
            print(f"skipped: {reason}", file=shown)
            continue
        runs.append(_WAYS[way](asked.cuts, seed, lambda cut: print(_row(cut), file=shown, flush=True), **more))
        print(_summary(runs[-1]), file=shown, flush=True)
    if asked.json:
        print(json.dumps({"seed": seed, "runs": [asdict(run) for run in runs], "skipped": skipped}))
    as_it_should = [run.sound is not asked.careless for run in runs]
    return 0 if runs and all(as_it_should) else 1


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/soak power-cuts", description=__doc__)
    parser.add_argument("--cuts", type=int, default=50, help="of each way")
    parser.add_argument("--way", choices=["both", *_WAYS], default="both", help="both is kill and blocks")
    parser.add_argument("--seed", type=int, default=None, help="when the power goes; drawn anew where left out")
    parser.add_argument("--careless", action="store_true", help="of blocks alone: see that a loss is seen")
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    asked = parser.parse_args(list(words))
    if asked.cuts < 1:
        parser.error("--cuts is a number of at least 1")
    if asked.careless and asked.way != "blocks":
        parser.error("--careless goes with --way blocks: a kill leaves the memory of the machine as it is")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
