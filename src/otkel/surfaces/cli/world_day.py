"""`otkel world day`: a day at a post, played by the real procedures while its screens are watched."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import typer

from otkel.surfaces.cli.acting import AsJson
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store, the_store

if TYPE_CHECKING:
    from otkel.engines.world import DayAct, LanePlace
    from otkel.surfaces.cli.world_journal import Journal
    from otkel.surfaces.cli.world_player import Player, Post
    from otkel.surfaces.cli.world_staff import Staff

FASTEST: Final = 60
_HOMES: Final = {"kz": "KAZ", "meridia": "QME"}
_SLICE: Final = 0.25  # seconds that are slept at once, so that whoever ends the play need not wait


@dataclass(frozen=True, slots=True)
class DayWanted:
    """Which day is played, from which second of it on, how fast, and for how many real minutes (None: to its end).

    `begins` None is where its first real minute shows most.
    """

    checkpoint: str
    on: date
    speed: float
    travellers: int
    vehicles: int
    seed: int
    begins: int | None = 0
    minutes: float | None = None

    @property
    def sign(self) -> str:
        """What tells this day from others, for passages and for the journal."""
        return f"day-{self.checkpoint}-{self.on}-{self.seed}-{self.travellers}-{self.vehicles}"


class Pace:
    """The plan's clock: real time since the beginning, so many times as fast."""

    def __init__(self, speed: float, second: int, *, wait: Callable[[float], None] = time.sleep) -> None:
        self._speed, self._second, self._wait = speed, second, wait
        self._began = time.monotonic()

    @property
    def real(self) -> float:
        """Real seconds since the beginning."""
        return time.monotonic() - self._began

    @property
    def second(self) -> float:
        """The second of the plan's day that it is now."""
        return self._second + self.real * self._speed

    def wait_a_little(self, until: int) -> None:
        """Wait until a second of the plan, but not longer than a moment."""
        self._wait(min(_SLICE, max(0.0, (until - self.second) / self._speed)))


def day(
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint at which it is played"),
    speed: float = typer.Option(60, "--speed", min=1, max=FASTEST, help="how many times as fast as a real day"),
    travellers: int = typer.Option(5000, "--travellers", min=1, max=100_000, help="how many people come that day"),
    vehicles: int = typer.Option(400, "--vehicles", min=0, max=10_000, help="in how many vehicles, the rest on foot"),
    seed: int = typer.Option(2026, "--seed", min=0, help="which day is drawn; another seed brings other people"),
    begins: str = typer.Option(
        "", "--from", help="the planned time at which the play begins; where its first minute shows most if left out"
    ),
    minutes: float | None = typer.Option(None, "--minutes", min=0.01, help="end the play after so many real minutes"),
    as_json: bool = AsJson,
) -> None:
    """Play a day at a post: buses, trucks, people on foot, shifts and incidents. Nobody in it exists.

    Every act is done at the real time at which it is played, so that the screens, which show now, show it alive; the
    speed shortens the plan's times between acts. Waits on the wall are therefore those of the played day divided by
    the speed, and the sheet counts everybody on today's date. Nobody is refused entry: who lacks a visa waits at second
    line for a human. Ended by Ctrl+C or by --minutes, the same command goes on where it stood, and doubles nobody.
    """
    from otkel.engines.world import LanePlace

    starts = _second_of(begins)
    ready_store()
    _only_a_demonstration()
    staff, post, lanes = _post_and_staff(checkpoint.strip().lower())
    on = datetime.now(ZoneInfo(post.timezone)).date()
    wanted = DayWanted(post.code, on, speed, travellers, vehicles, seed, starts, minutes)
    told = play(wanted, post, staff, [LanePlace(*lane) for lane in lanes], tell=None if as_json else _tell)
    say(told, as_json=as_json, plain=_summary)


