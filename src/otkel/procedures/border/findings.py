"""What an inspection says: one sentence a finding, each with what it rests on. None of them refuses anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from otkel.engines.documents import Mrz, Repair, propose_repairs
from otkel.engines.law import StayDecision
from otkel.procedures.border.presences import Counted
from otkel.procedures.border.reports import Direction, Finding, Level, Route
from otkel.procedures.border.traveller_presented import FoundTraveller
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text, verbatim

_LATE_AFTER = timedelta(hours=6)
_SOON = 30  # days before which a document's end is worth a word

CHECKS = {
    "number": Text(en="document number", ru="номер документа", kk="құжат нөмірі"),
    "birth_date": Text(en="date of birth", ru="дата рождения", kk="туған күні"),
    "expiry_date": Text(en="date of expiry", ru="срок действия", kk="жарамдылық мерзімі"),
    "optional": Text(en="optional data", ru="дополнительные данные", kk="қосымша деректер"),
    "composite": Text(en="whole zone", ru="вся зона", kk="бүкіл аймақ"),
}
_DOCUMENT_OK = Text(
    en="The check digits are right; the document is valid to {until:date}.",
    ru="Контрольные цифры верны; документ действителен до {until:date}",
    kk="Бақылау цифрлары дұрыс; құжат {until:date_to} дейін жарамды.",
)
_TYPED_OK = Text(
    en="Typed by hand: no digits were checked. Look at the paper; it is valid to {until:date}.",
    ru="Введено вручную: контрольных цифр нет. Осмотрите документ; он действителен до {until:date}",
    kk="Қолмен енгізілді: бақылау цифрлары жоқ. Құжатты қараңыз; ол {until:date_to} дейін жарамды.",
)
_DIGIT_WRONG = Text(
    en="A check digit is wrong: {what}.",
    ru="Неверная контрольная цифра: {what}.",
    kk="Бақылау цифры қате: {what}.",
)
_REPAIRED = Text(
    en="The lines were put right by the officer: {changes}. Compare them with the page.",
    ru="Строки исправил сотрудник: {changes}. Сверьте их со страницей.",
    kk="Жолдарды қызметкер түзетті: {changes}. Бетпен салыстырыңыз.",
)
_EXPIRED = Text(
    en="The document expired on {until:date}.",
    ru="Срок действия документа истёк {until:date}",
    kk="Құжаттың мерзімі {until:date} бітті.",
)
_EXPIRES_SOON = Text(
    en="The document is valid to {until:date} only.",
    ru="Документ действителен только до {until:date}",
    kk="Құжат тек {until:date_to} дейін жарамды.",
)
_NO_EXPIRY = Text(
    en="The document names no day on which it expires.",
    ru="В документе не указан срок действия.",
    kk="Құжатта жарамдылық мерзімі көрсетілмеген.",
)
_ISSUER_UNKNOWN = Text(
    en="“{code}” is not a code of any state or organisation that issues documents.",
    ru="«{code}» — не код государства или организации, выдающих документы.",
    kk="«{code}» — құжат беретін мемлекеттің не ұйымның коды емес.",
)
_KNOWN = Text(
    en="This document has been presented before.",
    ru="Этот документ уже предъявляли.",
    kk="Бұл құжат бұрын көрсетілген.",
)
_FIRST_SEEN = Text(
    en="This document is presented for the first time.",
    ru="Документ предъявлен впервые.",
    kk="Құжат алғаш рет көрсетілді.",
)
_CHANGED = Text(
    en="A document of this number was presented before with another name, birth date or nationality.",
    ru="Документ с этим номером уже предъявляли с другим именем, датой рождения или гражданством.",
    kk="Осы нөмірлі құжат бұрын басқа есіммен, туған күнмен немесе азаматтықпен көрсетілген.",
)
_ALTERED = Text(
    en="This document was presented before with another expiry date or sex.",
    ru="Этот документ уже предъявляли с другим сроком действия или полом.",
    kk="Бұл құжат бұрын басқа мерзіммен не жыныспен көрсетілген.",
)
_CANDIDATE = Text(
    en="Somebody of this name and birth date is known by another document. The records are not joined.",
    ru="Человек с такими именем и датой рождения известен по другому документу. Записи не объединены.",
    kk="Аты мен туған күні осындай адам басқа құжатпен белгілі. Жазбалар біріктірілген жоқ.",
)
_EXIT_MISSING = Text(
    en="An exit after the entry of {on:date} was not recorded. It is counted in the person's favour.",
    ru="Выезд после въезда {on:date} не записан. Это считается в пользу человека.",
    kk="{on:date} кіргеннен кейінгі шығу жазылмаған. Бұл адамның пайдасына есептеледі.",
)
_ALREADY_INSIDE = Text(
    en="An entry of today is recorded already, without an exit. If this is the same crossing, do not record it again.",
    ru="Сегодняшний въезд уже записан, выезда нет. Если это то же пересечение, не записывайте его снова.",
    kk="Бүгінгі кіру жазылып қойған, шығу жоқ. Бұл сол өту болса, қайта жазбаңыз.",
)
_ENTRY_MISSING = Text(
    en="The entry before the exit of {on:date} was not recorded. It is counted in the person's favour.",
    ru="Въезд перед выездом {on:date} не записан. Это считается в пользу человека.",
    kk="{on:date} шығу алдындағы кіру жазылмаған. Бұл адамның пайдасына есептеледі.",
)
_NEVER_ENTERED = Text(
    en="No entry before this exit is recorded. It is counted in the person's favour; the way is open.",
    ru="Въезд перед этим выездом не записан. Это считается в пользу человека; путь открыт.",
    kk="Осы шығу алдындағы кіру жазылмаған. Бұл адамның пайдасына есептеледі; жол ашық.",
)
_HISTORY_CLEAR = Text(
    en="The recorded stays are complete.",
    ru="Записи о пребывании полны.",
    kk="Болу туралы жазбалар толық.",
)
_BEYOND = Text(
    en="The person stayed {days:days} beyond the lawful day. This is recorded; the way is open.",
    ru="Человек пробыл {days:days} сверх законного срока. Это записано; путь открыт.",
    kk="Адам заңды мерзімнен тыс {days:days} болды. Бұл жазылды; жол ашық.",
)
_BEYOND_BEFORE = Text(
    en="In earlier stays {days:days} were beyond the lawful day.",
    ru="В прошлые приезды {days:days} были сверх законного срока.",
    kk="Бұрынғы келулерде {days:days} заңды мерзімнен тыс болды.",
)
_VISA_NOT_OURS = Text(
    en="This visa was issued by “{issuer}”; it does not hold here.",
    ru="Эту визу выдало «{issuer}»; здесь она не действует.",
    kk="Бұл визаны «{issuer}» берген; мұнда жарамайды.",
)
_LATE = Text(
    en="This passage is dated {at:date} and recorded later; the record shows both times.",
    ru="Это пересечение датировано {at:date} и записано позже; в записи есть оба времени.",
    kk="Бұл өту {at:date} күнімен белгіленіп, кейін жазылды; жазбада екі уақыт та бар.",
)
_WHY = Text(en="{sentence} {reason}", ru="{sentence} {reason}", kk="{sentence} {reason}")
_VISA_OTHER = Text(
    en="The visa names another person or is of another nationality than the passport.",
    ru="В визе указан другой человек или другое гражданство, чем в паспорте.",
    kk="Визада паспорттағыдан басқа адам немесе басқа азаматтық көрсетілген.",
)


def document_findings(found: FoundTraveller, *, own_citizen: bool) -> Iterator[Finding]:
    """Say what the document shows; a doubt about an own citizen's document goes to second line like any other."""
    mrz = found.mrz
    yield from _reading_findings(found)
    if not countries.is_known(mrz.fields.issuer):
        yield Finding("issuer_unknown", "document", "stop", _ISSUER_UNKNOWN.format(code=mrz.fields.issuer), refers=True)
    until = mrz.fields.expiry_date.as_date()
    evidence = {"expiry_date": str(mrz.fields.expiry_date)}
    if until is None:
        yield Finding("expiry_unknown", "document", "attention", _NO_EXPIRY, evidence=evidence)
    elif until < found.on:
        level: Level = "attention" if own_citizen else "stop"
        yield Finding(
            "document_expired", "document", level, _EXPIRED.format(until=until), evidence=evidence, refers=True
        )
    elif (until - found.on).days < _SOON:
        yield Finding(
            "document_expires_soon", "document", "attention", _EXPIRES_SOON.format(until=until), evidence=evidence
        )
    elif mrz.valid and found.repair is None:
        said = (_DOCUMENT_OK if mrz.lines else _TYPED_OK).format(until=until)
        yield Finding("document_in_order", "document", "ok", said, evidence=evidence)


