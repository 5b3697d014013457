"""What a human should look at on a passage: questions, each in one sentence. None of them stops anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from otkel.engines.vehicles import read_plate
from otkel.procedures.border.child_companions import adult_proposed, is_under_age
from otkel.procedures.border.child_findings import CODE as CHILD_TRAVELS
from otkel.procedures.border.child_matters import age_question
from otkel.procedures.border.headcount import by_document, people_aboard
from otkel.procedures.border.lines_read import names_another
from otkel.procedures.border.passages import Question
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.second_line_matters import legal_day
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Aboard, Expected, Passage
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Accompaniment
from otkel.records.vehicles import queries as vehicles
from otkel.vocabulary.texts import Text, verbatim

SAME_MINUTE: Final = timedelta(minutes=5)
_SAME_JOURNEY: Final = timedelta(hours=24)  # nobody sits in two vehicles within it
_WITH_PLATES: Final = frozenset({"car", "bus", "truck"})
_MORE_THAN_SEATS: Final = Text(
    en="{people} people for {seats} seats: count again, or ask the driver.",
    ru="{people} человек на {seats} мест: пересчитайте или спросите водителя.",
    kk="{seats} орынға {people} адам: қайта санаңыз немесе жүргізушіден сұраңыз.",
)
_PASSPORT_TWICE: Final = Text(
    en="Document {number} stands on lines {lines} of the manifest. Is one of them another person?",
    ru="Документ {number} стоит в строках {lines} списка. Нет ли среди них другого человека?",
    kk="{number} құжаты тізімнің {lines} жолдарында тұр. Олардың бірі басқа адам ба?",
)
_NAMES_ONLY: Final = Text(
    en="{n} of {all} lines name no document: they are known by name only until a paper is read.",
    ru="В {n} из {all} строк нет документа: пока бумага не считана, известно только имя.",
    kk="{all} жолдың {n} жолында құжат жоқ: қағаз оқылғанша тек аты белгілі.",
)
_TWO_ALPHABETS: Final = Text(
    en="The plate “{plate}” mixes Latin and Cyrillic letters. Compare it with the vehicle.",
    ru="В номере «{plate}» смешаны латинские и кириллические буквы. Сверьте с машиной.",
    kk="«{plate}» нөмірінде латын мен кирилл әріптері араласқан. Көлікпен салыстырыңыз.",
)
_NO_PLATE: Final = Text(
    en="No plate was recorded for this vehicle.",
    ru="Номер этой машины не записан.",
    kk="Бұл көліктің нөмірі жазылмаған.",
)
_NO_DRIVER: Final = Text(
    en="Nobody is recorded as the driver.",
    ru="Водитель не указан.",
    kk="Жүргізуші көрсетілмеген.",
)
_TWO_DRIVERS: Final = Text(
    en="{n} people are recorded as the driver. That may be right (a second driver).",
    ru="Водителей указано: {n}. Возможно, это верно (сменный водитель).",
    kk="Жүргізуші ретінде {n} адам көрсетілген. Бұл дұрыс болуы мүмкін (ауыспалы жүргізуші).",
)
_DRIVER_TWICE: Final = Text(
    en="The driver's document {number} also stands among the passengers. One person is counted once.",
    ru="Документ водителя {number} есть и среди пассажиров. Один человек считается один раз.",
    kk="Жүргізушінің {number} құжаты жолаушылар арасында да бар. Бір адам бір рет саналады.",
)
_READ_AS_BOTH: Final = Text(
    en="Document {number} was read as the driver's and as a passenger's. One person is counted once: who drives?",
    ru="Документ {number} считан и как водителя, и как пассажира. Один человек считается один раз: кто за рулём?",
    kk="{number} құжаты жүргізушінікі әрі жолаушынікі ретінде оқылды. Бір адам бір рет саналады: кім жүргізеді?",
)
_ANOTHER_ON_LINE: Final = Text(
    en="Lines {lines} of the manifest name another person or document than the paper read for them. Compare them.",
    ru="Строки {lines} списка называют не того человека или документ, чья бумага считана. Сравните их.",
    kk="Тізімнің {lines} жолдарында оқылған қағаздағыдан басқа адам не құжат аталған. Салыстырыңыз.",
)
_ELSEWHERE: Final = Text(
    en="A vehicle of this plate stood at {name}, lane {lane}, at {at}. One of the plates may be misread or copied.",
    ru="Машина с таким номером в {at} стояла на «{name}», полоса {lane}. Номер мог быть ошибкой или копией.",
    kk="Осындай нөмірлі көлік {at} «{name}» бекетінде, {lane}-жолақта тұрған. Нөмір қате не көшірме болуы мүмкін.",
)
_STANDS_ALREADY: Final = Text(
    en="A vehicle of this plate is on this list since {on:date} {at}, lane {lane}. End that passage, or compare.",
    ru="Машина с таким номером уже в списке с {on:date} {at}, полоса {lane}. Завершите тот проезд или сверьте.",
    kk="Осындай нөмірлі көлік тізімде тұр: {on:date} {at}, {lane}-жолақ. Ол өтуді аяқтаңыз не салыстырыңыз.",
)
_SOUGHT: Final = Text(
    en="{source} asks about this vehicle ({reference}): {words} It is a question about the vehicle, not its people.",
    ru="{source} спрашивает об этой машине ({reference}): {words} Вопрос — о машине, не о людях.",
    kk="{source} бұл көлік туралы сұрайды ({reference}): {words} Сұрақ көлікке қатысты, адамдарға емес.",
)
_OLD_LIST: Final = Text(
    en="The list of {source} is of {as_of:date}: what it asks for since is not known here.",
    ru="Список «{source}» — от {as_of:date}: что искали позже, здесь неизвестно.",
    kk="«{source}» тізімі {as_of:date} күнгі: одан кейінгісі мұнда белгісіз.",
)
_TRANSIT_OVER: Final = Text(
    en="The transit was to end by {until:date}. Ask what held it up; leaving is open.",
    ru="Транзит должен был завершиться {until:date}. Спросите, что задержало; выезд открыт.",
    kk="Транзит {until:date} аяқталуы тиіс еді. Не кешіктіргенін сұраңыз; шығу ашық.",
)
_NOT_LISTED: Final = Text(
    en="{n} people aboard are not on the manifest.",
    ru="{n} человек нет в списке.",
    kk="{n} адам тізімде жоқ.",
)
_CREW_OVERDUE: Final = Text(
    en="A member of the crew stayed longer than crew may: see the report.",
    ru="Член экипажа пробыл дольше, чем можно экипажу: смотрите отчёт.",
    kk="Экипаж мүшесі рұқсат етілгеннен ұзақ болған: есепті қараңыз.",
)
_ABOARD_ELSEWHERE: Final = Text(
    en="Also read aboard {plate} ({name}, lane {lane}), {on:date} {at}, not gone on: people {n}. Compare the faces.",
    ru="Считаны и на {plate} («{name}», полоса {lane}), {on:date} {at}, не завершено: человек {n}. Сверьте лица.",
    kk="{plate} ішінде де оқылған («{name}», {lane}-жолақ), {on:date} {at}, аяқталмаған: адам {n}. Салыстырыңыз.",
)
_WITH_WHOM: Final = Text(
    en="{n} children aboard with nobody who is known to be with them. Ask each with whom they travel, and record it.",
    ru="Детей, о которых неизвестно, с кем они едут: {n}. Спросите о каждом и запишите.",
    kk="Кіммен жүргені белгісіз бала: {n}. Әрқайсысы туралы сұрап, жазыңыз.",
)
_OLDER: Final = Text(
    en="By the documents {n} children are older than the adult recorded for them. Compare the dates of birth.",
    ru="По документам детей старше записанного при них взрослого: {n}. Сверьте даты рождения.",
    kk="Құжаттар бойынша жазылған ересегінен үлкен бала: {n}. Туған күндерін салыстырыңыз.",
)
_NO_PLATE_SHOWN: Final = Text(
    en="a vehicle or group without a plate", ru="машине без номера или в группе", kk="нөмірсіз көлік не топ"
)
_PAPERS_OUT: Final = Text(
    en="{n} papers have not been given back.",
    ru="Не возвращено документов: {n}.",
    kk="Қайтарылмаған құжат: {n}.",
)


def questions_of(
    kept: Passage, lines: Sequence[Expected], aboard: Sequence[Aboard], *, at: datetime
) -> tuple[Question, ...]:
    """Everything worth a look on a passage at a time, what is about people first."""
    people = (*_of_the_manifest(kept, lines, aboard), *_of_the_people(kept, lines, aboard))
    return tuple(sorted((*people, *_of_the_vehicle(kept, at)), key=lambda question: not question.of_people))


def _of_the_vehicle(kept: Passage, at: datetime) -> Iterator[Question]:
    if kept.means in _WITH_PLATES and not kept.plate_shown:
        yield Question("plate_missing", _NO_PLATE)
    plate = read_plate(kept.plate_shown) if kept.plate_shown else None
    if plate and plate.two_alphabets:
        yield Question("plate_in_two_alphabets", _TWO_ALPHABETS.format(plate=kept.plate_shown))
    if kept.vehicle:
        yield from _of_the_other_passages(kept)
        for alert in vehicles.alerts_about(kept.vehicle.plate, kept.vehicle.state):
            said = _SOUGHT.format(
                source=verbatim(alert.edition.source), reference=verbatim(alert.reference), words=verbatim(alert.words)
            )
            yield Question("vehicle_sought", said)
        for edition in vehicles.editions_in_force():
            if at - edition.as_of > timedelta(hours=settings.OTKEL_LIST_HOURS):
                said = _OLD_LIST.format(source=verbatim(edition.source), as_of=edition.as_of.date())
                yield Question("alerts_too_old", said)
    if kept.direction == "exit":
        yield from _of_the_transit(kept)


def _of_the_other_passages(kept: Passage) -> Iterator[Question]:
    """Where a vehicle of this plate stood at this minute, and whether it stands on this post's list already."""
    near = passages.elsewhere(kept, since=kept.at - SAME_MINUTE, until=kept.at + SAME_MINUTE)
    for other in near:
        told = other.at.astimezone(other.checkpoint.zone())
        named = {"name": checkpoint_name(other.checkpoint), "lane": verbatim(other.lane)}
        yield Question("elsewhere_at_this_minute", _ELSEWHERE.format(**named, at=f"{told:%H:%M}"))
    before = passages.standing_before(kept)
    if before and before not in near:
        told = before.at.astimezone(before.checkpoint.zone())
        said = _STANDS_ALREADY.format(lane=verbatim(before.lane), on=told.date(), at=f"{told:%H:%M}")
        yield Question("stands_here_already", said)


