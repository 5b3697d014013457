"""The words of a day's sheet, in the three languages: the same on the screen, on paper and in a table of figures."""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text

TITLE: Final = Text(en="Sheet of the day", ru="Суточный лист", kk="Тәулік парағы")
AS_OF: Final = Text(
    en="As the record stood on {on:date} at {hour}, by the clock of the post.",
    ru="По записям на {on:date}, {hour} по часам поста.",
    kk="Бекет сағаты бойынша {on:date}, {hour} кезіндегі жазба.",
)
NOT_OVER: Final = Text(
    en="The day is not over: these numbers grow still.",
    ru="День не закончен: числа ещё растут.",
    kk="Тәулік аяқталған жоқ: сандар әлі өседі.",
)
WITHDRAWN: Final = Text(
    en="Crossings found never to have taken place, and not counted: {n}.",
    ru="Признаны не состоявшимися и не сосчитаны: {n}.",
    kk="Болмаған деп танылып, есептелмегені: {n}.",
)
CHECKED: Final = Text(
    en="Every table was compared with a count of its own: {people} people, {vehicles} vehicles and groups.",
    ru="Каждая таблица сверена с отдельным подсчётом: людей {people}, машин и групп {vehicles}.",
    kk="Әр кесте бөлек санақпен салыстырылды: адам {people}, көлік пен топ {vehicles}.",
)
NO_TARGET: Final = Text(
    en="The sheet tells how the day was. It measures nobody and sets no target.",
    ru="Лист говорит, каким был день. Он никого не оценивает и не ставит плана.",
    kk="Парақ күннің қалай өткенін айтады. Ол ешкімді бағаламайды және жоспар қоймайды.",
)
SIGNED: Final = Text(en="Signed", ru="Подпись", kk="Қолы")
ENTRY: Final = Text(en="entry", ru="въезд", kk="кіру")
EXIT: Final = Text(en="exit", ru="выезд", kk="шығу")
TOTAL: Final = Text(en="total", ru="всего", kk="барлығы")
PEOPLE: Final = Text(en="People", ru="Люди", kk="Адамдар")
VEHICLES: Final = Text(en="vehicles", ru="машины", kk="көлік")
HOUR: Final = Text(en="hour", ru="час", kk="сағат")
HOURS: Final = Text(
    en="By the hour: people, and vehicles", ru="По часам: люди и машины", kk="Сағат бойынша: адам, көлік"
)
HALF: Final = Text(en="half, min", ru="половина, мин", kk="жартысы, мин")
NINE: Final = Text(en="9 in 10, min", ru="9 из 10, мин", kk="10-нан 9-ы, мин")
MEASURED_OF: Final = Text(en="of", ru="из", kk="саны")
NOT_KNOWN: Final = Text(en="not known", ru="неизвестно", kk="белгісіз")
COUNT: Final = Text(en="number", ru="число", kk="саны")
NONE: Final = Text(en="none", ru="нет", kk="жоқ")

TABLES: Final = {
    "category": Text(en="People by category", ru="Люди по категориям", kk="Адамдар: санаты"),
    "means": Text(en="People by what they came in", ru="Люди: на чём прибыли", kk="Адамдар: немен келді"),
    "hour": Text(en="People by the hour", ru="Люди по часам", kk="Адамдар: сағаты"),
    "vehicles": Text(en="Vehicles and groups", ru="Машины и группы", kk="Көлік пен топтар"),
    "vehicles_by_hour": Text(en="Vehicles by the hour", ru="Машины по часам", kk="Көлік: сағаты"),
    "marks": Text(
        en="Of the people: how it was recorded", ru="Из людей: как записано", kk="Адамдардың ішінде: қалай жазылды"
    ),
    "waits": Text(
        en="How long vehicles waited before the first paper was read",
        ru="Сколько машины ждали до первой проверки",
        kk="Көлік бірінші тексеруге дейін қанша күтті",
    ),
    "incidents": Text(
        en="Incidents without lawful basis", ru="Происшествия без законного основания", kk="Заңды негізсіз оқиғалар"
    ),
    "to_hand_over": Text(en="Open now, to hand over", ru="Открыто сейчас, передать", kk="Қазір ашық, тапсырылады"),
}
ROWS: Final = {
    "own": Text(en="own citizens", ru="свои граждане", kk="өз азаматтары"),
    "treaty": Text(en="treaty states", ru="государства договора", kk="шарт мемлекеттері"),
    "others": Text(en="all others", ru="все остальные", kk="қалғандары"),
    "single": Text(en="in no vehicle recorded", ru="без записанной машины", kk="көлігі жазылмаған"),
    "pedestrian": Text(en="groups on foot", ru="пешие группы", kk="жаяу топтар"),
    "car": Text(en="cars", ru="легковые", kk="жеңіл көліктер"),
    "bus": Text(en="buses", ru="автобусы", kk="автобустар"),
    "truck": Text(en="trucks", ru="грузовые", kk="жүк көліктері"),
    "train": Text(en="trains", ru="поезда", kk="пойыздар"),
    "air": Text(en="flights", ru="рейсы", kk="рейстер"),
    "uncertain": Text(en="time uncertain", ru="время неточно", kk="уақыты нақты емес"),
    "late": Text(en="entered late", ru="внесены позже", kk="кеш енгізілген"),
    "by_form": Text(en="from a paper form", ru="с бумажного бланка", kk="қағаз бланктен"),
    "emergency": Text(en="let through sick, before papers", ru="больные, без бумаг", kk="науқас, құжатсыз өткен"),
    "corrected": Text(en="recorded again, corrected", ru="записаны заново, исправлены", kk="түзетіліп қайта жазылған"),
    "refused_without_notice": Text(
        en="turned back without a notice", ru="развернули без уведомления", kk="хабарламасыз қайтарылған"
    ),
    "held": Text(en="somebody was held", ru="человека удерживали", kk="адам ұсталған"),
    "force": Text(en="force was used", ru="применили силу", kk="күш қолданылған"),
    "no_interpreter": Text(en="no interpreter", ru="не было переводчика", kk="аудармашы болмаған"),
    "protection_not_recorded": Text(
        en="a plea for protection not recorded", ru="просьба о защите не записана", kk="қорғау өтініші жазылмаған"
    ),
    "paper_kept": Text(en="a paper was kept", ru="удержали документ", kk="құжат алып қойылған"),
    "other": Text(en="something else", ru="другое", kk="басқа"),
    "passages": Text(en="passages not ended", ru="неоконченные проезды", kk="аяқталмаған өтулер"),
    "referrals": Text(en="second line: waiting", ru="вторая линия: ждут", kk="екінші желі: күтуде"),
    "alerts": Text(
        en="alerts that nobody has seen", ru="тревоги, которых никто не видел", kk="ешкім көрмеген дабылдар"
    ),
    "out": Text(en="keys, stamps, blanks out", ru="ключи, штампы, бланки на руках", kk="қолдағы кілт, мөр, бланк"),
}


def row_words(key: str) -> Text:
    """The words of a row; an hour says its hour, and whatever is unforeseen stands as it is."""
    if key.isdigit():
        return Text(en=f"{key}:00", ru=f"{key}:00", kk=f"{key}:00")
    return ROWS.get(key, Text(en=key, ru=key, kk=key))
