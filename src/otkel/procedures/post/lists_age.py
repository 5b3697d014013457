"""How old the lists are that a post has from elsewhere: cut off from the centre, it works on what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from django.conf import settings

from otkel import jurisdictions
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.post.at_the_post import kept_post, the_post
from otkel.records.vehicles import queries as vehicles
from otkel.records.visas import queries as visas
from otkel.vocabulary.texts import Text, verbatim

ListKind = Literal["visas", "vehicles", "offices"]
_DAY: Final = timedelta(days=1)
_OLD: Final = {
    "visas": Text(en="visa list of {age}", ru="список виз: {age}", kk="виза тізімі: {age}"),
    "vehicles": Text(en="vehicle list of {age}", ru="список машин: {age}", kk="көлік тізімі: {age}"),
    "offices": Text(
        en="addresses of offices were to be looked over {age}",
        ru="адреса ведомств пора было проверить {age}",
        kk="мекемелердің мекенжайын тексеру керек болған: {age}",
    ),
}
_TODAY: Final = Text(en="today", ru="сегодня", kk="бүгін")
_HOURS: Final = Text(en="{n} h ago", ru="{n} ч назад", kk="{n} сағ бұрын")
_DAYS: Final = Text(en="{n:days} ago", ru="{n:days} назад", kk="{n:days} бұрын")


@dataclass(frozen=True, slots=True)
class ListAge:
    """One list: whose, of which moment, how long ago, and after how long it counts as old.

    `said` is a few words ("visa list of 3 days ago"). Of offices `as_of` is the day by which they were to be looked
    over, and `limit` is nothing.
    """

    kind: ListKind
    source: str
    as_of: datetime
    age: timedelta
    limit: timedelta
    said: Text

    @property
    def is_old(self) -> bool:
        """Whether it is older than its limit."""
        return self.age > self.limit


@inquiry("lists_age", about=the_post, of_persons=False)
def lists_age(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[ListAge, ...]:
    """The age of every list that a post works on, the oldest first; nothing is refused or held up by it.

    Visas and wanted vehicles are old after OTKEL_LIST_HOURS; the newest of each source counts. Offices of the
    checkpoint's pack are old once their day of review has passed.

    Raises:
        Unusable: `unknown_checkpoint`.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_post(checkpoint)
    limit = timedelta(hours=settings.OTKEL_LIST_HOURS)
    found = [_aged("visas", source, as_of, at, limit) for source, as_of in visas.newest_batches()]
    found += [_aged("vehicles", each.source, each.as_of, at, limit) for each in vehicles.editions_in_force()]
    reviews = [date.fromisoformat(office.review) for office in jurisdictions.offices(kept.pack)]
    if reviews:
        due = datetime.combine(min(reviews) + _DAY, time(), tzinfo=kept.zone())
        found.append(_aged("offices", kept.pack, due.astimezone(UTC), at, timedelta()))
    return tuple(sorted(found, key=lambda each: each.as_of))


def _aged(kind: ListKind, source: str, as_of: datetime, at: datetime, limit: timedelta) -> ListAge:
    age = at - as_of
    said = _OLD[kind].format(age=_how_long(age))
    name = verbatim(source)
    told = said if kind == "offices" else Text(en="{a}, {b}", ru="{a}, {b}", kk="{a}, {b}").format(a=said, b=name)
    return ListAge(kind, source, as_of, age, limit, told)


def _how_long(age: timedelta) -> Text:
    hours = int(age / timedelta(hours=1))
    if hours < 1:
        return _TODAY
    return _HOURS.format(n=hours) if hours < 48 else _DAYS.format(n=age.days)
