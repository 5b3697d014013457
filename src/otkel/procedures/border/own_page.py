"""A person's own page: opened by the code on the slip, needing no other purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.decisions_shown import decisions_of
from otkel.procedures.border.reports import DecisionShown, DutyShown, Timeline
from otkel.procedures.border.revocations_shown import RevocationShown, revocation_shown
from otkel.procedures.border.slip_codes import code_digest
from otkel.procedures.border.the_inspection import duties_kept
from otkel.procedures.border.timelines import authority_said, timeline_kept
from otkel.records.cards import queries as cards
from otkel.records.crossings import queries as crossings
from otkel.records.persons.models import Person
from otkel.records.refusals import queries as refusals
from otkel.records.slips import queries as slips
from otkel.records.stays import queries as stays
from otkel.records.stays.models import Stay
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_SUCH_CODE = Text(
    en="No slip or notice has this code. Check each sign; 0, O, 1, I, 5 and S do not occur in it.",
    ru="Талона или уведомления с таким кодом нет. Проверьте каждый знак; 0, O, 1, I, 5 и S в нём не встречаются.",
    kk="Мұндай коды бар талон не хабарлама жоқ. Әр таңбаны тексеріңіз; онда 0, O, 1, I, 5 және S кездеспейді.",
)


_CODE_ENDED = Text(
    en="This code ended {n:days} after the exit that followed it or a later correction. The next slip has a new one.",
    ru="Код перестал действовать через {n:days} после выезда или более позднего исправления. На новом талоне — новый.",
    kk="Код шыққаннан не кейінгі түзетуден соң {n:days} өткенде жарамсыз болды. Келесі талонда жаңасы болады.",
)
_CODE_USED = Text(
    en="This code was for one time, and has been used or has ended. Ask at a card desk for another.",
    ru="Это одноразовый код: он использован или истёк. Попросите новый там, где выдают карты.",
    kk="Бұл — бір реттік код: ол қолданылған не мерзімі өткен. Карта беретін жерден жаңасын сұраңыз.",
)
CODE_OUTLIVES_THE_STAY: Final = timedelta(days=60)


# One sitting: whoever opened the page with a one-time code reads it in peace, and no code is of use after that.
ONE_SITTING: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A migrant ID card as its holder sees it; `counts` while it was issued, has not ended, and its days run."""

    card: str
    number: str
    state: str
    counts: bool
    valid_from: date
    valid_until: date
    paper: bool
    revocation: RevocationShown | None = None


@dataclass(frozen=True, slots=True)
class CodeGiven:
    """That a one-time code for this page was given: when, at whose desk, and when it was used, if it was."""

    at: datetime
    authority: Text
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a person sees of their own record: until when, from where, and who looked.

    The day, `days_left` (0 on the last lawful day) and `days_beyond` (0 unless it has passed) are of the stay that is
    open now; they are None, None and 0 where there is none (`still_here` False) or its day is not determined. A stay
    whose exit nobody recorded is not open any more where entry was refused after it.
    `duties` are those that the law gave with the entry of that stay.
    `contested_by_code` is the refusal on whose notice the code stands, "" for a slip's: the code contests no other.
    """

    last_lawful_day: date | None
    days_left: int | None
    days_beyond: int
    advisory: bool
    still_here: bool
    timeline: Timeline
    decisions: tuple[DecisionShown, ...] = ()
    contested_by_code: str = ""
    cards: tuple[OwnCard, ...] = ()
    duties: tuple[DutyShown, ...] = ()
    codes: tuple[CodeGiven, ...] = ()


def own_record(code: str) -> Subject:
    """The person of a slip's code, as policies see one: the code's digest."""
    return Subject("Person", code_digest(code))


@inquiry("own_page", about=own_record)
def own_page(code: str, *, viewer: Viewer, at: datetime, seen: Seen) -> OwnPage:
    """The whole record of the person to whom a slip or a notice was given, and how the stay stands that is open now.

    Any of the person's slips opens it, whichever stay it was given for; each code ends 60 days after its own stay was
    ended by an exit, or after a later correction. The code on the notice of a refusal does not end: contesting it must
    stay possible.

    Raises:
        Unusable: no slip has this code, or the code has ended.
    """
    person = holder_of(code, at)
    seen.everybody(person)
    timeline = timeline_kept(person, at, own=True)
    decisions = decisions_of(person)
    stay = _open_now(person, decisions)
    until = stay.last_lawful_day if stay else None
    days = (until - at.astimezone(stay.entry.checkpoint.zone()).date()).days if stay and until else None
    return OwnPage(
        last_lawful_day=until,
        days_left=None if days is None else max(0, days),
        days_beyond=0 if days is None else max(0, -days),
        advisory=stay is not None and stay.advisory,
        still_here=stay is not None,
        timeline=timeline,
        decisions=decisions,
        contested_by_code=_refusal_of(code),
        cards=cards_of(person, at),
        duties=duties_kept(stay.entry.inspection) if stay and stay.entry.inspection else (),
        codes=codes_of(person),
    )


def codes_of(person: Person) -> tuple[CodeGiven, ...]:
    """The one-time codes for a person's page, the newest first: whoever did not ask for one sees that it was given."""
    told = []
    for given in cards.codes_given(person):
        used = cards.use_of(given)
        where = f"{given.by.role}@{given.by.checkpoint_id or ''}".rstrip("@")
        told.append(CodeGiven(given.at, authority_said(where), used.at if used else None))
    return tuple(told)


