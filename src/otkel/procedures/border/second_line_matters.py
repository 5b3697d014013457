"""What second line's acts share: who holds a referral, what protects a traveller, and how policies see both."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from otkel import jurisdictions
from otkel.engines.access import Subject
from otkel.procedures import NotFound
from otkel.procedures.border.cases import OfficerShown
from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral
from otkel.vocabulary.texts import Text, verbatim
from otkel.vocabulary.unusable import Unusable

OF_AGE: Final = 18  # Convention on the Rights of the Child, Art. 1
WITHIN_ONE_ARRIVAL: Final = timedelta(hours=24)
LONGEST: Final = 5_000  # characters of what a human writes in one field

_MISSING = Text(
    en="Something is missing: {what}.",
    ru="Не хватает: {what}.",
    kk="Жетіспейді: {what}.",
)
_UNREADABLE = Text(
    en="This has signs that are no text: {what}.",
    ru="Здесь есть знаки, которые не текст: {what}.",
    kk="Мұнда мәтін емес таңбалар бар: {what}.",
)
_TOO_LONG = Text(
    en="This is longer than {n} characters: {what}.",
    ru="Длиннее {n} знаков: {what}.",
    kk="{n} таңбадан ұзын: {what}.",
)
WORDS: Final = {
    "reasons": Text(en="the reasons", ru="мотивы", kk="себептер"),
    "statement": Text(en="what the person said", ru="слова человека", kk="адамның айтқаны"),
    "words": Text(en="what happened, in words", ru="что произошло, словами", kk="не болғаны, сөзбен"),
    "said": Text(en="what was said", ru="что было сказано", kk="не айтылғаны"),
    "question": Text(en="the question", ru="вопрос", kk="сұрақ"),
    "answer": Text(en="the answer", ru="ответ", kk="жауап"),
    "relation": Text(en="how the adult is related", ru="кем взрослый приходится", kk="ересек адам кім болады"),
    "confirmed_by": Text(en="how this was made sure of", ru="как в этом удостоверились", kk="қалай көз жеткізілді"),
    "of": Text(en="whose consent it is", ru="чьё это согласие", kk="бұл кімнің келісімі"),
    "reference": Text(
        en="the number of the list or paper", ru="номер списка или бумаги", kk="тізімнің не қағаздың нөмірі"
    ),
    "language": Text(en="the language", ru="язык", kk="тіл"),
}
_NO_SUCH_CHOICE = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
ENDED_OTHERWISE = Text(
    en="This referral was ended otherwise before; nothing was recorded.",
    ru="Это направление уже завершено иначе; ничего не записано.",
    kk="Бұл жіберу бұрын басқаша аяқталған; ештеңе жазылған жоқ.",
)
_ENDED = Text(
    en="This referral has ended already; nothing was recorded.",
    ru="Это направление уже завершено; ничего не записано.",
    kk="Бұл жіберу аяқталып қойған; ештеңе жазылған жоқ.",
)
NOT_HELD = Text(
    en="Take this referral up first; nothing was recorded.",
    ru="Сначала возьмите это направление; ничего не записано.",
    kk="Алдымен бұл жіберуді қолға алыңыз; ештеңе жазылған жоқ.",
)
_HELD_BY_ANOTHER = Text(
    en="Officer {number} has held this referral since {since}. Nothing was recorded; take it over first if you must.",
    ru="С {since} этим занимается сотрудник {number}. Ничего не записано; если нужно, сначала примите дело.",
    kk="{since} бастап бұнымен {number} қызметкері айналысады. Ештеңе жазылған жоқ; қажет болса, өзіңізге алыңыз.",
)


def kept_referral(referral: str) -> Referral:
    """The record of a referral.

    Raises:
        NotFound: there is none of this id.
    """
    kept = referrals.by_id(referral)
    if kept is None:
        raise NotFound("referral", referral)
    return kept


def the_referral(referral: str) -> Subject:
    """A referral as policies see it."""
    kept = kept_referral(referral)
    return Subject("Referral", kept.pk, {"checkpoint": kept.inspection.checkpoint_id, "kind": kept.kind})


def the_check(check: str) -> Subject:
    """A check's referral as policies see it.

    Raises:
        NotFound: there is no such check.
    """
    kept = referrals.check_by_id(check)
    if kept is None:
        raise NotFound("check", check)
    referral = kept.referral
    return Subject("Referral", referral.pk, {"checkpoint": referral.inspection.checkpoint_id, "kind": referral.kind})


def full_years(born: date, on: date) -> int:
    """Full years between a birth date and a day.

    >>> from datetime import date
    >>> full_years(date(2008, 11, 23), date(2026, 11, 22)), full_years(date(2008, 11, 22), date(2026, 11, 22))
    (17, 18)
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def legal_day(kept: Inspection) -> date:
    """The local date at the checkpoint of an inspection."""
    on: date = kept.at.astimezone(kept.checkpoint.zone()).date()
    return on


def office_name(pack: str, code: str) -> Text:
    """An office's name; its code where the pack no longer lists it."""
    return next((office.names for office in jurisdictions.offices(pack) if office.code == code), verbatim(code))


def open_referral(kept: Referral) -> None:
    """Let something be added to a referral only while it is open.

    Raises:
        Unusable: `referral_ended`.
    """
    if referrals.outcome_of(kept) is not None:
        raise Unusable("referral_ended", _ENDED, where="referral")


def held_by(kept: Referral, officer: str) -> None:
    """Let only the officer who holds a referral act on it.

    Raises:
        Unusable: `not_taken_up` or `held_by_another`.
    """
    holder = referrals.holder_of(kept)
    if holder is None:
        raise Unusable("not_taken_up", NOT_HELD, where="referral")
    if holder.by_id != officer:
        raise another_holds(holder.by, holder.at, kept)


def another_holds(officer: Officer, since: datetime, kept: Referral) -> Unusable:
    """That somebody else holds a referral, said with their service number and since when."""
    local = since.astimezone(kept.inspection.checkpoint.zone())
    said = _HELD_BY_ANOTHER.format(number=officer.service_number, since=local.strftime("%H:%M"))
    return Unusable("held_by_another", said, where="referral")


def written(name: str, text: str, *, at_least: int = 1) -> str:
    """What a human wrote, trimmed.

    Raises:
        Unusable: `<name>_missing` where it is shorter than `at_least`, `<name>_too_long` beyond LONGEST,
            `<name>_unreadable` where it has signs that are no text.
    """
    plain = text.strip()
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in plain):
        raise Unusable(f"{name}_unreadable", _UNREADABLE.format(what=WORDS[name]), where=name)
    if len(plain) < at_least:
        raise Unusable(f"{name}_missing", _MISSING.format(what=WORDS[name]), where=name)
    if len(plain) > LONGEST:
        raise Unusable(f"{name}_too_long", _TOO_LONG.format(n=LONGEST, what=WORDS[name]), where=name)
    return plain


def chosen(name: str, given: str, known: tuple[str, ...]) -> str:
    """One of the values that there are.

    Raises:
        Unusable: `unknown_<name>`, which lists them.
    """
    if given not in known:
        said = _NO_SUCH_CHOICE.format(given=given[:40], known=", ".join(known))
        raise Unusable(f"unknown_{name}", said, where=name)
    return given


def officer_shown(officer: Officer) -> OfficerShown:
    """An officer as colleagues see one."""
    return OfficerShown(officer.pk, officer.service_number)
