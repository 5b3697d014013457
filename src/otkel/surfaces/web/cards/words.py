"""What the card desk is told, in three languages."""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text

# What is to be done next, for each state that an order can be in.
STATES: Final = {
    "to_order": Text(en="order", ru="заказать", kk="тапсырыс беру"),
    "to_photograph": Text(en="portrait", ru="портрет", kk="портрет"),
    "to_confirm": Text(en="holder confirms", ru="подтверждение владельца", kk="иесі растайды"),
    "to_issue": Text(en="issue", ru="выпустить", kk="шығару"),
    "to_print": Text(en="print", ru="напечатать", kk="басып шығару"),
    "to_give": Text(en="give", ru="выдать", kk="табыстау"),
    "given": Text(en="given", ru="выдана", kk="табысталды"),
    "later": Text(en="collected later", ru="получит позже", kk="кейін алады"),
    "dropped": Text(en="ended without a card", ru="закончен без карты", kk="картасыз аяқталды"),
    "ended": Text(en="card ended", ru="карта закрыта", kk="карта жабылды"),
}
# The steps of an order as they follow one another, and what each is called.
STEPS: Final = (
    ("to_photograph", Text(en="Portrait", ru="Портрет", kk="Портрет")),
    ("to_confirm", Text(en="Holder confirms", ru="Подтверждение", kk="Растау")),
    ("to_issue", Text(en="Issue", ru="Выпуск", kk="Шығару")),
    ("to_print", Text(en="Print", ru="Печать", kk="Басу")),
    ("to_give", Text(en="Give", ru="Выдача", kk="Табыстау")),
)
ENDINGS: Final = (
    ("lost", Text(en="The holder lost it", ru="Владелец её потерял", kk="Иесі жоғалтты")),
    ("returned", Text(en="The holder returned it", ru="Владелец её вернул", kk="Иесі қайтарды")),
    ("withdrawn", Text(en="It was never given", ru="Она не была выдана", kk="Ол табысталмаған")),
)
REASONS: Final = {
    "first": Text(en="first card", ru="первая карта", kk="алғашқы карта"),
    "replacement": Text(en="replacement", ru="замена", kk="ауыстыру"),
    "correction": Text(en="correction", ru="исправление", kk="түзету"),
}
OUTCOMES: Final = (
    ("printed", Text(en="It is good", ru="Карта напечатана хорошо", kk="Карта дұрыс басылды")),
    ("spoiled", Text(en="The blank is spoiled", ru="Бланк испорчен", kk="Бланк бүлінді")),
    ("not_printed", Text(en="Nothing was printed", ru="Ничего не напечатано", kk="Ештеңе басылмады")),
)
NO_PICTURE: Final = Text(
    en="Choose a picture, or take one with the camera.",
    ru="Выберите снимок или снимите камерой.",
    kk="Суретті таңдаңыз не камерамен түсіріңіз.",
)
LARGE_PICTURE: Final = Text(
    en="The picture is larger than 20 megabytes. Take a smaller one.",
    ru="Снимок больше 20 мегабайт. Возьмите меньший.",
    kk="Сурет 20 мегабайттан үлкен. Кішірегін алыңыз.",
)
NAMES_OF_LANGUAGES: Final = {
    "kk": "қазақша",
    "ru": "русский",
    "en": "English",
    "uz": "oʻzbekcha",
    "tg": "тоҷикӣ",
    "ky": "кыргызча",
    "zh": "中文",
}
