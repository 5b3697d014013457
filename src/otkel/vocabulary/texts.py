"""Sentences in the three languages that Otkel always speaks, complete by construction."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

LANGUAGES: Final = ("kk", "ru", "en")

_MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Kazakh, Russian and English; leaving one out is a type error.

    Placeholders may carry a form: `{on:date}` says a date as people say it, `{on:date_to}` and `{on:date_from}` as an
    end and a beginning (Kazakh changes the month's ending), `{n:days}` a number of days, `{n:days_of}` the same after
    "of" (Russian changes the noun).

    >>> Text(en="You have {n:days}.", ru="У вас {n:days}.", kk="Сізде {n:days} бар.").format(n=22).ru
    'У вас 22 дня.'
    """

    en: str
    ru: str
    kk: str

    def format(self, **values: Any) -> Text:
        """The same sentence with its placeholders filled; a value that is a Text is taken by language.

        Raises:
            KeyError: a placeholder has no value.
        """
        return Text(
            **{language: _Sentence(language).vformat(self.said(language), (), values) for language in LANGUAGES}
        )

    def said(self, language: str) -> str:
        """The sentence in `language`; English where the language is none of the three."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)

    def as_dict(self) -> dict[str, str]:
        """`{en, ru, kk}`, as derivations and the API carry it."""
        return {"en": self.en, "ru": self.ru, "kk": self.kk}


def verbatim(text: str) -> Text:
    """A text that is the same in every language: a name, a number, a quotation."""
    return Text(en=text, ru=text, kk=text)


def from_dict(said: dict[str, str]) -> Text:
    """The Text that `Text.as_dict` gave."""
    return Text(en=said["en"], ru=said["ru"], kk=said["kk"])


def date_said(on: date, language: str) -> str:
    """A date as people say it.

    >>> date_said(date(2026, 5, 3), "en"), date_said(date(2026, 5, 3), "ru"), date_said(date(2026, 5, 3), "kk")
    ('3 May 2026', '3 мая 2026 года', '2026 жылғы 3 мамыр')
    """
    month = _MONTHS.get(language, _MONTHS["en"])[on.month - 1]
    if language == "ru":
        return f"{on.day} {month} {on.year} года"
    if language == "kk":
        return f"{on.year} жылғы {on.day} {month}"
    return f"{on.day} {month} {on.year}"


_KAZAKH_TO: Final = (
    "қаңтарға", "ақпанға", "наурызға", "сәуірге", "мамырға", "маусымға",
    "шілдеге", "тамызға", "қыркүйекке", "қазанға", "қарашаға", "желтоқсанға",
)  # fmt: skip
_KAZAKH_FROM: Final = (
    "қаңтардан", "ақпаннан", "наурыздан", "сәуірден", "мамырдан", "маусымнан",
    "шілдеден", "тамыздан", "қыркүйектен", "қазаннан", "қарашадан", "желтоқсаннан",
)  # fmt: skip


def date_bounded(on: date, language: str, *, end: bool) -> str:
    """A date as the end (`end`) or the beginning of a time: Kazakh puts it into the dative or the ablative.

    >>> date_bounded(date(2026, 11, 30), "kk", end=True), date_bounded(date(2026, 11, 20), "kk", end=False)
    ('2026 жылғы 30 қарашаға', '2026 жылғы 20 қарашадан')
    """
    if language != "kk":
        return date_said(on, language)
    return f"{on.year} жылғы {on.day} {(_KAZAKH_TO if end else _KAZAKH_FROM)[on.month - 1]}"


def days_said(count: int, language: str, *, after_of: bool = False) -> str:
    """A number of days with its noun.

    >>> [days_said(n, "ru") for n in (1, 2, 5, 11, 21)], days_said(21, "ru", after_of=True)
    (['1 день', '2 дня', '5 дней', '11 дней', '21 день'], '21 дня')
    """
    if language == "kk":
        return f"{count} күн"
    if language == "ru":
        return f"{count} {_russian_days(abs(count), after_of=after_of)}"
    return f"{count} day" if count == 1 else f"{count} days"


def _russian_days(count: int, *, after_of: bool) -> str:
    teens = 11 <= count % 100 <= 14
    if count % 10 == 1 and not teens:
        return "дня" if after_of else "день"
    if count % 10 in {2, 3, 4} and not teens and not after_of:
        return "дня"
    return "дней"


class _Sentence(string.Formatter):
    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> Any:
        if isinstance(value, Text):
            value = value.said(self.language)
        if format_spec == "date":
            return date_said(value.date() if isinstance(value, datetime) else value, self.language)
        if format_spec in {"date_to", "date_from"}:
            return date_bounded(value, self.language, end=format_spec == "date_to")
        if format_spec == "days":
            return days_said(value, self.language)
        if format_spec == "days_of":
            return days_said(value, self.language, after_of=True)
        return super().format_field(value, format_spec)
