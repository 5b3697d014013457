"""Who is aboard, counted by persons and documents: one passport is one person, however often it is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from otkel.procedures.border.passage_matters import plain_number
from otkel.records.passages.models import Aboard, Expected
from otkel.vocabulary import countries

Document = tuple[str, str]  # its number as it is compared and its issuer's code, "" where nobody told it


def by_document(lines: Sequence[Expected]) -> dict[Document, list[Expected]]:
    """The lines of a manifest by the document that they name; those without one are left out.

    A line that tells no issuer names the document of the same number that another line tells fully.
    """
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        if issuer := countries.canonical(line.issuer):
            told[line.document_number][issuer] = None
    found: dict[Document, list[Expected]] = defaultdict(list)
    for line in lines:
        if line.document_number:
            issuer = countries.canonical(line.issuer) or next(iter(told[line.document_number]), "")
            found[line.document_number, issuer].append(line)
    return dict(found)


def people_aboard(lines: Sequence[Expected], aboard: Sequence[Aboard]) -> int:
    """How many different people the lines of a manifest and the papers read are, as far as they tell."""
    listed = by_document(lines)
    of_line = {line.line: document for document, same in listed.items() for line in same}
    read: dict[Document, set[str]] = defaultdict(set)
    unlisted: set[str] = set()
    for one in aboard:
        document = of_line.get(one.line) if one.line is not None else _listed(one, listed)
        if document is not None:
            read[document].add(one.inspection.person_id)
        elif one.line is None:
            unlisted.add(one.inspection.person_id)
    nameless = sum(not line.document_number for line in lines)
    return nameless + len(unlisted) + sum(max(_people(same), len(read[key])) for key, same in listed.items())


def _listed(one: Aboard, listed: Mapping[Document, Sequence[Expected]]) -> Document | None:
    """The document on the manifest that somebody who has no line of their own showed, if it is there."""
    number = plain_number(one.inspection.document.number)
    keys = ((number, countries.canonical(one.inspection.document.issuer)), (number, ""))
    return next((key for key in keys if key in listed), None)


def _people(same: Sequence[Expected]) -> int:
    """How many people the lines of one document name: a child may stand in a parent's passport.

    Whoever drives is one person, however often listed.
    """
    if any(line.role == "driver" for line in same):
        return 1
    named = {_named(line) for line in same} - {("", "", "")}
    return max(1, len(named))


def _named(line: Expected) -> tuple[str, str, str]:
    return line.surname.casefold(), line.given_names.casefold(), line.birth_date
