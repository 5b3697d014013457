"""The sheet of a day: how many came and left, in what, when, and how long vehicles waited. It sets no target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone as clock

from otkel import jurisdictions
from otkel.engines.queues import measured
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import kept_post, place_name, the_post, what_is_open
from otkel.procedures.post.sheets import DailySheet, SheetRow, SheetTable, SheetWaits, TableName
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.queries import Counted
from otkel.records.incidents import queries as incidents
from otkel.records.passages import queries as passages
from otkel.records.passages.queries import Turn
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

CATEGORIES: Final = ("own", "treaty", "others")
MEANS: Final = ("single", "pedestrian", "car", "bus", "truck", "train", "air")
MARKS: Final = ("late", "by_form", "emergency", "corrected")
UNCERTAIN: Final = "uncertain"
HOURS: Final = tuple(f"{hour:02}" for hour in range(24))
_EARLIEST: Final = date(1991, 12, 16)
_AGAIN: Final = 3  # while the day runs, somebody may cross between the two counts

_IN_FUTURE = Text(
    en="The day {on:date} has not begun at this checkpoint.",
    ru="День {on:date} в этом пункте ещё не начался.",
    kk="Бұл бекетте {on:date} күні әлі басталған жоқ.",
)
_TOO_EARLY = Text(
    en="The day {on:date} lies too far back.",
    ru="День {on:date} слишком давний.",
    kk="{on:date} күні тым ерте.",
)
_DOES_NOT_ADD_UP = Text(
    en="The sheet does not add up: {table} gives {found}, the record {counted}. Nothing is shown; report it.",
    ru="Лист не сходится: {table} даёт {found}, а запись — {counted}. Ничего не показано; сообщите об этом.",
    kk="Парақ сәйкес келмейді: {table} — {found}, ал жазба — {counted}. Ештеңе көрсетілмеді; бұл туралы хабарлаңыз.",
)


@inquiry("daily_sheet", about=the_post, of_persons=False)
def daily_sheet(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen, on: date) -> DailySheet:
    """The sheet of one legal day. Every table is compared with a count of its own before anything is shown.

    Raises:
        Unusable: there is no such checkpoint, `day_in_future`, `day_implausible`, or `sheet_does_not_add_up`.
        Refused: policy does not allow it to this officer.
    """
    post = kept_post(checkpoint)
    now = clock.now()
    today = now.astimezone(post.zone()).date()
    if on > today:
        raise Unusable("day_in_future", _IN_FUTURE.format(on=on), where="date")
    if on < _EARLIEST:
        raise Unusable("day_implausible", _TOO_EARLY.format(on=on), where="date")
    for last in range(1, _AGAIN + 1):
        sheet = _counted(post, on, now=now, complete=on < today)
        try:
            adds_up(sheet, crossings.count_on(post, on), _vehicles_counted(post, on))
        except Unusable:
            if last == _AGAIN:
                raise
        else:
            break
    return sheet


def adds_up(sheet: DailySheet, people: int, vehicles: int) -> None:
    """Compare every table of a sheet with a count of its own.

    Raises:
        Unusable: `sheet_does_not_add_up`.
    """
    of_vehicles = {"vehicles", "vehicles_by_hour"}
    for table in sheet.tables:
        counted, whole = (vehicles, sheet.vehicles) if table.name in of_vehicles else (people, sheet.people)
        if table.name == "marks":
            continue
        if table.total.total != counted or (table.total.entry, table.total.exit) != (whole.entry, whole.exit):
            told = {"table": table.name, "found": table.total.total, "counted": counted}
            raise Unusable("sheet_does_not_add_up", _DOES_NOT_ADD_UP.format(**told), where=table.name)


def category_of(pack: str, nationality: str, own: bool | None, on: date) -> str:
    """Own, treaty or others: what the inspection found of an own citizen, else the pack's groups as of that day."""
    if own:
        return "own"
    day = on.toordinal()
    regime = (
        jurisdictions.load_pack(pack)
        .rules(nationality or None, day, day, day, has_visa=False, has_visa_days=False)
        .regime
    )
    if own is None and regime == "own":
        return "own"
    return "treaty" if regime == "treaty" else "others"


