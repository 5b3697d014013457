"""Free search: for a purpose, under a case, answered with one name at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.engines.access import Subject
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.reports import DocumentShown
from otkel.procedures.border.the_inspection import document_shown
from otkel.records.documents import queries as documents
from otkel.records.documents.models import TravelDocument
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_TOO_LITTLE = Text(
    en="Give a document number, or a surname with the date of birth.",
    ru="Укажите номер документа либо фамилию и дату рождения.",
    kk="Құжат нөмірін немесе тегі мен туған күнін беріңіз.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched by: a document's number, or a surname with a birth date (ISO, unknown parts XX)."""

    number: str = ""
    surname: str = ""
    given_names: str = ""
    birth_date: str = ""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """How many persons match; the one, where it is exactly one; for more, the question must be sharpened."""

    count: int
    person: str | None
    document: DocumentShown | None


def everybody(_question: Question) -> Subject:
    """A free search asks about everybody."""
    return Subject("Everybody", "everybody")


@inquiry("people_called", about=everybody)
def people_called(question: Question, *, viewer: Viewer, at: datetime, seen: Seen) -> SearchAnswer:
    """Search for one person; a list of names is never the answer.

    Raises:
        Unusable: the question is too wide.
        Refused: purpose or case is missing, or policy does not allow it.
    """
    matching = _matching(question)
    people = {document.person_id for document in matching}
    if len(people) != 1:
        return SearchAnswer(count=len(people), person=None, document=None)
    seen.person(matching[0].person)
    return SearchAnswer(count=1, person=matching[-1].person_id, document=document_shown(matching[-1]))


def _matching(question: Question) -> list[TravelDocument]:
    number = question.number.strip().upper().replace(" ", "")
    surname = " ".join(question.surname.upper().split())
    born = question.birth_date.strip()
    if number:
        return documents.numbered(number, surname=surname, birth_date=born)
    if surname and born:
        return documents.of_people_called(surname, born, given_names=frozenset(question.given_names.upper().split()))
    raise Unusable("question_too_wide", _TOO_LITTLE, where="question")