def _of_the_transit(kept: Passage) -> Iterator[Question]:
    begun = passages.transit_of(kept)
    if begun and begun.transit_until and kept.at > begun.transit_until:
        until = begun.transit_until.astimezone(kept.checkpoint.zone()).date()
        yield Question("transit_overdue", _TRANSIT_OVER.format(until=until))


def _of_the_manifest(kept: Passage, lines: Sequence[Expected], aboard: Sequence[Aboard]) -> Iterator[Question]:
    people = people_aboard(lines, aboard)
    if kept.seats and people > kept.seats:
        yield Question("more_people_than_seats", _MORE_THAN_SEATS.format(people=people, seats=kept.seats))
    for (number, _), same in by_document(lines).items():
        if len(same) < 2:
            continue
        numbers = tuple(int(line.line) for line in same)
        if any(line.role == "driver" for line in same) and any(line.role == "passenger" for line in same):
            yield Question("driver_is_also_passenger", _DRIVER_TWICE.format(number=verbatim(number)), numbers)
        else:
            told = ", ".join(map(str, numbers))
            yield Question("passport_twice", _PASSPORT_TWICE.format(number=verbatim(number), lines=told), numbers)
    nameless = tuple(int(line.line) for line in lines if not line.document_number)
    if nameless:
        yield Question("names_only", _NAMES_ONLY.format(n=len(nameless), all=len(lines)), nameless)


