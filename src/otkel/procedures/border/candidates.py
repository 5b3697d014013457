"""Documents that might be the same person's, laid beside the presented one field by field. They join nobody."""

from __future__ import annotations

from typing import Final

from otkel.engines.documents import PaperKind
from otkel.procedures import Seen
from otkel.procedures.border.cases import CandidateShown
from otkel.procedures.border.emergencies import unsettled_at
from otkel.procedures.border.the_inspection import document_shown
from otkel.records.documents import queries as documents
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import Inspection
from otkel.records.persons import queries as persons
from otkel.vocabulary.texts import Text

_AT_MOST: Final = 5
FIELDS: Final = ("surname", "given_names", "birth_date", "sex", "nationality", "issuer", "number", "expiry_date")
_SAME_NUMBER = Text(
    en="A document of the same number with other data.",
    ru="Документ с тем же номером и другими данными.",
    kk="Нөмірі бірдей, деректері басқа құжат.",
)
_SAME_NAME = Text(
    en="The same surname and date of birth on another document.",
    ru="Та же фамилия и дата рождения в другом документе.",
    kk="Басқа құжатта тегі мен туған күні бірдей.",
)
_JOINED = Text(
    en="Joined to this person by an officer.",
    ru="Объединён с этим человеком сотрудником.",
    kk="Қызметкер осы адаммен біріктірген.",
)
_TOGETHER = Text(
    en="Shown together by one traveller.",
    ru="Предъявлены вместе одним человеком.",
    kk="Бір адам екеуін бірге көрсеткен.",
)
_WITHOUT_PAPERS = Text(
    en="Let through here without papers, in an emergency; nobody has seen papers since.",
    ru="Пропущен здесь без документов в неотложном случае; документов с тех пор никто не видел.",
    kk="Осында шұғыл жағдайда құжатсыз өткізілген; содан бері құжатын ешкім көрген жоқ.",
)


def candidates_of(kept: Inspection, seen: Seen) -> tuple[CandidateShown, ...]:
    """The documents of other records that may be this person's, each with the reason why it is laid here.

    Records that a human has joined to this person's come first, then what was shown together, then what agrees in
    number, or in surname and birth date; last whoever was let through here without papers. Each person shown is
    entered in the look-up.
    """
    presented = kept.document
    group = persons.together(kept.person)
    joined = [d for d in documents.of_person(kept.person) if d.person_id != kept.person_id]
    together = inspections.shown_together(group)
    numbered = [d for d in documents.with_number(presented.issuer, presented.number) if not _shared(d, presented)]
    named = presented.surname or presented.given_names
    called = documents.of_people_called(presented.surname, presented.birth_date) if named else []
    laid = ((joined, _JOINED), (together, _TOGETHER), (numbered, _SAME_NUMBER), (called, _SAME_NAME))
    found: dict[str, tuple[TravelDocument, Text]] = {}
    for kind, because in (*laid, (_without_papers(kept), _WITHOUT_PAPERS)):
        for document in kind:
            if document.person_id != kept.person_id and (because is _JOINED or document.person_id not in group):
                found.setdefault(document.person_id, (document, because))
    shown = []
    for document, because in list(found.values())[:_AT_MOST]:
        seen.person(document.person)
        joining = persons.joining_of(kept.person, document.person)
        shown.append(
            CandidateShown(
                person=document.person_id,
                document=document_shown(document),
                fields=_compared(presented, document),
                because=because,
                joining=joining.pk if joining else None,
            )
        )
    return tuple(shown)


def _shared(one: TravelDocument, other: TravelDocument) -> bool:
    """Whether two people may bear this one number: a child entered in a parent's passport, and the parent."""
    return PaperKind.CHILD_IN_PASSPORT in {one.kind, other.kind}


def _without_papers(kept: Inspection) -> list[TravelDocument]:
    """The newest who were let through here without papers and may be this person: the sex tells nothing else."""
    shown = kept.document
    if shown.kind == PaperKind.NONE:
        return []
    unsettled = [each.inspection.document for each in unsettled_at(kept.checkpoint_id, at=kept.at)]
    return [d for d in reversed(unsettled) if {d.sex, shown.sex} != {"F", "M"}]


def _compared(presented: TravelDocument, other: TravelDocument) -> tuple[tuple[str, str, str, bool], ...]:
    pairs = [(name, str(getattr(presented, name)), str(getattr(other, name))) for name in FIELDS]
    return tuple((name, one, two, one == two) for name, one, two in pairs)