def _reading_findings(found: FoundTraveller) -> Iterator[Finding]:
    """Say what is wrong with the lines, with what they may have been meant as; and where an officer put them right."""
    mrz = found.mrz
    if found.repair is not None:
        yield _repaired(found.repair, found.read)
    proposed = _proposals(mrz, found.on)
    wrong = [name for name, right in mrz.checks.items() if not right]
    for name in wrong:
        yield Finding(
            "check_digit_wrong", "document", "stop", _DIGIT_WRONG.format(what=CHECKS.get(name, verbatim(name))),
            evidence={"check": name, "lines": list(mrz.lines), **proposed}, refers=True,
        )  # fmt: skip
        proposed = {}
    for problem in mrz.problems:
        if problem.code.startswith("check_digit"):
            continue
        grave = not mrz.valid and not wrong
        explained = proposed if grave or problem.code in {"issuer_unknown", "nationality_unknown"} else {}
        yield Finding(
            problem.code, "document", "stop" if grave else "attention", problem.text,
            evidence={"where": problem.where, **({"lines": list(mrz.lines), **explained} if explained else {})},
            refers=grave,
        )  # fmt: skip
        proposed = {} if explained else proposed


def _proposals(mrz: Mrz, on: date) -> dict[str, list[dict[str, Any]]]:
    """What a wrong reading may have been meant as, as evidence; nothing where nothing is proposed."""
    proposed = propose_repairs("\n".join(mrz.lines), on=on)
    told = [
        {"lines": list(one.lines), "changes": _changes(one), "officer_decides": one.officer_decides} for one in proposed
    ]
    return {"proposals": told} if told else {}


