"""What still stands around somebody who is inspected again: a refusal, an open referral, an uncertain record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from otkel.procedures.border.reports import Direction, Finding
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings.queries import Passage
from otkel.records.persons.models import Person
from otkel.records.referrals import queries as referrals
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.texts import Text

_REMEMBERED: Final = timedelta(days=365)
_THE_SAME_ARRIVAL: Final = timedelta(hours=24)
_REFUSED_BEFORE = Text(
    en="Entry was refused on {on:date}. It is no ground by itself: decide on what is so today.",
    ru="{on:date} было отказано во въезде. Само по себе это не основание: решайте по тому, что есть сегодня.",
    kk="{on:date} кіруден бас тартылған. Бұл өздігінен негіз емес: бүгінгі жағдай бойынша шешіңіз.",
)
_WAITING = Text(
    en="This person was sent to second line and waits there.",
    ru="Этот человек направлен на вторую линию и ждёт там.",
    kk="Бұл адам екінші желіге жіберілген, сонда күтіп тұр.",
)
_UNCERTAIN = Text(
    en="The time of the crossing of {on:date} is not certain; it is counted in the person's favour.",
    ru="Время пересечения {on:date} точно не известно; оно считается в пользу человека.",
    kk="{on:date} өтудің уақыты нақты емес; ол адамның пайдасына есептеледі.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Days of refusals that no appeal reversed, whether the last is of this very arrival, and what else stands."""

    refused_on: tuple[date, ...] = ()
    refused_just_now: bool = False
    waits_at_second_line: bool = False
    uncertain_on: date | None = None


def standing_of(person: Person, checkpoint: Checkpoint, past: list[Passage], at: datetime) -> Standing:
    """What stands at the time of an inspection; a reversed refusal is not among it, since it is computed anew."""
    refused = [
        (kept.at, kept.at.astimezone(kept.inspection.checkpoint.zone()).date())
        for kept in refusals.standing(person, since=at - _REMEMBERED)
        if kept.at <= at
    ]
    uncertain = [crossing.on for crossing in past if crossing.not_later_than is not None]
    return Standing(
        refused_on=tuple(on for _, on in refused),
        refused_just_now=any(at - when < _THE_SAME_ARRIVAL for when, _ in refused),
        waits_at_second_line=referrals.waits(person, checkpoint, since=at - _THE_SAME_ARRIVAL),
        uncertain_on=max(uncertain, default=None),
    )


def standing_findings(standing: Standing, direction: Direction, *, own_citizen: bool) -> Iterator[Finding]:
    """Say what stands; another lane does not undo what second line has begun, and who leaves is never held up."""
    if direction == "entry" and standing.refused_on and not own_citizen:
        evidence = {"refused": [on.isoformat() for on in standing.refused_on]}
        said = _REFUSED_BEFORE.format(on=standing.refused_on[-1])
        refers = standing.refused_just_now
        yield Finding("refused_before", "law", "attention", said, evidence=evidence, refers=refers)
    if direction == "entry" and standing.waits_at_second_line:
        yield Finding("waits_at_second_line", "identity", "attention", _WAITING, refers=True)
    if standing.uncertain_on is not None:
        yield Finding("crossing_uncertain", "stay", "attention", _UNCERTAIN.format(on=standing.uncertain_on))