def day_bounds(post: Checkpoint, on: date) -> tuple[datetime, datetime]:
    """When a legal day begins at a checkpoint, and when the next one does."""
    zone = post.zone()
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in (on, on + timedelta(days=1)))
    return begin, end


def _vehicles_counted(post: Checkpoint, on: date) -> int:
    begin, end = day_bounds(post, on)
    return passages.count_between(post.pk, since=begin, until=end)


def _counted(post: Checkpoint, on: date, *, now: datetime, complete: bool) -> DailySheet:
    begin, end = day_bounds(post, on)
    people = crossings.counted_on(post, on)
    turns = passages.turns(post.pk, since=begin, until=end)
    zone = post.zone()
    return DailySheet(
        checkpoint=post.pk,
        checkpoint_name=place_name(post),
        timezone=post.timezone,
        on=on,
        as_of=now,
        complete=complete,
        people=_whole((each.direction, each.people) for each in people),
        vehicles=_whole((turn.direction, 1) for turn in turns),
        tables=(
            _people("category", people, CATEGORIES, lambda row: category_of(post.pack, row.nationality, row.own, on)),
            _people("means", people, MEANS, lambda row: row.means or "single"),
            _people("hour", people, (*HOURS, UNCERTAIN), lambda row: UNCERTAIN if row.uncertain else f"{row.hour:02}"),
            _table("vehicles", ((turn.means, turn.direction, 1) for turn in turns), MEANS[1:]),
            _table(
                "vehicles_by_hour",
                ((f"{turn.opened.astimezone(zone).hour:02}", turn.direction, 1) for turn in turns),
                HOURS,
            ),
            _table(
                "marks",
                ((mark, row.direction, row.people) for row in people for mark in MARKS if getattr(row, mark)),
                MARKS,
            ),
        ),
        waits=_waits(turns),
        withdrawn=crossings.withdrawn_on(post, on),
        incidents=tuple(incidents.kinds_between(post.pk, since=begin, until=end)),
        to_hand_over=() if complete else _open(post, now),
    )


def _whole(counted: Iterable[tuple[str, int]]) -> SheetRow:
    sums: Counter[str] = Counter()
    for direction, count in counted:
        sums[direction] += count
    return SheetRow("total", sums["entry"], sums["exit"])


def _people(name: TableName, people: list[Counted], keys: tuple[str, ...], key: Callable[[Counted], str]) -> SheetTable:
    return _table(name, ((key(row), row.direction, row.people) for row in people), keys)


def _table(name: TableName, counted: Iterable[tuple[str, str, int]], keys: tuple[str, ...]) -> SheetTable:
    """A table with a row for each of `keys`, and one for whatever else was counted."""
    sums: Counter[tuple[str, str]] = Counter()
    for key, direction, count in counted:
        sums[key, direction] += count
    unforeseen = sorted({key for key, _ in sums} - set(keys))
    return SheetTable(name, tuple(SheetRow(key, sums[key, "entry"], sums[key, "exit"]) for key in (*keys, *unforeseen)))


def _waits(turns: list[Turn]) -> tuple[SheetWaits, ...]:
    waited: dict[tuple[str, str], list[timedelta]] = {}
    for turn in turns:
        told = waited.setdefault((turn.direction, turn.means), [])
        if turn.came and turn.began:
            told.append(max(turn.began - turn.came, timedelta()))
    ordered = sorted(waited, key=lambda line: (line[0], MEANS.index(line[1])))
    return tuple(SheetWaits(direction, means, measured(waited[direction, means])) for direction, means in ordered)


def _open(post: Checkpoint, now: datetime) -> tuple[tuple[str, int], ...]:
    """What is open. How many notices wait to be served stays with the shift: it would count refusals."""
    matters = what_is_open(post, now)
    return (
        ("passages", len(matters.passages)),
        ("referrals", len(matters.referrals)),
        ("alerts", len(matters.alerts)),
        ("out", len(matters.held)),
    )
