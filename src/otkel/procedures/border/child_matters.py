"""What the acts on children share: whether somebody may be a child, and what is odd about a child and an adult."""

from __future__ import annotations

from typing import Final

from otkel.procedures.border.safeguards import age_of, protections_of
from otkel.procedures.border.second_line_matters import OF_AGE, full_years
from otkel.records.inspections.models import Inspection
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

IN_WORDS: Final = 10  # characters: a tick is no answer to how it was made sure
# Fewer years between a parent and a child than this are worth a question; nature's bound, not the law's.
_PARENT_AT: Final = 12
_PARENTS: Final = frozenset({"parent", "mother", "father"})
_NOT_A_CHILD = Text(
    en="By the document this is no child: {age} years. Where somebody says to be one, record that first.",
    ru="По документу это не ребёнок: {age} лет. Если человек говорит, что он ребёнок, сначала запишите это.",
    kk="Құжат бойынша бұл бала емес: {age} жаста. Өзін баламын десе, алдымен соны жазыңыз.",
)
_OLDER = Text(
    en="By the documents the child is older than this adult. How can that be? Write what you found; then it is kept.",
    ru="По документам ребёнок старше этого взрослого. Как так? Напишите, что вы выяснили; тогда это запишется.",
    kk="Құжаттар бойынша бала бұл ересектен үлкен. Неліктен? Анықтағаныңызды жазыңыз; сонда сақталады.",
)
_TOO_CLOSE = Text(
    en="By the documents this parent is only {years} years older than the child. How can that be? Write what you "
    "found; then it is kept.",
    ru="По документам родитель старше ребёнка всего на {years} лет. Как так? Напишите, что вы выяснили; тогда это "
    "запишется.",
    kk="Құжаттар бойынша ата-ана баладан небәрі {years} жас үлкен. Неліктен? Анықтағаныңызды жазыңыз; сонда сақталады.",
)


def may_be_child(kept: Inspection) -> bool:
    """Whether the traveller is, may be, or says to be a child: a doubt counts towards the child."""
    age = age_of(kept)
    return age is None or age < OF_AGE or any(p.kind == "child" and p.stops for p in protections_of(kept))


def a_child(kept: Inspection) -> None:
    """Let something be recorded of a child only.

    Raises:
        Unusable: `not_a_child`.
    """
    if not may_be_child(kept):
        raise Unusable("not_a_child", _NOT_A_CHILD.format(age=age_of(kept)), where="inspection")


def age_question(child: Inspection, adult: Inspection, relation: str) -> Unusable | None:
    """What the two birth dates ask a human: a child older than its parent, or a parent hardly older than the child.

    Unknown parts of a date are taken so that they ask nothing.
    """
    young = PartialDate.parse(child.document.birth_date).latest()
    old = PartialDate.parse(adult.document.birth_date).earliest()
    if young is None or old is None:
        return None
    if young < old:
        return Unusable("child_older_than_parent", _OLDER, where="answer")
    years = full_years(old, young)
    if relation.casefold() in _PARENTS and years < _PARENT_AT:
        return Unusable("parent_hardly_older", _TOO_CLOSE.format(years=years), where="answer")
    return None
