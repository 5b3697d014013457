"""Dates and times as an entry slip says them, in the seven languages of slips."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from otkel.vocabulary.texts import LANGUAGES, date_said

SLIP_LANGUAGES: Final = ("kk", "ru", "en", "uz", "tg", "ky", "zh")

_MONTHS: Final = {
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "tg": "январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри",
    "ky": "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры",
}
_PATTERNS: Final = {
    "uz": "{year}-yil {day}-{month}",
    "tg": "{day} {month} соли {year}",
    "ky": "{year}-жылдын {day}-{month}",
    "zh": "{year}年{number}月{day}日",
}


def slip_date(on: date, language: str) -> str:
    """A day as people say it in one of the languages of slips.

    >>> [slip_date(date(2026, 6, 30), language) for language in ("uz", "tg", "ky", "zh")]
    ['2026-yil 30-iyun', '30 июни соли 2026', '2026-жылдын 30-июну', '2026年6月30日']

    Raises:
        KeyError: slips are not written in `language`.
    """
    if language in LANGUAGES:
        return date_said(on, language)
    month = _MONTHS[language].split()[on.month - 1] if language in _MONTHS else ""
    return _PATTERNS[language].format(year=on.year, month=month, number=on.month, day=on.day)


def slip_moment(at: datetime, language: str) -> str:
    """A moment with its hour and minute, in the zone that `at` carries.

    >>> from datetime import timezone
    >>> slip_moment(datetime(2026, 6, 3, 9, 5, tzinfo=timezone.utc), "zh")
    '2026年6月3日 09:05'
    """
    return f"{slip_date(at.date(), language)} {at:%H:%M}"


def numeric_date(on: date) -> str:
    """The day in figures, so that somebody who does not read the slip's language can check it: 30.06.2026."""
    return f"{on:%d.%m}.{on.year:04d}"
