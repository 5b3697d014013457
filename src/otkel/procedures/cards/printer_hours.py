"""How the printer of a post fares: hour by hour, how fast, and what waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.cards import blanks
from otkel.procedures.cards.card_queue import kept_post, the_post
from otkel.procedures.cards.reports import PrinterHours
from otkel.records.cards import queries as cards

# Cards printed further apart than this were not waiting for each other: nobody stood at the desk.
_IDLE: Final = timedelta(minutes=10)
_FEWEST: Final = 3


@inquiry("printer_hours", about=the_post, of_persons=False)
def printer_hours(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen, on: date | None = None) -> PrinterHours:
    """One legal day of a post's printer, today where no day is given: counts by hour, and nothing of anybody.

    Raises:
        Unusable: there is no such checkpoint.
    """
    post = kept_post(checkpoint)
    zone = post.zone()
    day = on or at.astimezone(zone).date()
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    ended = [
        (moment.astimezone(zone), outcome)
        for moment, outcome in cards.prints_between(checkpoint, since=begin, until=begin + timedelta(days=1))
    ]
    printed = Counter(moment.hour for moment, outcome in ended if outcome == "printed")
    spoiled = Counter(moment.hour for moment, outcome in ended if outcome == "spoiled")
    hours = sorted({*printed, *spoiled})
    unsaid = cards.attempts_open(checkpoint)
    return PrinterHours(
        checkpoint=checkpoint,
        on=day,
        hours=tuple((hour, printed[hour], spoiled[hour]) for hour in hours),
        waiting=cards.to_be_printed(checkpoint, since=at - timedelta(days=7)),
        seconds_a_card=_seconds_a_card([moment for moment, outcome in ended if outcome == "printed"]),
        blanks_left=blanks.left(checkpoint),
        blanks_unaccounted=unsaid,
    )


def _seconds_a_card(printed: Sequence[datetime]) -> float | None:
    """The median between one card printed and the next, where they followed each other.

    >>> from datetime import UTC
    >>> _seconds_a_card([datetime(2026, 5, 3, 9, 0, each, tzinfo=UTC) for each in (0, 20, 44)])
    22.0
    """
    apart = [after - before for before, after in pairwise(printed) if after - before <= _IDLE]
    return median(each.total_seconds() for each in apart) if len(printed) >= _FEWEST and apart else None