def cards_of(person: Person, at: datetime) -> tuple[OwnCard, ...]:
    """The cards of a person, the newest first, as they stand on the legal day of where each was ordered."""
    told = []
    for card in cards.of_person(person):
        state = cards.state_on(card, at.astimezone(card.order.checkpoint.zone()).date())
        counts = state in {"issued", "given"}
        decided = cards.revocation_of(card)
        shown = revocation_shown(card, decided) if decided else None
        told.append(OwnCard(card.pk, card.number, state, counts, card.valid_from, card.valid_until, card.paper, shown))
    return tuple(told)


def _open_now(person: Person, decisions: tuple[DecisionShown, ...]) -> Stay | None:
    """The stay without an exit, unless the person stood at that jurisdiction's border again and was refused entry."""
    stay = stays.still_open(person)
    if stay is None:
        return None
    pack, standing = stay.entry.checkpoint.pack, {each.refusal for each in decisions if each.state != "reversed"}
    refused = (each for each in refusals.of_person(person) if each.pk in standing and each.at > stay.entry.at)
    return None if any(each.inspection.checkpoint.pack == pack for each in refused) else stay


def _refusal_of(code: str) -> str:
    refusal = refusals.of_code(code_digest(code))
    return refusal.pk if refusal else ""


def holder_of(code: str, at: datetime) -> Person:
    """The person to whom the slip, the notice or the one-time code was given; what a card shows opens nothing.

    Raises:
        Unusable: `unknown_code`, `code_ended`, or `code_not_begun` for a one-time code that nobody has used yet.
    """
    digest = code_digest(code)
    slip = slips.of_code(digest)
    if slip is None:
        refusal = refusals.of_code(digest)
        if refusal is None:
            return _once(digest, at)
        refused: Person = refusal.person
        return refused
    if slip_has_ended(slip.stay, at):
        raise Unusable("code_ended", _CODE_ENDED.format(n=CODE_OUTLIVES_THE_STAY.days), where="code")
    admitted: Person = slip.stay.person
    return admitted


def slip_has_ended(stay: Stay, at: datetime) -> bool:
    """Whether the code on the slip of a stay opens nothing any more."""
    ended = _ended_at(stay, at)
    return ended is not None and at - ended > CODE_OUTLIVES_THE_STAY


def _once(digest: str, at: datetime) -> Person:
    given = cards.one_time_code(digest)
    noticed = cards.of_notice_code(digest) if given is None else None
    if noticed is not None:
        holder: Person = noticed.card.person
        return holder
    if given is None:
        raise Unusable("unknown_code", _NO_SUCH_CODE, where="code")
    used = cards.use_of(given)
    if used is None and at <= given.ends_at and not cards.newer_code(given):
        raise Unusable("code_not_begun", _CODE_USED, where="code")
    if used is None or at - used.at > ONE_SITTING:
        raise Unusable("code_ended", _CODE_USED, where="code")
    person: Person = given.person
    return person


def _ended_at(stay: Stay, until: datetime) -> datetime | None:
    """When the stay was ended: by the first exit from its jurisdiction after its entry, as these stand now.

    A later correction counts as the end: whoever it concerns has as long to read it and to contest it.
    """
    entry = crossings.standing_now(stay.entry) or stay.entry
    pack = entry.checkpoint.pack
    past = crossings.of_person(stay.person, until=until)
    left = next((c.at for c in past if c.direction == "exit" and c.at >= entry.at and c.checkpoint.pack == pack), None)
    if left is None:
        return None
    ends: list[datetime] = [left, *(correction.at for correction in crossings.corrections_of(stay.person))]
    return max(ends)