def _of_the_children(kept: Passage, aboard: Sequence[Aboard]) -> Iterator[Question]:
    recorded = referrals.accompaniments_of([one.inspection_id for one in aboard])
    accompanied = {each.child_id for each in recorded}
    alone = tuple(
        one.inspection_id
        for one in aboard
        if one.inspection_id not in accompanied and _nobody_is_with(one.inspection, kept, aboard)
    )
    if alone:
        yield Question("child_with_whom", _WITH_WHOM.format(n=len(alone)), inspections=alone)
    older = [each for each in recorded if _is_older(each)]
    if older:
        ids = tuple(pk for each in older for pk in (each.child_id, each.adult_id))
        yield Question("child_older_than_parent", _OLDER.format(n=len(older)), inspections=ids)


def _of_the_lines(lines: Sequence[Expected], aboard: Sequence[Aboard]) -> Iterator[Question]:
    by_line = {line.line: line for line in lines}
    listed = [one for one in aboard if one.line in by_line]
    others = [one for one in listed if names_another(by_line[one.line], one.inspection.document)]
    if others:
        numbers = tuple(sorted(int(one.line) for one in others))
        said = _ANOTHER_ON_LINE.format(lines=", ".join(map(str, numbers)))
        yield Question("line_names_another", said, numbers, tuple(one.inspection_id for one in others))


