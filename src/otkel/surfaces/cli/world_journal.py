"""What of a played day is done already, so that a play that was ended goes on where it stood and doubles nobody."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from otkel.engines.world import LanePlace
from otkel.surfaces.cli.answers import unusable


class Journal:
    """One line as an act begins, one as it is done. The first line holds the lanes that the day was laid out for.

    An act that had begun is done again at the time at which it began: the store knows the same crossing by it.
    """

    def __init__(self, path: Path, written: IO[str], lanes: Sequence[LanePlace]) -> None:
        self.lanes = tuple(lanes)
        self.done: dict[str, dict[str, Any]] = {}
        self._path, self._written = path, written
        self._begun: dict[str, datetime] = {}
        for number, told in enumerate(_lines(path)):
            if number == 0:
                self.lanes = tuple(LanePlace(*lane) for lane in told["lanes"])
            elif "begun" in told:
                self._begun[told["begun"]] = datetime.fromisoformat(told["at"])
            else:
                self.done[told["done"]] = told["made"]
        if not path.stat().st_size:
            self._write({"lanes": self.lanes})

    def begin(self, key: str, at: datetime) -> datetime:
        """Note that an act begins; the answer is when it began first."""
        if key not in self._begun:
            self._begun[key] = at
            self._write({"begun": key, "at": at.isoformat()})
        return self._begun[key]

    def finish(self, key: str, made: Mapping[str, Any]) -> None:
        """Note that an act is done, and the ids of what it made."""
        self.done[key] = dict(made)
        self._write({"done": key, "made": self.done[key]})

    def _write(self, told: Mapping[str, Any]) -> None:
        self._written.write(json.dumps(told) + "\n")
        self._written.flush()


@contextmanager
def opened(path: Path, lanes: Sequence[LanePlace], *, post: str) -> Iterator[Journal]:
    """The journal of a day; nobody else plays a day at that post meanwhile, whose lanes and shift two would share."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The system gives the lock up when its holder ends, however that comes: a dead play stops nobody.
    with (path.parent / f"{post}.lock").open("a") as held, path.open("a", encoding="utf-8") as written:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            unusable(f"a day is being played at {post} already; end that play first, or take another --checkpoint")
        _whole(path)
        yield Journal(path, written, lanes)


def _whole(path: Path) -> None:
    """Cut off a last line that a power cut left unfinished."""
    content = path.read_bytes()
    if content and not content.endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(content.rfind(b"\n") + 1)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