def play(
    wanted: DayWanted,
    post: Post,
    staff: Staff,
    lanes: Sequence[LanePlace],
    *,
    tell: Callable[[str], None] | None,
    wait: Callable[[float], None] = time.sleep,
) -> dict[str, Any]:
    """Play what is left of a day; the answer counts what was done of it up to now, by this play and earlier ones."""
    from django.conf import settings

    from otkel.surfaces.cli.world_journal import opened
    from otkel.surfaces.cli.world_player import Player

    # Another store's officers have other ids: its journal is not taken for this one's.
    store = staff.second_line[:8]
    path = Path(settings.OTKEL_HOME) / "days" / f"{wanted.sign}-{store}.jsonl"
    with opened(path, lanes, post=post.code) as journal:
        acts = _acts(wanted, post, journal)
        player = Player(post, f"{wanted.sign}-{store}", staff, journal, acts)
        waiting = [act for act in acts if act.key not in journal.done] + player.follow_ups(acts)
        ended = not waiting
        if waiting:
            if tell:
                tell(_opening(wanted, post, acts, waiting))
            pace = Pace(wanted.speed, min(waiting).second, wait=wait)
            ended = _played(player, waiting, pace, wanted, tell)
        return _told(wanted, post, player, acts, ended)


def _played(
    player: Player, waiting: list[DayAct], pace: Pace, wanted: DayWanted, tell: Callable[[str], None] | None
) -> bool:
    """Do what waits, in order and in time; whether the day came to its end."""
    heapq.heapify(waiting)
    real, minute, before = ZoneInfo(player.post.timezone), 1, player.through
    try:
        while waiting:
            if wanted.minutes is not None and pace.real >= wanted.minutes * 60:
                return False
            if tell and pace.real >= minute * 60:
                tell(_minute(player, pace, waiting[0], player.through - before))
                minute, before = int(pace.real // 60) + 1, player.through
            if pace.second < waiting[0].second:
                pace.wait_a_little(waiting[0].second)
                continue
            follows = player.play(heapq.heappop(waiting), datetime.now(real))
            if follows:
                heapq.heappush(waiting, follows)
    except KeyboardInterrupt:
        return False
    return True


def _acts(wanted: DayWanted, post: Post, journal: Journal) -> tuple[DayAct, ...]:
    """The acts from the wanted time on, and those of everybody with whom an earlier play has begun."""
    from otkel.engines.world import acts_of, begun_at, liveliest, make_day, schedule

    try:
        made = make_day(
            seed=wanted.seed,
            on=wanted.on,
            pack=post.pack,
            travellers=wanted.travellers,
            vehicles=wanted.vehicles,
            doubts=0.01,
            visas=0.003,
        )
    except ValueError as error:
        unusable(f"this day cannot be drawn: {error}")
    whole = acts_of(schedule(made, journal.lanes, home=_HOMES[post.pack]))
    here = {act.whose.number for act in whole if act.party and act.key in journal.done}
    begun = {act.key: act for act in whole if act.party and act.whose.number in here}
    begins = liveliest(whole, int(60 * wanted.speed)) if wanted.begins is None else wanted.begins
    return tuple(sorted((begun | {act.key: act for act in begun_at(whole, begins)}).values()))


def _only_a_demonstration() -> None:
    """Invented travellers never come into a store that serves."""
    from django.conf import settings

    from otkel.procedures.staff.demonstration import officers_of_its_own

    if settings.OTKEL_HTTPS or officers_of_its_own():
        unusable(
            f"{the_store()} is one of real work (officers of its own, or OTKEL_HTTPS=1): no invented day is played in"
            " it; name a demonstration's store"
        )


def _post_and_staff(code: str) -> tuple[Staff, Post, list[tuple[str, str, str]]]:
    from django.utils import timezone

    from otkel.procedures import PUBLIC, Viewer
    from otkel.procedures.post.wall import wall
    from otkel.surfaces.cli.world_player import Post
    from otkel.surfaces.cli.world_staff import staff_of

    # Asked first of what everybody may ask, so that a wrong code leaves no officers behind.
    name = wall(code, viewer=Viewer(PUBLIC, "wall"), at=timezone.now()).checkpoint_name.en
    staff = staff_of(code, name)
    from otkel.procedures.border.checkpoints_open import lanes_open

    viewer = Viewer(next(iter(staff.supervisors.values())), "own_work")
    shown = next(each for each in lanes_open(code, viewer=viewer, at=timezone.now()))
    if shown.pack not in _HOMES:
        unusable(f"no invented travellers are known for checkpoints of {shown.pack}; there are: {', '.join(_HOMES)}")
    lanes = [(lane.number, lane.category, lane.means) for lane in shown.lanes]
    return staff, Post(shown.code, name, shown.pack, shown.timezone), lanes


def _second_of(given: str) -> int | None:
    if not given.strip():
        return None
    try:
        at = clock_time.fromisoformat(given.strip())
    except ValueError:
        unusable(f"--from: “{given}” is not a time of a day; write it like 07:30")
    return at.hour * 3600 + at.minute * 60


def _tell(line: str) -> None:
    print(line, flush=True)


def _clock(second: float) -> str:
    return f"{int(second) // 3600 % 24:02}:{int(second) // 60 % 60:02}"


def _opening(wanted: DayWanted, post: Post, acts: Sequence[DayAct], waiting: Sequence[DayAct]) -> str:
    goes_on = "goes on" if len(waiting) < len(acts) else "begins"
    first = min(waiting).second
    left = sum(act.kind == "person" for act in waiting)
    takes = (max(waiting).second - first) / wanted.speed / 60
    return (
        f"{post.name}: the day of {wanted.travellers} travellers in {wanted.vehicles} vehicles {goes_on} at"
        f" {_clock(first)}, {wanted.speed:g} times as fast; {left} people to come, about {takes:.0f} minutes."
        f"\nWatch /wall/{post.code}, /passages/, /shift/, /second-line/ and /sheet/."
        " Ctrl+C ends it; the same command goes on."
    )


def _minute(player: Player, pace: Pace, due: DayAct, lately: int) -> str:
    behind = max(0.0, pace.second - due.second) / 60
    counts = player.counts
    late = f", {behind:.0f} min behind the plan" if behind >= 1 else ", in time"
    return (
        f"{_clock(pace.second)}  {player.through:>6} through ({lately} in the last minute),"
        f" {player.vehicles_standing} vehicles and groups here, {player.at_second_line} at second line,"
        f" {counts['incident']} incidents{late}"
    )


def _told(wanted: DayWanted, post: Post, player: Player, acts: Sequence[DayAct], ended: bool) -> dict[str, Any]:
    return {
        "checkpoint": post.code,
        "date": wanted.on.isoformat(),
        "seed": wanted.seed,
        "travellers": sum(act.kind == "person" for act in acts),
        "ended": ended,
        "entries": player.counts["entry"] + player.counts["entry_by_second_line"],
        "exits": player.counts["exit"],
        "through": player.through,
        "at_second_line": player.at_second_line,
        "vehicles": {
            means: player.counts[f"{means}_came"]
            for means in ("car", "bus", "truck", "pedestrian")
        },
        "incidents": player.counts["incident"],
        "left_alone": player.left_alone,
    }  # fmt: skip


def _summary(told: Mapping[str, Any]) -> str:
    kinds = ", ".join(f"{count} {means}" for means, count in told["vehicles"].items())
    lines = [
        f"{told['checkpoint']}, {told['date']}: {'the day is over' if told['ended'] else 'the day stands still here'}",
        f"  {told['through']} of {told['travellers']} travellers through: {told['entries']} in, {told['exits']} out",
        f"  {told['at_second_line']} wait at second line; nobody was refused",
        f"  passages opened: {kinds}; incidents: {told['incidents']}",
    ]
    if told["left_alone"]:
        lines.append(f"  left to those at the screens: {len(told['left_alone'])}, first {told['left_alone'][0]}")
    if not told["ended"]:
        lines.append("  the same command goes on from here")
    return "\n".join(lines)
