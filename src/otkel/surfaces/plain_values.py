"""A procedure's answer as plain values: sentences in one language, times as ISO text, tuples as lists."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from otkel.vocabulary.texts import Text


def plain_fields(answer: Any, language: str) -> dict[str, Any]:
    """The fields of a frozen value by name."""
    return {field.name: plain(getattr(answer, field.name), language) for field in dataclasses.fields(answer)}


def plain(value: Any, language: str) -> Any:
    """A value, and everything in it, as JSON can carry it.

    >>> plain((date(2026, 11, 22), Text(en="yes", ru="да", kk="иә")), "ru")
    ['2026-11-22', 'да']
    """
    match value:
        case Text():
            return value.said(language)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [plain(each, language) for each in value]
        case Mapping():
            return {key: plain(each, language) for key, each in value.items()}
        case _ if dataclasses.is_dataclass(value):
            return plain_fields(value, language)
        case _:
            return value
