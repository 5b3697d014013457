"""Whether the paper read for a line of a manifest is the one that the line names, and which lines nobody has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from otkel.procedures.border.headcount import by_document
from otkel.procedures.border.passage_matters import plain_number
from otkel.records.documents.models import TravelDocument
from otkel.records.passages.models import Aboard, Expected
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable

_ALIKE: Final = 0.6  # of the letters of two names, in order: what a clerk's spelling or alphabet changes


def names_another(line: Expected, shown: TravelDocument) -> bool:
    """Whether a line contradicts the document read for it: in number, issuer or birth date, or in the whole name.

    What the line leaves out contradicts nothing.
    """
    if line.document_number and line.document_number != plain_number(shown.number):
        return True
    issuers = {countries.canonical(line.issuer), countries.canonical(shown.issuer)} - {""}
    if line.document_number and len(issuers) > 1:
        return True
    return _other_day(line.birth_date, shown.birth_date) or _other_name(line, shown)


def lines_unread(lines: Sequence[Expected], aboard: Sequence[Aboard]) -> tuple[int, ...]:
    """The numbers of the lines for which no paper was read; whoever is listed twice was read once for both."""
    read = {one.line for one in aboard if one.line is not None}
    for same in by_document(lines).values():
        if any(line.line in read for line in same):
            read.update(line.line for line in same)
    return tuple(int(line.line) for line in lines if line.line not in read)


def _other_day(listed: str, shown: str) -> bool:
    one, other = (PartialDate.parse(day) for day in (listed or "XXXX-XX-XX", shown))
    first, last, earliest, latest = one.earliest(), one.latest(), other.earliest(), other.latest()
    if first is None or last is None or earliest is None or latest is None:
        return False
    return last < earliest or latest < first


def _other_name(line: Expected, shown: TravelDocument) -> bool:
    """Whether no part of a surname, or none of the given names, is like any part of the name in the document."""
    parts = _parts(f"{shown.surname} {shown.given_names}")
    return any(
        told and parts and not any(_alike(one, other) for one in told for other in parts)
        for told in (_parts(line.surname), _parts(line.given_names))
    )


def _parts(name: str) -> list[str]:
    try:
        return re.findall("[A-Z]+", to_mrz_name(name))
    except Unusable:  # in letters that no table writes: nothing is compared
        return []


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or SequenceMatcher(None, one, other).ratio() >= _ALIKE
