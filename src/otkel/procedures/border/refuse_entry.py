"""Refuse entry: by a human, on a ground that holds that day, for reasons of this person's own, after hearing them.

This is the only place in which a refusal comes into being, and it comes whole: hearing, grounds, reasons, appeal route
and notice are one transaction. It takes one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from otkel import jurisdictions
from otkel.engines.law import AppealRoute, Ground, appeal_route, ground_of
from otkel.procedures import AHEAD_OF_THE_CLOCK, procedure
from otkel.procedures.border.cases import RefusalReceipt
from otkel.procedures.border.crossing_records import still_fresh
from otkel.procedures.border.hear_traveller import HearingGiven, language_code, record_hearing
from otkel.procedures.border.individual_reasons import AT_LEAST, individual
from otkel.procedures.border.law_in_force import law_in_force, rests_on_findings
from otkel.procedures.border.safeguards import age_of, perhaps_the_same, the_arrival
from otkel.procedures.border.second_line_matters import (
    OF_AGE,
    WITHIN_ONE_ARRIVAL,
    held_by,
    open_referral,
    written,
)
from otkel.procedures.border.slip_codes import code_digest, code_of
from otkel.procedures.border.the_inspection import kept_inspection
from otkel.records.crossings import queries as crossings
from otkel.records.inspections.models import Inspection
from otkel.records.permanence.models import new_id
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Outcome, Referral
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Hearing, Notice, Refusal
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

ACT: Final = "refusal_of_entry"
_COMPARED_WITH: Final = timedelta(days=30)
_DECIDED_NOW: Final = timedelta(minutes=10)

_NOT_REFERRED = Text(
    en="Entry is refused at second line only: refer the traveller first.",
    ru="Отказать во въезде можно только на второй линии: сначала направьте путника.",
    kk="Кіруден тек екінші желіде бас тартылады: алдымен жолаушыны жіберіңіз.",
)
_CROSSED = Text(
    en="This traveller has crossed already; nothing was recorded.",
    ru="Этот путник уже пересёк границу; ничего не записано.",
    kk="Бұл жолаушы шекарадан өтіп кеткен; ештеңе жазылған жоқ.",
)
JOINED_SINCE = Text(
    en="Records were joined or parted since the inspection. Inspect again and decide on the whole.",
    ru="После проверки записи объединили или разделили. Проверьте снова и решайте по всем данным.",
    kk="Тексеруден кейін жазбалар біріктірілді не бөлінді. Қайта тексеріп, барлық дерек бойынша шешіңіз.",
)
_NOT_NOW = Text(
    en="A refusal is decided now: neither before the inspection nor looking back.",
    ru="Отказ решается сейчас: не раньше проверки и не задним числом.",
    kk="Бас тарту қазір шешіледі: тексеруден бұрын да, кейінге сүйеніп те емес.",
)
_REFUSED = Text(
    en="This person was refused entry within the last day. There is nothing more to decide against them.",
    ru="Этому человеку уже отказано в течение последних суток. Решать против него больше нечего.",
    kk="Бұл адамға соңғы тәулікте бас тартылған. Оған қарсы шешетін басқа ештеңе жоқ.",
)
_NOT_ALONE = Text(
    en="You recorded who accompanies this child: another officer must decide on the refusal.",
    ru="Вы записали, кто сопровождает ребёнка: об отказе должен решать другой сотрудник.",
    kk="Балаға кім ілесіп жүргенін сіз жаздыңыз: бас тартуды басқа қызметкер шешуі керек.",
)
_NOT_SO = Text(
    en="The inspection does not show what this ground says ({provision}): decide on what was found.",
    ru="Проверка не показала того, о чём говорит это основание ({provision}): решайте по установленному.",
    kk="Тексеру бұл негіз айтқанды көрсетпеді ({provision}): анықталған бойынша шешіңіз.",
)
_NO_GROUND = Text(
    en="A refusal needs a ground: a provision that holds today.",
    ru="Для отказа нужно основание: норма, действующая сегодня.",
    kk="Бас тарту үшін негіз керек: бүгін күшінде тұрған норма.",
)
_NOT_HEARD = Text(
    en="Hear the person first, or record that they do not want to be heard.",
    ru="Сначала заслушайте человека или запишите, что он от этого отказался.",
    kk="Алдымен адамды тыңдаңыз немесе тыңдалғысы келмегенін жазыңыз.",
)
_NEEDS_INTERPRETER = Text(
    en="The notice exists in {known} only. For “{language}” name the interpreter who reads it to the person.",
    ru="Уведомление есть только на языках: {known}. Для «{language}» укажите переводчика, который его прочтёт.",
    kk="Хабарлама тек мына тілдерде бар: {known}. «{language}» үшін оны адамға оқып беретін аудармашыны көрсетіңіз.",
)
_NO_ROUTE = Text(
    en="Nobody vouches for the appeal route yet ({provision}): without it entry cannot be refused.",
    ru="За порядок обжалования ещё никто не отвечает ({provision}): без него отказать во въезде нельзя.",
    kk="Шағымдану тәртібіне әлі ешкім жауап бермейді ({provision}): онсыз кіруден бас тартуға болмайды.",
)


@procedure("refuse_entry", about=the_arrival)
def refuse_entry(
    inspection: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    grounds: Sequence[str],
    reasons: str,
    language: str,
    reasons_language: str = "ru",
    interpreter: str = "",
    hearing: HearingGiven | None = None,
) -> RefusalReceipt:
    """Refuse entry to the inspected traveller; sent twice, it answers as the first time.

    `grounds` are provisions of the pack. Without `hearing` the last one on the file counts. `language` is the
    traveller's; where the notice has no translation it falls back to English, visibly, and an interpreter is needed.

    Raises:
        NotFound: no such inspection.
        Unusable: any part that makes a refusal lawful is missing or does not hold today; each with its own code.
        Refused: not this officer; or an own citizen, an open protection claim, a child alone, an open claim to be a
            citizen: for these nobody may refuse.
    """
    kept = kept_inspection(inspection)
    before = refusals.of_inspection(kept)
    if before is not None:
        return _receipt(before, repeated=True)
    referral = _decidable(kept, at=at, by=by)
    cited, route = _law_of(kept, grounds, at=at)
    told = individual(
        written("reasons", reasons, at_least=AT_LEAST), refusals.recent_reasons(since=at - _COMPARED_WITH)
    )
    asked, printed = _languages(kept, language, interpreter)
    heard = _hearing(referral, hearing, at=at, by=by)
    refusal = Refusal.objects.create(
        inspection=kept,
        referral=referral,
        hearing=heard,
        person=kept.person,
        at=at,
        by_id=by,
        ground=cited[0].provision,
        grounds=[as_cited(each) for each in cited],
        reasons=told,
        reasons_language=language_code(reasons_language),
        appeal_provision=route.provision,
        appeal=as_route(route),
    )
    notice = new_id()
    Notice.objects.create(
        id=notice,
        refusal=refusal,
        asked_language=asked,
        language=printed,
        interpreter=interpreter.strip()[:120],
        code_digest=code_digest(code_of(notice)),
    )
    Outcome.objects.create(referral=referral, kind="refused", at=at, by_id=by, reasons=told)
    return _receipt(refusal, repeated=False)


def _decidable(kept: Inspection, *, at: datetime, by: str) -> Referral:
    """The referral on which this officer may decide now.

    Raises:
        Unusable: the inspection is old or its person's records have changed, or it was not referred, is held by
            another, has ended, or led to a crossing.
    """
    still_fresh(kept, at)
    if not kept.recorded_at - AHEAD_OF_THE_CLOCK <= at or timezone.now() - at > _DECIDED_NOW:
        raise Unusable("not_decided_now", _NOT_NOW, where="at")
    people = perhaps_the_same(kept)
    if crossings.any_since(people, since=kept.recorded_at, pack=kept.checkpoint.pack):
        raise Unusable("already_crossed", _CROSSED, where="inspection")
    if refusals.any_standing(people, since=at - WITHIN_ONE_ARRIVAL):
        raise Unusable("already_refused", _REFUSED, where="inspection")
    if persons.changed_since(kept.person, kept.recorded_at):
        raise Unusable("person_joined_since", JOINED_SINCE, where="inspection")
    referral = referrals.of_inspection(kept)
    if referral is None:
        raise Unusable("not_referred", _NOT_REFERRED, where="inspection")
    open_referral(referral)
    held_by(referral, by)
    age, adult = age_of(kept), referrals.accompaniment_of(kept)
    if (age is None or age < OF_AGE) and adult is not None and adult.by_id == by:
        raise Unusable("second_officer_needed", _NOT_ALONE, where="inspection")
    return referral


def _law_of(kept: Inspection, grounds: Sequence[str], *, at: datetime) -> tuple[list[Ground], AppealRoute]:
    """The grounds as they stand today, and the appeal route.

    Raises:
        Unusable: there is none, one does not hold today or only advises, or nobody vouches for the route.
    """
    on = at.astimezone(kept.checkpoint.zone()).date()
    law = law_in_force(kept.checkpoint.pack, on=on)
    wanted = list(dict.fromkeys(each.strip() for each in grounds if each.strip()))
    if not wanted:
        raise Unusable("ground_missing", _NO_GROUND, where="grounds")
    cited = [ground_of(law, provision, act=ACT, on=on) for provision in wanted]
    for ground in cited:
        if not rests_on_findings(ground, kept):
            raise Unusable("ground_not_shown", _NOT_SO.format(provision=ground.provision), where="grounds")
    route = appeal_route(law, act=ACT, served_on=on)
    if route.advises:
        raise Unusable("appeal_route_advises_only", _NO_ROUTE.format(provision=route.provision), where="grounds")
    return cited, route


def _languages(kept: Inspection, language: str, interpreter: str) -> tuple[str, str]:
    """The language asked for and the one that the notice can be printed in.

    Raises:
        Unusable: `interpreter_needed` where they differ and nobody reads it to the person.
    """
    asked = language_code(language)
    translated = tuple(jurisdictions.notice(kept.checkpoint.pack, ACT))
    known = tuple(each for each in translated if each != "zh" or settings.OTKEL_CHINESE_FONT)
    if asked in known:
        return asked, asked
    if not interpreter.strip():
        said = _NEEDS_INTERPRETER.format(known=", ".join(known), language=asked)
        raise Unusable("interpreter_needed", said, where="interpreter")
    return asked, "en"


def _hearing(referral: Referral, given: HearingGiven | None, *, at: datetime, by: str) -> Hearing:
    if given is not None:
        return record_hearing(referral, given, at=at, by=by)
    heard = refusals.newest_hearing(referral)
    if heard is None:
        raise Unusable("not_heard", _NOT_HEARD, where="hearing")
    return heard


def as_cited(ground: Ground) -> dict[str, Any]:
    """A ground as a decision keeps it, with the words that it had that day."""
    return {
        "provision": ground.provision,
        "code": ground.code,
        "article": ground.article,
        "instrument": ground.instrument.as_dict(),
        "title": ground.title.as_dict(),
        "text": ground.text.as_dict(),
        "text_hash": ground.text_hash,
    }


def as_route(route: AppealRoute) -> dict[str, Any]:
    """An appeal route as a decision keeps it."""
    return {
        "provision": route.provision,
        "article": route.article,
        "instrument": route.instrument.as_dict(),
        "body": route.body,
        "higher_body": route.higher_body,
        "days": route.days or route.months,
        "unit": route.unit,
    }


def _receipt(refusal: Refusal, *, repeated: bool) -> RefusalReceipt:
    notice = refusals.notice_of(refusal)
    assert notice is not None  # written together with the refusal  # noqa: S101
    return RefusalReceipt(
        refusal=refusal.pk,
        inspection=refusal.inspection_id,
        referral=refusal.referral_id,
        at=refusal.at,
        grounds=tuple(each["provision"] for each in refusal.grounds),
        language=notice.asked_language,
        printed_language=notice.language,
        code=code_of(notice.pk),
        appeal_body=refusal.appeal["body"],
        appeal_days=refusal.appeal["days"],
        appeal_unit=refusal.appeal["unit"],
        repeated=repeated,
    )
