"""The sentences of the law engine in kk, ru and en, parsed once so that saying one costs little."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from otkel.vocabulary.texts import Text, date_said, days_said


def _verbatim(value: Any) -> tuple[str, str, str]:
    return (value.en, value.ru, value.kk) if isinstance(value, Text) else (str(value),) * 3


@lru_cache(maxsize=8192)
def _date(on: date) -> tuple[str, str, str]:
    return date_said(on, "en"), date_said(on, "ru"), date_said(on, "kk")


@lru_cache(maxsize=8192)
def _days(count: int) -> tuple[str, str, str]:
    return days_said(count, "en"), days_said(count, "ru"), days_said(count, "kk")


@lru_cache(maxsize=8192)
def _days_of(count: int) -> tuple[str, str, str]:
    return days_said(count, "en"), days_said(count, "ru", after_of=True), days_said(count, "kk")


_SAYING: Final[Mapping[str, Callable[[Any], tuple[str, str, str]]]] = {
    "": _verbatim,
    "date": _date,
    "days": _days,
    "days_of": _days_of,
}


class Phrase:
    """A Text with placeholders; `say` fills them as `Text.format` does.

    >>> Phrase(Text(en="Until {on:date}.", ru="До {on:date}", kk="{on:date} дейін")).say({"on": date(2026, 6, 30)}).en
    'Until 30 June 2026.'
    """

    __slots__ = ("_fields", "_said")

    def __init__(self, text: Text) -> None:
        """Parse the placeholders: `{name}`, `{name:date}`, `{name:days}`, `{name:days_of}`."""
        fields: dict[tuple[str, str], int] = {}
        said = []
        for language in ("en", "ru", "kk"):
            template = ""
            for before, name, form, _ in string.Formatter().parse(text.said(language)):
                template += before
                if name:
                    template += f"{{{fields.setdefault((name, form or ''), len(fields))}}}"
            said.append(template)
        self._said = tuple(said)
        self._fields = tuple((_SAYING[form], name) for name, form in fields)

    def say(self, values: Mapping[str, Any]) -> Text:
        """The sentence with its placeholders filled; a value that is a Text is taken by language."""
        en, ru, kk = self._said
        if not self._fields:
            return Text(en, ru, kk)
        by_language = zip(*[saying(values[name]) for saying, name in self._fields], strict=True)
        in_en, in_ru, in_kk = by_language
        return Text(en.format(*in_en), ru.format(*in_ru), kk.format(*in_kk))


def _phrase(*, en: str, ru: str, kk: str) -> Phrase:
    return Phrase(Text(en=en, ru=ru, kk=kk))


MAY_STAY: Final = _phrase(
    en="May stay until {until:date}.",
    ru="Можно находиться до {until:date} включительно.",
    kk="Болуға рұқсат етілген соңғы күн: {until:date}.",
)
NONE_LEFT: Final = _phrase(
    en="No days are left for a stay from {on:date}.",
    ru="Для пребывания с {on:date} дней не осталось.",
    kk="{on:date} күні басталатын болу мерзіміне күн қалмады.",
)
BEYOND: Final = _phrase(
    en="The last lawful day was {last:date}: {days:days} beyond it.",
    ru="Последний законный день был {last:date}: сверх него {days:days}.",
    kk="Соңғы заңды күн — {last:date}: одан кейін {days:days} өтті.",
)
BEYOND_FROM_START: Final = _phrase(
    en="This stay has had no lawful day: {days:days} so far.",
    ru="В этом пребывании не было законных дней: пока {days:days}.",
    kk="Бұл болу мерзімінде заңды күн болған жоқ: әзірге {days:days}.",
)
UNDETERMINED: Final = _phrase(
    en="The law gives no certain answer here: an officer looks at it.",
    ru="Закон не даёт здесь однозначного ответа: решит сотрудник.",
    kk="Заң мұнда нақты жауап бермейді: қызметкер қарайды.",
)
NOTHING: Final = _phrase(en="", ru="", kk="")

ROLLING_USED: Final = _phrase(
    en="{used} of {limit:days_of} in the last {window:days} are used.",
    ru="Использовано {used} из {limit:days_of} за последние {window:days}.",
    kk="Соңғы {window:days} ішінде {limit:days} берілген, оның {used} күні пайдаланылды.",
)
ROLLING_AGED: Final = _phrase(
    en="{used} of {limit:days_of} are used; stays before {since:date} no longer count, with {away:days} away since.",
    ru="Использовано {used} из {limit:days_of}; пребывания до {since:date} больше не считаются: с тех пор {away:days} "
    "отсутствия.",
    kk="{limit:days} берілген, оның {used} күні пайдаланылды; {since:date} күніне дейінгі сапарлар енді есептелмейді: "
    "содан бері {away:days} елден тыс болған.",
)
ROLLING_AGEING: Final = _phrase(
    en="{used} of {limit:days_of} in the last {window:days} are used; in time, {ageing} of them will stop counting.",
    ru="Использовано {used} из {limit:days_of} за последние {window:days}; "
    "со временем {ageing} из них перестанут считаться.",
    kk="Соңғы {window:days} ішінде {limit:days} берілген, оның {used} күні пайдаланылды; "
    "уақыт өте келе соның {ageing} күні есептен шығады.",
)
PER_ENTRY_SAID: Final = _phrase(
    en="At most {limit:days} an entry, counted from {entry:date}.",
    ru="Не более {limit:days_of} на один въезд, считая с {entry:date}",
    kk="Бір кіруге ең көбі {limit:days}, {entry:date} күнінен бастап есептеледі.",
)
SPAN_SAID: Final = _phrase(
    en="{months} calendar months an entry, counted from {entry:date}.",
    ru="Календарных месяцев на один въезд: {months}, считая с {entry:date}",
    kk="Бір кіруге күнтізбелік {months} ай, {entry:date} күнінен бастап есептеледі.",
)
YEAR_SAID: Final = _phrase(
    en="{used} of {limit:days_of} of the calendar year {year} are used.",
    ru="Использовано {used} из {limit:days_of} календарного {year} года.",
    kk="{year} күнтізбелік жылға {limit:days} берілген, оның {used} күні пайдаланылды.",
)
CONTINUOUS_SAID: Final = _phrase(
    en="At most {limit:days} without a break, counted from {begin:date}.",
    ru="Не более {limit:days_of} без перерыва, считая с {begin:date}",
    kk="Үзіліссіз ең көбі {limit:days}, {begin:date} күнінен бастап есептеледі.",
)
DOCUMENT_SAID: Final = _phrase(
    en="The visa is valid until {visa:date}.",
    ru="Виза действительна до {visa:date}",
    kk="Визаның соңғы күні: {visa:date}.",
)
PERMIT_SAID: Final = _phrase(
    en="The {what} is valid until {visa:date}.",
    ru="Документ ({what}) действителен до {visa:date}",
    kk="Құжаттың ({what}) соңғы күні: {visa:date}.",
)
VISA_DAYS_LEFT: Final = _phrase(
    en="The {what} gives {limit:days} in all; from {entry:date}, {left:days} of them were left.",
    ru="Документ ({what}) даёт всего {limit:days}; на {entry:date} из них оставалось: {left:days}.",
    kk="Құжат ({what}) барлығы {limit:days} береді; {entry:date} күні оның қалғаны: {left:days}.",
)
VISA_DAYS_EACH: Final = _phrase(
    en="The {what} gives {limit:days} an entry, counted from {entry:date}.",
    ru="Документ ({what}) даёт {limit:days} на один въезд, считая с {entry:date}",
    kk="Құжат ({what}) бір кіруге {limit:days} береді, {entry:date} күнінен бастап есептеледі.",
)
KINDS: Final[Mapping[str, Text]] = {
    "visa": Text(en="visa", ru="виза", kk="виза"),
    "transit_visa": Text(en="transit visa", ru="транзитная виза", kk="транзиттік виза"),
    "work_permit": Text(en="work permit", ru="разрешение на работу", kk="жұмысқа рұқсат"),
    "temporary_residence": Text(
        en="temporary residence permit",
        ru="разрешение на временное проживание",
        kk="уақытша тұруға рұқсат",
    ),
    "permanent_residence": Text(
        en="permanent residence permit",
        ru="вид на жительство",
        kk="тұрақты тұруға рұқсат",
    ),
    "refugee_status": Text(en="refugee status", ru="статус беженца", kk="босқын мәртебесі"),
    "local_border_traffic": Text(
        en="local border traffic permit",
        ru="разрешение на местное приграничное передвижение",
        kk="жергілікті шекара маңы қозғалысына рұқсат",
    ),
}
EXIT_MISSING: Final = _phrase(
    en="No exit is recorded for the stay from {day:date}, and a later entry is.",
    ru="Для пребывания с {day:date} выезд не записан, а более поздний въезд записан.",
    kk="{day:date} күні басталған болу мерзімінің шығуы жазылмаған, ал одан кейінгі кіру жазылған.",
)
ENTRY_MISSING_BEFORE: Final = _phrase(
    en="No entry is recorded for the stay that ended on {day:date}.",
    ru="Для пребывания, закончившегося {day:date}, въезд не записан.",
    kk="{day:date} күні аяқталған болу мерзімінің кіруі жазылмаған.",
)
ENTRY_MISSING: Final = _phrase(
    en="A stay is recorded without its entry.",
    ru="Пребывание записано без въезда.",
    kk="Болу мерзімі кірусіз жазылған.",
)

#: What the sentence and the reason are where no counting decides, by the case's name.
EXPLAINED: Final[Mapping[str, tuple[Phrase, Phrase]]] = {
    "own": (
        _phrase(
            en="May enter and stay without limit.",
            ru="Въезд и пребывание без ограничения срока.",
            kk="Мерзімі шектелмей кіруге және болуға болады.",
        ),
        _phrase(
            en="The rules on stays of foreigners do not apply.",
            ru="Правила пребывания иностранцев не применяются.",
            kk="Шетелдіктердің болу ережелері қолданылмайды.",
        ),
    ),
    "nationality_missing": (
        UNDETERMINED,
        _phrase(
            en="The answer depends on the nationality, which is not known.",
            ru="Ответ зависит от гражданства, а оно неизвестно.",
            kk="Жауап азаматтыққа байланысты, ал ол белгісіз.",
        ),
    ),
    "nationality_unknown": (
        UNDETERMINED,
        _phrase(
            en="This law names no rule for the nationality {nationality}.",
            ru="В этом праве нет правила для гражданства {nationality}.",
            kk="Бұл заңда {nationality} азаматтығына арналған ереже жоқ.",
        ),
    ),
    "conflict": (
        _phrase(
            en="Two provisions contradict each other: an officer decides.",
            ru="Две нормы противоречат друг другу: решает сотрудник.",
            kk="Екі норма бір-біріне қайшы: қызметкер шешеді.",
        ),
        _phrase(en="They are {one} and {other}.", ru="Это {one} и {other}.", kk="Олар: {one} және {other}."),
    ),
    "judgement": (
        UNDETERMINED,
        _phrase(
            en="It needs a person's judgement: {title}.",
            ru="Нужна оценка человека: {title}.",
            kk="Адамның бағалауы қажет: {title}.",
        ),
    ),
    "not_in_force": (
        UNDETERMINED,
        _phrase(
            en="No version of “{title}” is known to be in force on that day.",
            ru="Не известна редакция нормы «{title}», действующая в этот день.",
            kk="«{title}» нормасының сол күні қолданыста болған редакциясы белгісіз.",
        ),
    ),
    "visa_unknown": (
        _phrase(en="A visa is needed.", ru="Нужна виза.", kk="Виза қажет."),
        _phrase(
            en="The last lawful day is the one written in the visa; none was read.",
            ru="Последний законный день указан в визе; визу не считали.",
            kk="Соңғы заңды күн визада жазылған; виза оқылмады.",
        ),
    ),
    "no_visa_holds": (
        _phrase(en="A visa is needed.", ru="Нужна виза.", kk="Виза қажет."),
        _phrase(
            en="Of the visas that are kept for this document none holds on this day.",
            ru="Из виз, записанных к этому документу, в этот день не действует ни одна.",
            kk="Осы құжатқа жазылған визалардың ешқайсысы бұл күні жарамайды.",
        ),
    ),
    "no_bound": (
        UNDETERMINED,
        _phrase(
            en="No limit of stay is known for “{title}”.",
            ru="Срок пребывания не известен: «{title}».",
            kk="Болу мерзімі белгісіз: «{title}».",
        ),
    ),
    "earlier_stays": (
        UNDETERMINED,
        _phrase(
            en="It depends on whether days before {from:date} count under “{title}”, which is not known.",
            ru="Ответ зависит от того, считаются ли дни до {from:date} по норме «{title}», а это неизвестно.",
            kk="Жауап «{title}» бойынша {from:date} күніне дейінгі күндердің есептелуіне байланысты, ал ол белгісіз.",
        ),
    ),
}
