"""A person's own page: opened by the code on the slip, needing no other purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from otkel.engines.access import Subject
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.reports import Timeline
from otkel.procedures.border.slip_codes import code_digest
from otkel.procedures.border.timelines import timeline_kept
from otkel.records.slips import queries as slips
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_SUCH_CODE = Text(
    en="No slip has this code. Check each sign; 0, O, 1, I, 5 and S do not occur in it.",
    ru="Талона с таким кодом нет. Проверьте каждый знак; 0, O, 1, I, 5 и S в нём не встречаются.",
    kk="Мұндай коды бар талон жоқ. Әр таңбаны тексеріңіз; онда 0, O, 1, I, 5 және S кездеспейді.",
)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a person sees of their own record: until when, from where, and who looked."""

    last_lawful_day: date | None
    days_left: int | None
    advisory: bool
    still_here: bool
    timeline: Timeline


def own_record(code: str) -> Subject:
    """The person of a slip's code, as policies see one: the code's digest."""
    return Subject("Person", code_digest(code))


@inquiry("own_page", about=own_record)
def own_page(code: str, *, viewer: Viewer, at: datetime, seen: Seen) -> OwnPage:
    """The record of the person to whom a slip was given, as far as the slip's stay reaches.

    Raises:
        Unusable: no slip has this code.
    """
    slip = slips.of_code(code_digest(code))
    if slip is None:
        raise Unusable("unknown_code", _NO_SUCH_CODE, where="code")
    seen.person(slip.stay.person)
    until = slip.stay.last_lawful_day
    timeline = timeline_kept(slip.stay.person, at)
    here = bool(timeline.stays) and timeline.stays[-1].still_here
    return OwnPage(
        last_lawful_day=until,
        days_left=max(0, (until - timeline.on).days) if until else None,
        advisory=slip.stay.advisory,
        still_here=here,
        timeline=timeline,
    )