def _repaired(repair: Repair, read: tuple[str, ...]) -> Finding:
    said = [change.text for change in repair.changes]
    changes = Text(
        en="; ".join(text.en for text in said),
        ru="; ".join(text.ru for text in said),
        kk="; ".join(text.kk for text in said),
    )
    evidence = {"lines": list(read), "read_as": list(repair.lines), "changes": _changes(repair)}
    return Finding("mrz_repaired", "document", "attention", _REPAIRED.format(changes=changes), evidence=evidence)


def _changes(repair: Repair) -> list[dict[str, Any]]:
    """Each change with its place, counted from 1, and in words."""
    return [
        {"line": one.line, "column": one.column, "was": one.was, "now": one.now, "text": one.text.as_dict()}
        for one in repair.changes
    ]


def identity_findings(found: FoundTraveller) -> Iterator[Finding]:
    """Say whether the holder is known; a likeness is a question to a human and joins nobody."""
    ends = (str(found.mrz.fields.expiry_date), found.mrz.fields.sex)
    if found.same and found.same.zone_valid and (found.same.expiry_date, found.same.sex) != ends:
        evidence = {"document": found.same.document, "expiry_date": found.same.expiry_date, "sex": found.same.sex}
        yield Finding("document_altered", "document", "attention", _ALTERED, evidence=evidence, refers=True)
    if found.same:
        yield Finding("document_known", "identity", "ok", _KNOWN, evidence={"document": found.same.document})
        return
    if found.changed:
        evidence = {"document": found.changed.document}
        yield Finding("document_data_changed", "identity", "stop", _CHANGED, evidence=evidence, refers=True)
    for kept in found.candidates:
        evidence = {"document": kept.document, "person": kept.person}
        yield Finding("identity_candidate", "identity", "attention", _CANDIDATE, evidence=evidence)
    if not found.changed and not found.candidates:
        yield Finding("document_first_seen", "identity", "ok", _FIRST_SEEN)


def law_findings(decision: StayDecision) -> Iterator[Finding]:
    """Say what the law gives; what only advises never stops, it asks a human."""
    provision = decision.bound_by or (decision.provisions[0] if decision.provisions else None)
    evidence = {"provisions": list(decision.provisions), "group": decision.group or ""}

    sentence, reason = decision.said()
    text = sentence if decision.status == "determined" else _WHY.format(sentence=sentence, reason=reason)

    def law(code: str, level: Level, *, refers: bool = False) -> Finding:
        shown: Level = "attention" if level == "stop" and decision.advisory else level
        return Finding(code, "law", shown, text, provision, evidence, refers)

    if decision.own_citizen:
        yield law("own_citizen", "ok")
    elif decision.status == "conflict":
        yield law("law_conflict", "attention", refers=True)
    elif decision.status == "undetermined":
        yield law("visa_required" if decision.visa_required else "law_undetermined", "attention", refers=True)
    elif decision.may_stay_until is None:
        yield law("no_days_left", "stop", refers=True)
    else:
        yield law("may_stay_until", "attention" if decision.advisory else "ok")


