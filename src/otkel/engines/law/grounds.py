"""The grounds that the law gives for an act, and the route by which a person may appeal against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from otkel.engines.law.deadlines import last_day_of
from otkel.engines.law.packs import Pack
from otkel.engines.law.provisions import Provision
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision on which an act may rest, in the version of one day.

    `code` names it within its act; `text_hash` is what a signature is over; `advises` is true where nobody vouches
    for it. `last_day` is the last day in force, None where no end is known. `requires` is the code of the finding that
    an inspection must have shown for certain, "" where the ground is weighed by the human alone.
    """

    provision: str
    code: str
    article: str
    instrument: Text
    title: Text
    text: Text
    text_hash: str
    advises: bool
    first_day: date
    last_day: date | None
    requires: str = ""


@dataclass(frozen=True, slots=True)
class AppealRoute:
    """Where an appeal against an act goes, and until when.

    `body` and `higher_body` are codes of offices ("" where the law names none). Of `days` and `months` one is 0;
    `unit` is calendar_days, working_days or months. `advises` is true where nobody vouches for the provision or for
    the calendar; `last_day` is then the latest day that it can be.
    """

    provision: str
    article: str
    instrument: Text
    body: str
    higher_body: str
    days: int
    months: int
    unit: str
    last_day: date
    advises: bool


def grounds_in_force(pack: Pack, *, act: str, on: date) -> tuple[Ground, ...]:
    """The grounds for an act ("refusal_of_entry", "conditions") that are in force on a day, in the pack's order."""
    return tuple(
        _ground(version)
        for versions in pack.provisions.values()
        for version in versions
        if version.kind == "ground" and version.parameters["act"] == act and version.in_force(on)
    )


def ground_of(pack: Pack, provision: str, *, act: str, on: date) -> Ground:
    """The ground on which an act may rest on that day.

    Raises:
        Unusable: "unknown_ground" (no such provision, or of another act), "ground_not_in_force" (with the days
            between which it was, or will be), "ground_advises_only" (nobody vouches for it).
    """
    versions = [
        version
        for version in pack.provisions.get(provision, ())
        if version.kind == "ground" and version.parameters["act"] == act
    ]
    if not versions:
        raise Unusable("unknown_ground", _UNKNOWN.format(provision=provision[:80]))
    version = next((v for v in versions if v.in_force(on)), None)
    if version is None:
        raise Unusable("ground_not_in_force", _told_period(_nearest(versions, on), on))
    if version.advises:
        raise Unusable("ground_advises_only", _ADVISES.format(article=version.article, title=version.title))
    return _ground(version)


def appeal_route(pack: Pack, *, act: str, served_on: date) -> AppealRoute:
    """Where and until when a person may appeal against an act whose paper was handed over on `served_on`.

    The day of service picks the version; the time counts from the day after.

    Raises:
        Unusable: "no_appeal_route" where the pack has none in force, "beyond_calendar" where no such day exists.
    """
    version = next(
        (
            v
            for versions in pack.provisions.values()
            for v in versions
            if v.kind == "deadline" and v.parameters.get("act") == act and v.in_force(served_on)
        ),
        None,
    )
    if version is None:
        raise Unusable("no_appeal_route", _NO_ROUTE.format(pack=pack.title, on=served_on))
    told = version.parameters
    days, months = int(told.get("days", 0)), int(told.get("months", 0))
    last_day, certain = last_day_of(
        pack.calendar, served_on, days=days, months=months, unit=told["unit"], rolls="rolls" in told
    )
    return AppealRoute(
        provision=version.id,
        article=version.article,
        instrument=version.instrument.title,
        body=told["body"],
        higher_body=told.get("higher_body", ""),
        days=days,
        months=months,
        unit=told["unit"],
        last_day=last_day,
        advises=version.advises or not certain,
    )


def _ground(version: Provision) -> Ground:
    return Ground(
        provision=version.id,
        code=version.parameters["code"],
        article=version.article,
        instrument=version.instrument.title,
        title=version.title,
        text=version.text,
        text_hash=version.text_hash,
        advises=version.advises,
        first_day=version.in_force_from,
        last_day=version.in_force_until,
        requires=version.parameters.get("requires", ""),
    )


def _nearest(versions: list[Provision], on: date) -> Provision:
    """The last version that began by that day; the first one where none had."""
    begun = [version for version in versions if version.in_force_from <= on]
    return begun[-1] if begun else versions[0]


def _told_period(version: Provision, on: date) -> Text:
    until = version.in_force_until
    sentence = _ENDED if until is not None and until < on else _NOT_YET
    return sentence.format(article=version.article, title=version.title, first=version.in_force_from, last=until)


_UNKNOWN: Final = Text(
    en="the law has no ground “{provision}” for this act",
    ru="в законе нет основания «{provision}» для этого акта",
    kk="заңда бұл актіге «{provision}» негізі жоқ",
)
_ENDED: Final = Text(
    en="{article} ({title}) was in force from {first:date} until {last:date}; it is no ground on this day",
    ru="{article} ({title}): в силе с {first:date} по {last:date}; в этот день это не основание",
    kk="{article} ({title}) {first:date_from} {last:date_to} дейін күшінде болған; бұл күні ол негіз емес",
)
_NOT_YET: Final = Text(
    en="{article} ({title}) is in force from {first:date} only; it is no ground on this day",
    ru="{article} ({title}): в силе только с {first:date}; в этот день это не основание",
    kk="{article} ({title}) тек {first:date_from} бастап күшінде; бұл күні ол негіз емес",
)
_ADVISES: Final = Text(
    en="no lawyer has confirmed {article} ({title}): it may advise, but nobody may be refused on it",
    ru="{article} ({title}): юрист эту норму не подтвердил; она лишь совет, отказать по ней нельзя",
    kk="{article} ({title}): норманы заңгер растаған жоқ; ол тек кеңес, оған сүйеніп бас тартуға болмайды",
)
_NO_ROUTE: Final = Text(
    en="{pack}: no route of appeal against this act is in force on {on:date}",
    ru="{pack}: на {on:date} не действует порядок обжалования этого акта",
    kk="{pack}: {on:date} күні бұл актіге шағым беру тәртібі күшінде емес",
)