def _nobody_is_with(child: Inspection, kept: Passage, aboard: Sequence[Aboard]) -> bool:
    document, on = child.document, legal_day(child)
    if not is_under_age(document.birth_date, on) or any(
        finding["code"] == CHILD_TRAVELS and finding["evidence"].get("adult") == "recorded"
        for finding in child.findings
    ):
        return False
    own = (document.surname, document.number, document.kind)
    return not adult_proposed(*own, aboard, means=kept.means, on=on)


def _is_older(recorded: Accompaniment) -> bool:
    question = age_question(recorded.child, recorded.adult, recorded.relation)
    return question is not None and question.code == "child_older_than_parent"


def _of_the_people(kept: Passage, lines: Sequence[Expected], aboard: Sequence[Aboard]) -> Iterator[Question]:
    roles = {one.inspection_id: {one.role} for one in aboard}
    for inspection, others in passages.other_roles(kept).items():
        roles[inspection] |= others
    if kept.means in _WITH_PLATES and aboard:
        drivers = tuple(inspection for inspection, told in roles.items() if "driver" in told)
        if not drivers:
            yield Question("driver_missing", _NO_DRIVER)
        elif len(drivers) > 1:
            yield Question("two_drivers", _TWO_DRIVERS.format(n=len(drivers)), inspections=drivers)
    for one in aboard:
        if {"driver", "passenger"} <= roles[one.inspection_id]:
            said = _READ_AS_BOTH.format(number=verbatim(one.inspection.document.number))
            yield Question("driver_is_also_passenger", said, inspections=(one.inspection_id,))
    yield from _of_the_lines(lines, aboard)
    unlisted = tuple(one.inspection_id for one in aboard if one.line is None)
    if lines and unlisted:
        yield Question("not_on_the_manifest", _NOT_LISTED.format(n=len(unlisted)), inspections=unlisted)
    yield from _of_the_children(kept, aboard)
    overdue = tuple(
        one.inspection_id
        for one in aboard
        if any(finding["code"] == "crew_overdue" for finding in one.inspection.findings)
    )
    if overdue:
        yield Question("crew_overdue", _CREW_OVERDUE, inspections=overdue)
    yield from _aboard_elsewhere(kept, aboard)
    papers = passages.papers_of(kept)
    if papers and papers.taken > papers.returned:
        yield Question("papers_missing", _PAPERS_OUT.format(n=papers.taken - papers.returned))


def _aboard_elsewhere(kept: Passage, aboard: Sequence[Aboard]) -> Iterator[Question]:
    """Each other passage under way in which somebody was read who was read here, their joined records included."""
    if not aboard:
        return
    group = persons.groups_of(one.inspection.person_id for one in aboard)
    times = [one.inspection.at for one in aboard]
    since, until = min(times) - _SAME_JOURNEY, max(times) + _SAME_JOURNEY
    theirs: dict[Passage, set[str]] = defaultdict(set)
    for other in passages.aboard_others(kept, group, since=since, until=until):
        theirs[other.passage].add(group[other.inspection.person_id])
    for passage, people in theirs.items():
        told = passage.at.astimezone(passage.checkpoint.zone())
        said = _ABOARD_ELSEWHERE.format(
            plate=verbatim(passage.plate_shown) if passage.plate_shown else _NO_PLATE_SHOWN,
            name=checkpoint_name(passage.checkpoint),
            lane=verbatim(passage.lane),
            on=told.date(),
            at=f"{told:%H:%M}",
            n=len(people),
        )
        here = tuple(one.inspection_id for one in aboard if group[one.inspection.person_id] in people)
        yield Question("aboard_elsewhere", said, inspections=here)