def stay_findings(
    counted: Counted, past: StayDecision | None, direction: Direction, *, today: date
) -> Iterator[Finding]:
    """Say what the recorded stays show; `past` is the law's answer on them, None where no days are counted."""
    before = len(counted.exits_missing) + len(counted.entries_missing)
    if direction == "entry" and today in counted.exits_missing:
        yield Finding("already_inside", "stay", "attention", _ALREADY_INSIDE, evidence={"entry": str(today)})
    for on in sorted(set(counted.exits_missing) - ({today} if direction == "entry" else set())):
        yield Finding("exit_missing", "stay", "attention", _EXIT_MISSING.format(on=on), evidence={"entry": str(on)})
    for on in sorted(set(counted.entries_missing)):
        yield Finding("entry_missing", "stay", "attention", _ENTRY_MISSING.format(on=on), evidence={"exit": str(on)})
    if direction == "exit" and counted.inside_since is None and past is not None:
        yield Finding("never_entered", "stay", "attention", _NEVER_ENTERED)
        before += 1
    beyond = past.days_in_breach if past is not None and past.status == "determined" else 0
    if past is not None and beyond:
        sentence = (_BEYOND if direction == "exit" else _BEYOND_BEFORE).format(days=beyond)
        evidence = {"days_in_breach": beyond, "first_day": str(past.first_day_in_breach), "advisory": past.advisory}
        yield Finding("beyond_lawful_day", "stay", "attention", sentence, past.bound_by, evidence)
    elif not before:
        yield Finding("stays_complete", "stay", "ok", _HISTORY_CLEAR)


def late_findings(at: datetime, *, on: date, recorded_at: datetime) -> Iterator[Finding]:
    """Say where a passage is recorded long after its event."""
    if recorded_at - at > _LATE_AFTER:
        evidence = {"at": at.isoformat(), "recorded_at": recorded_at.isoformat()}
        yield Finding("recorded_late", "stay", "attention", _LATE.format(at=on), evidence=evidence)


def visa_findings(found: FoundTraveller, *, issued_here: bool) -> Iterator[Finding]:
    """Say where the visa read beside the passport does not belong to it, is not ours, or cannot be trusted."""
    if found.visa is None:
        return
    if not issued_here:
        text = _VISA_NOT_OURS.format(issuer=found.visa.fields.issuer)
        yield Finding(
            "visa_not_ours", "document", "stop", text, evidence={"issuer": found.visa.fields.issuer}, refers=True
        )
    wrong = [name for name, right in found.visa.checks.items() if not right]
    for name in wrong:
        text = _DIGIT_WRONG.format(what=CHECKS.get(name, verbatim(name)))
        yield Finding("visa_check_digit_wrong", "document", "stop", text, evidence={"check": name}, refers=True)
    if not belongs_together(found.mrz, found.visa):
        yield Finding("visa_of_another", "document", "stop", _VISA_OTHER, refers=True)


def belongs_together(passport: Mrz, visa: Mrz) -> bool:
    """Whether a visa's MRZ names the passport's holder: birth date, nationality and the surname's beginning."""
    held, named = passport.fields, visa.fields
    begin = min(len(held.surname), len(named.surname), 12)
    return (
        str(held.birth_date) == str(named.birth_date)
        and held.nationality == named.nationality
        and held.surname[:begin] == named.surname[:begin]
    )


def visa_until(found: FoundTraveller, *, issued_here: bool) -> date | None:
    """The day written in the visa, where one was read that can be trusted."""
    if found.visa is None or not issued_here:
        return None
    if not found.visa.valid or not belongs_together(found.mrz, found.visa):
        return None
    return found.visa.fields.expiry_date.as_date()


def route_of(findings: list[Finding], direction: Direction) -> Route:
    """Where the matter goes: `admit` or `second_line`, never a refusal; who leaves is never held up."""
    return "second_line" if direction == "entry" and any(f.refers for f in findings) else "admit"
