"""What officers do on a played day, act by act, and when: lanes, shifts, papers, one person after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from otkel.engines.world.days import DayPerson, Party
from otkel.engines.world.schedules import SERVICE, Moment

ActKind = Literal["shift", "lane", "comes", "papers", "person", "goes", "incident", "second_line"]
SHIFTS: Final = ((0, "night"), (8 * 3600, "day"), (20 * 3600, "evening"))
SECOND_LINE_TAKES: Final = 20 * 60  # seconds until second line has decided, an assumption of this project
_LIVELY: Final = frozenset({"bus", "truck", "incident", "second_line"})
_EVENING: Final = 18 * 3600
_STEP: Final = 600  # seconds between the moments at which a play may begin by itself
_RANKS: Final[tuple[ActKind, ...]] = (
    "shift", "lane", "comes", "papers", "person", "goes", "second_line", "incident",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class DayAct:
    """One act at a second of the day. `key` names it, the same each time that the same day is laid out.

    `person` is the place in the party of whom it is about. `shift` is the name of the shift that begins, "" where the
    last one ends. `words` are the kind of an incident and what is told of it.
    """

    second: int
    rank: int
    key: str
    kind: ActKind = field(compare=False)
    party: Party | None = field(default=None, compare=False)
    person: int = field(default=0, compare=False)
    lane: str = field(default="", compare=False)
    open: bool = field(default=False, compare=False)
    shift: str = field(default="", compare=False)
    words: tuple[str, str] = field(default=("", ""), compare=False)

    @property
    def whose(self) -> Party:
        """The party that it is about.

        Raises:
            ValueError: the act is about nobody.
        """
        if self.party is None:
            raise ValueError(f"the act {self.key} is about nobody")
        return self.party

    @property
    def who(self) -> DayPerson:
        """The one person that it is about.

        Raises:
            ValueError: the act is about nobody.
        """
        return self.whose.people[self.person]


def acts_of(moments: Iterable[Moment]) -> tuple[DayAct, ...]:
    """The acts of a scheduled day in order; a vehicle's people one after another while its officer serves it.

    Who is sent to second line is seen only when it is played: `at_second_line` gives that act.
    """
    laid_out = list(moments)
    lanes = {each.party.number: each.lane for each in laid_out if each.kind == "served" and each.party}
    found = [act for moment in laid_out for act in _of(moment, lanes)]
    last = max((act.second for act in found), default=0)
    found += [_act("shift", second, name, shift=name) for second, name in SHIFTS]
    found.append(_act("shift", max(last, 86_400) + SECOND_LINE_TAKES + 1, "end"))
    return tuple(sorted(found))


def at_second_line(act: DayAct) -> DayAct:
    """The act by which second line decides on whom this act sent there."""
    second = act.second + SECOND_LINE_TAKES
    sign = act.key.removeprefix("person-")
    return _act("second_line", second, sign, party=act.party, person=act.person, lane=act.lane)


def begun_at(acts: Iterable[DayAct], second: int) -> tuple[DayAct, ...]:
    """The acts of a day that is played from a second on: lanes and shift as they stand then, and whoever comes later.

    >>> begun_at(acts_of(()), 9 * 3600)[0].shift
    'day'
    """
    ordered = sorted(acts)
    earlier = [act for act in ordered if act.second < second]
    standing: dict[str, DayAct] = {}
    for act in earlier:
        if act.kind in {"lane", "shift"}:
            standing[act.lane if act.kind == "lane" else ""] = replace(act, second=second)
    later = [act for act in ordered if act.second >= second and (not act.party or act.party.second >= second)]
    return tuple(sorted([*standing.values(), *later]))


def liveliest(acts: Iterable[DayAct], seconds: int) -> int:
    """The second of the day from which so many seconds show most: a bus, a truck, an incident, second line.

    Of moments that show as many of these, one with much of the day to come, and the most people. Whoever came before is
    not counted, because `begun_at` leaves them out.

    >>> liveliest((), 3600)
    0
    """
    marked = sorted((act.second, act.party.second if act.party else act.second, _mark(act)) for act in acts)
    every = [second for second, _, _ in marked]

    def seen(begins: int) -> tuple[int, bool, int]:
        there = marked[bisect_left(every, begins) : bisect_left(every, begins + seconds)]
        marks = [mark for _, came, mark in there if came >= begins]
        people = sum(mark in {"person", "second_line"} for mark in marks)
        return len(_LIVELY.intersection(marks)), begins <= _EVENING, people

    return max(range(0, 24 * 3600, _STEP), key=seen)


def _mark(act: DayAct) -> str:
    """What an act shows: a bus, a truck, an incident, somebody who goes to second line, or anybody else."""
    if act.kind == "comes":
        return act.whose.means
    return "second_line" if act.kind == "person" and act.who.story != "plain" else act.kind


def _of(moment: Moment, lanes: Mapping[int, str]) -> Iterator[DayAct]:
    party, second, lane = moment.party, moment.second, moment.lane
    if moment.kind == "lane":
        yield _act("lane", second, f"{lane}-{second}", lane=lane, open=moment.open)
    elif moment.kind == "incident":
        yield _act("incident", second, f"{second}", words=moment.incident)
    elif party is not None and moment.kind == "comes" and not party.is_alone:
        yield _act("comes", second, f"{party.number}", party=party, lane=lanes[party.number])
    elif party is not None and moment.kind == "served":
        yield from _served(party, moment)


def _served(party: Party, moment: Moment) -> Iterator[DayAct]:
    """Papers are collected from buses; half of what a turn takes at all lies before its people, half behind them."""
    once, each = SERVICE[party.means]
    if party.means == "bus":
        yield _act("papers", moment.second, f"{party.number}", party=party, lane=moment.lane)
    for place in range(len(party.people)):
        second = moment.second + once // 2 + each * (place + 1)
        yield _act("person", second, f"{party.number}-{place}", party=party, person=place, lane=moment.lane)
    if not party.is_alone:
        yield _act("goes", moment.ends, f"{party.number}", party=party, lane=moment.lane)


def _act(
    kind: ActKind,
    second: int,
    sign: str,
    *,
    party: Party | None = None,
    person: int = 0,
    lane: str = "",
    open: bool = False,  # noqa: A002 - of a lane
    shift: str = "",
    words: tuple[str, str] = ("", ""),
) -> DayAct:
    return DayAct(second, _RANKS.index(kind), f"{kind}-{sign}", kind, party, person, lane, open, shift, words)
