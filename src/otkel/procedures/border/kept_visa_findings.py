"""What an inspection says of the visas that are kept for a document: which applies, and why another does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from otkel.engines.law import StayDecision, Visa, VisaUse
from otkel.engines.law.phrases import KINDS
from otkel.engines.law.visas import WITHOUT_NUMBERS
from otkel.procedures.border.kept_visas import KeptVisa, plain_number
from otkel.procedures.border.reports import Finding, Level
from otkel.procedures.border.traveller_presented import FoundTraveller
from otkel.vocabulary.texts import Text, verbatim

_NTH: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_IN_ALL: Final = Text(en="{n:days}", ru="{n:days}", kk="{n:days}")
_EACH: Final = Text(en="{n:days} an entry", ru="{n:days} на каждый въезд", kk="әр кіруге {n:days}")
_UNTIL: Final = Text(en="a stay until {on:date}", ru="пребывание до {on:date}", kk="{on:date_to} дейін болу")
_ONE_ENTRY: Final = Text(en="1 entry", ru="въездов: 1", kk="кіру саны: 1")
_ENTRIES: Final = Text(en="{n} entries", ru="въездов: {n}", kk="кіру саны: {n}")
_ANY_ENTRIES: Final = Text(en="any number of entries", ru="въездов: без ограничения", kk="кіру саны шектелмеген")
_GIVES: Final = Text(
    en="{what} {number} gives {days} and {entries}; this is the {nth}.",
    ru="{what} {number}: {days}, {entries}; этот въезд — {ordinal}-й.",
    kk="{what} {number}: {days}, {entries}; бұл — {ordinal}-кіру.",
)
_GIVES_ANY: Final = Text(
    en="{what} {number} gives {days} and {entries}.",
    ru="{what} {number}: {days}, {entries}.",
    kk="{what} {number}: {days}, {entries}.",
)
_LEFT: Final = Text(
    en="{sentence} {n:days} of them are left.",
    ru="{sentence} Из них осталось: {n:days}.",
    kk="{sentence} Оның {n:days} қалды.",
)
_RESIDES: Final = Text(
    en="{what} {number} is valid until {on:date} and bounds no days.",
    ru="{what} {number}: действует до {on:date}, дни не ограничены.",
    kk="{what} {number}: {on:date_to} дейін жарамды, күндері шектелмеген.",
)
_ENDS_TODAY: Final = Text(
    en="{what} {number} ends today at midnight, local time.",
    ru="{what} {number}: срок истекает сегодня в полночь по местному времени.",
    kk="{what} {number}: мерзімі бүгін жергілікті уақытпен түн ортасында бітеді.",
)
_WITHIN: Final = Text(
    en="{what} {number} holds in this area only: {area}.",
    ru="{what} {number}: действует только в пределах: {area}.",
    kk="{what} {number}: тек мына аумақта жарамды: {area}.",
)
_ALSO: Final = Text(
    en="{what} {number} holds as well, until {on:date}; what gives more is told.",
    ru="{what} {number}: тоже действует, до {on:date}; сказано то, что даёт больше.",
    kk="{what} {number}: ол да {on:date_to} дейін жарамды; көбірек беретіні айтылды.",
)
_NOT_HOLDING: Final = {
    "entries_used": Text(
        en="{what} {number}: all its entries are used ({n}); it does not hold for another one.",
        ru="{what} {number}: все въезды использованы ({n}); для нового въезда не действует.",
        kk="{what} {number}: барлық кіруі пайдаланылған ({n}); жаңа кіруге жарамайды.",
    ),
    "days_used": Text(
        en="{what} {number}: all its days are used ({n}); it does not hold for another entry.",
        ru="{what} {number}: все дни использованы ({n}); для нового въезда не действует.",
        kk="{what} {number}: барлық күні пайдаланылған ({n}); жаңа кіруге жарамайды.",
    ),
    "not_yet": Text(
        en="{what} {number} is valid from {on:date} only.",
        ru="{what} {number}: действует только с {on:date}",
        kk="{what} {number}: тек {on:date_from} бастап жарамды.",
    ),
    "ended": Text(
        en="{what} {number} ended on {on:date}.",
        ru="{what} {number}: срок истёк {on:date}",
        kk="{what} {number}: мерзімі {on:date} бітті.",
    ),
    "gives_no_stay": Text(
        en="{what} {number} is valid until {on:date}; it gives work and no stay of its own.",
        ru="{what} {number}: действует до {on:date}; даёт право на работу, но не на само пребывание.",
        kk="{what} {number}: {on:date_to} дейін жарамды; жұмысқа құқық береді, ал болу құқығын бермейді.",
    ),
}
_OTHER_NAME: Final = Text(
    en="{what} {number} names “{surname}”, the document “{shown}”. It is counted; compare the two.",
    ru="{what} {number}: указана фамилия «{surname}», в документе «{shown}». Она учтена; сверьте.",
    kk="{what} {number}: тегі «{surname}» деп жазылған, құжатта «{shown}». Ол есептелді; салыстырыңыз.",
)
_OTHER_DOCUMENT: Final = Text(
    en="{what} {number} was given on document {other} of the same record, not on this one. It is counted.",
    ru="{what} {number}: выдана на документ {other} из той же записи, не на этот. Она учтена.",
    kk="{what} {number}: осы жазбадағы {other} құжатына берілген, бұл құжатқа емес. Ол есептелді.",
)
_ANOTHER_PERSON: Final = Text(
    en="{what} {number}, kept for a document of this number, names somebody born on another day. It is not counted.",
    ru="{what} {number}: записана к документу с этим номером, но на человека с другой датой рождения. Она не учтена.",
    kk="{what} {number}: осы нөмірлі құжатқа жазылған, бірақ туған күні басқа адамға. Ол есептелмеді.",
)
_DIFFERS: Final = Text(
    en="Visa {number} says until {shown:date} in hand and until {kept:date} as kept. The kept one is counted.",
    ru="Виза {number}: на руках срок до {shown:date}, по записи до {kept:date} Учтена запись.",
    kk="{number} визасы: қолдағысында {shown:date_to} дейін, жазбада {kept:date_to} дейін. Жазба есептелді.",
)


def kept_visa_findings(
    found: FoundTraveller, counting: Sequence[KeptVisa], decision: StayDecision
) -> Iterator[Finding]:
    """Say on arrival which kept visa the entry is under, and what a human should look at.

    Args:
        found: what the look-up found, with every visa that is kept for the document.
        counting: those of them that the decision was told of, in its order.
        decision: the law's answer. Where a visa is needed and none holds, it is that which refers; these tell why.
    """
    if decision.own_citizen:
        return
    birth_date = str(found.mrz.fields.birth_date)
    for other in found.visas:
        if not other.is_of(birth_date):
            yield _finding("visa_names_another", "attention", _ANOTHER_PERSON, other.visa)
    yield from _differing(found, counting)
    applies = any(use.standing == "applies" for use in decision.visa_uses)
    for kept, use in zip(counting, decision.visa_uses, strict=False):
        if use.standing == "applies":
            yield from _applying(kept, use, found)
        elif use.standing == "holds":
            yield _finding("visa_holds_too", "ok", _ALSO, use.visa, on=use.visa.valid_until)
        elif use.standing == "ended" and (applies or not decision.visa_required):
            continue  # a life has many: they say nothing while something else gives the stay
        else:
            yield _not_holding(use)


def _applying(kept: KeptVisa, use: VisaUse, found: FoundTraveller) -> Iterator[Finding]:
    yield Finding("visa_applies", "law", "ok", _said(use), evidence=_evidence(use.visa) | {"entry": use.entry})
    if use.visa.valid_until == found.on:
        yield _finding("visa_ends_today", "attention", _ENDS_TODAY, use.visa)
    if kept.area:
        yield _finding("visa_of_an_area", "attention", _WITHIN, use.visa, area=verbatim(kept.area))
    if kept.other_document:
        other = verbatim(kept.other_document)
        yield _finding("visa_of_another_document", "attention", _OTHER_DOCUMENT, use.visa, other=other)
    shown = found.mrz.fields.surname
    if not kept.is_called(shown):
        yield _finding("visa_surname_differs", "attention", _OTHER_NAME, use.visa, surname=kept.surname, shown=shown)


def _said(use: VisaUse) -> Text:
    """What a visa gives, and which entry this is, in one sentence."""
    visa = use.visa
    named = {"what": _what(visa), "number": verbatim(visa.number)}
    if visa.kind in WITHOUT_NUMBERS:
        return _RESIDES.format(**named, on=visa.valid_until)
    days = _UNTIL.format(on=visa.valid_until)
    if visa.days is not None:
        days = (_IN_ALL if visa.days_in_all else _EACH).format(n=visa.days)
    if visa.entries is None:
        sentence = _GIVES_ANY.format(**named, days=days, entries=_ANY_ENTRIES)
    else:
        entries = _ONE_ENTRY if visa.entries == 1 else _ENTRIES.format(n=visa.entries)
        nth = _NTH[use.entry] if use.entry < len(_NTH) else f"number {use.entry}"
        sentence = _GIVES.format(**named, days=days, entries=entries, nth=nth, ordinal=use.entry)
    if visa.days is None or not visa.days_in_all or use.days_left == visa.days:
        return sentence
    return _LEFT.format(sentence=sentence, n=use.days_left)


def _not_holding(use: VisaUse) -> Finding:
    visa = use.visa
    on: date = visa.valid_from if use.standing == "not_yet" else visa.valid_until
    used = visa.entries if use.standing == "entries_used" else visa.days
    level: Level = "ok" if use.standing == "gives_no_stay" else "attention"
    return _finding(f"visa_{use.standing}", level, _NOT_HOLDING[use.standing], visa, on=on, n=used)


def _differing(found: FoundTraveller, counting: Sequence[KeptVisa]) -> Iterator[Finding]:
    """The visa in hand that is kept with another last day: a question to a human; the kept one counts."""
    shown = found.visa.fields.expiry_date.as_date() if found.visa else None
    if found.visa is None or shown is None:
        return
    for kept in counting:
        if plain_number(found.visa.fields.number) == kept.visa.number and shown != kept.visa.valid_until:
            text = _DIFFERS.format(number=kept.visa.number, shown=shown, kept=kept.visa.valid_until)
            evidence = _evidence(kept.visa) | {"shown": shown.isoformat()}
            yield Finding("visa_differs", "document", "attention", text, evidence=evidence, refers=True)


def _finding(code: str, level: Level, sentence: Text, visa: Visa, **values: Any) -> Finding:
    text = sentence.format(what=_what(visa), number=verbatim(visa.number), **values)
    return Finding(code, "law", level, text, evidence=_evidence(visa))


def _what(visa: Visa) -> Text:
    """The kind of a visa as the beginning of a sentence."""
    kind = KINDS.get(visa.kind) or verbatim(visa.kind)
    return Text(**{language: said[:1].upper() + said[1:] for language, said in kind.as_dict().items()})


def _evidence(visa: Visa) -> dict[str, Any]:
    """The visa as the inspection keeps it beside the sentence; dates ISO."""
    return {
        "kind": visa.kind,
        "number": visa.number,
        "valid_from": visa.valid_from.isoformat(),
        "valid_until": visa.valid_until.isoformat(),
        "entries": visa.entries,
        "days": visa.days,
        "days_in_all": visa.days_in_all,
    }
