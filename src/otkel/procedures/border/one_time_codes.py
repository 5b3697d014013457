"""Codes that open a person's own page for one sitting: given at a desk to whoever has lost the slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.own_page import CODE_OUTLIVES_THE_STAY, own_record, slip_has_ended
from otkel.procedures.border.slip_codes import code_digest, code_of
from otkel.records.cards import queries as cards
from otkel.records.cards.models import OneTimeCode, OneTimeCodeUsed
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_COUNTS: Final = timedelta(hours=24)
_NONE = Text(
    en="There is no such one-time code, or it has ended.",
    ru="Такого одноразового кода нет, или он истёк.",
    kk="Мұндай бір реттік код жоқ немесе мерзімі өткен.",
)
_NO_STAY = Text(
    en="This crossing opened no stay: a code is given on an entry.",
    ru="Это пересечение не начало пребывания: код дают по въезду.",
    kk="Бұл өту болуды бастамаған: код кіру бойынша беріледі.",
)
_OVER = Text(
    en="This stay ended more than {n:days} ago; its page is opened by the code of a later one.",
    ru="Это пребывание закончилось более {n:days} назад; страницу открывает код более позднего.",
    kk="Бұл болу {n:days} бұрын аяқталған; бетті кейінгі болудың коды ашады.",
)


@dataclass(frozen=True, slots=True)
class OneTimeCodeReceipt:
    """A code as it is told once, and until when it may be used."""

    code: str
    ends_at: datetime


def the_crossing(crossing: str) -> Subject:
    """A crossing as policies see one."""
    return Subject("Crossing", crossing, {"checkpoint": _kept(crossing).checkpoint_id})


def _kept(crossing: str) -> Crossing:
    kept = crossings.by_id(crossing)
    if kept is None:
        raise NotFound("crossing", crossing)
    return kept


@procedure("give_one_time_code", about=the_crossing)
def give_one_time_code(crossing: str, *, at: datetime, by: str, ground: str) -> OneTimeCodeReceipt:
    """Make a code for the person of a crossing; it is told here and nowhere else, and counts for a day.

    It ends those given before it that nobody has used, and the person sees on their own page where each was given. It
    is given as long as the code on the slip would open the page, so that an old record is not opened at a desk.

    Raises:
        NotFound: no such crossing.
        Unusable: `no_entry` where the crossing opened no stay, `stay_over` where the slip's code has ended too.
        Refused: policy does not allow it to this officer.
    """
    entry = _kept(crossing)
    stay = cards.stay_of(entry)
    if stay is None:
        raise Unusable("no_entry", _NO_STAY, where="crossing")
    if slip_has_ended(stay, at):
        raise Unusable("stay_over", _OVER.format(n=CODE_OUTLIVES_THE_STAY.days), where="crossing")
    given = OneTimeCode(person=entry.person, ends_at=at + _COUNTS, at=at, by_id=by)
    code = code_of(f"once:{given.pk}")
    given.code_digest = code_digest(code)
    given.save(force_insert=True)
    return OneTimeCodeReceipt(code, given.ends_at)


@procedure("use_one_time_code", about=own_record)
def use_one_time_code(code: str, *, at: datetime, by: str, ground: str) -> None:
    """Begin the one sitting of a code: from now on it opens the page for half an hour, and never again.

    Raises:
        Unusable: there is none that can be begun.
    """
    given = cards.one_time_code(code_digest(code))
    if given is None or at > given.ends_at or (cards.use_of(given) is None and cards.newer_code(given)):
        raise Unusable("unknown_code", _NONE, where="code")
    if cards.use_of(given) is None:
        OneTimeCodeUsed.objects.create(code=given, at=at)
