"""Days of presence as disjoint runs, and the closed form of "N days in any W" on them: no walk over days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any


class Runs:
    """Disjoint runs of consecutive days of presence, in order; days are ordinals.

    For run s: `starts[s]`, `ends[s]`, `before[s]` days of presence before it, `absent[s]` = start − before,
    which grows with the days of absence.
    """

    __slots__ = ("absent", "before", "ends", "starts", "total")

    def __init__(self, spans: Iterable[tuple[Any, ...]]) -> None:
        """Merge spans (first day, last day, …), sorted by first day; touching and overlapping ones become one run."""
        starts: list[int] = []
        ends: list[int] = []
        before: list[int] = []
        absent: list[int] = []
        total = 0
        end = -1
        for span in spans:
            first, last = span[0], span[1]
            if starts and first <= end + 1:
                if last > end:
                    total += last - end
                    ends[-1] = end = last
                continue
            starts.append(first)
            ends.append(last)
            before.append(total)
            absent.append(first - total)
            total += last - first + 1
            end = last
        self.starts, self.ends, self.before, self.absent, self.total = starts, ends, before, absent, total

    def run_of(self, day: int) -> int:
        """The number of the latest run that begins on or before `day`; −1 where there is none."""
        return bisect_right(self.starts, day) - 1

    def days_until(self, day: int) -> int:
        """How many days of presence lie on or before `day`."""
        run = bisect_right(self.starts, day) - 1
        if run < 0:
            return 0
        return self.before[run] + min(day, self.ends[run]) - self.starts[run] + 1

    def days_between(self, first: int, last: int) -> int:
        """How many days of presence lie in `first` … `last`, both included."""
        return self.days_until(last) - self.days_until(first - 1)

    def reach(self, run: int, days: int, window: int) -> tuple[int, int]:
        """The first day of `run`, were it endless, on which more than `days` of the last `window` days are presence.

        Returns (that day, the earliest run that still counts). With A = `absent` and P = `before`: the earliest run t
        with A_t > A_run − (W − N); the breach begins on start + P_t + N − P_run, never before the run's start.
        """
        earliest = bisect_right(self.absent, self.absent[run] - (window - days), 0, run + 1)
        start = self.starts[run]
        return max(start, start + self.before[earliest] + days - self.before[run]), earliest

    def ahead(self, day: int, days: int, window: int) -> tuple[int, int]:
        """As `reach`, for presence that goes on or begins on `day`: the first day of breach, never before `day`.

        The run returned is `len(self.starts)` where no run before `day` counts any more.
        """
        if self.ends and self.ends[-1] >= day - 1:
            first, earliest = self.reach(len(self.starts) - 1, days, window)
            return max(first, day), earliest
        earliest = bisect_right(self.absent, day - self.total - (window - days))
        used = self.total - self.before[earliest] if earliest < len(self.starts) else 0
        return day + max(0, days - used), earliest
