"""With whom an inspected child travels: who is recorded, who is proposed, and which consents were shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.child_companions import same_family_name
from otkel.procedures.border.child_findings import consent_question, consents_asked
from otkel.procedures.border.child_matters import may_be_child
from otkel.procedures.border.families import Because, CompanionShown, ConsentAsked, ConsentShown, FamilyShown
from otkel.procedures.border.safeguards import age_of, is_own_citizen, perhaps_the_same
from otkel.procedures.border.second_line_matters import OF_AGE
from otkel.procedures.border.the_inspection import document_shown, kept_inspection, the_inspection
from otkel.records.families import queries as families
from otkel.records.families.models import Consent
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.referrals import queries as referrals
from otkel.records.refusals import queries as refusals

_LATELY: Final = timedelta(hours=6)
_PROPOSED: Final = 6
_LOOKED_AT: Final = 80  # inspections near the child's that are looked through for adults
_ORDER: Final[tuple[Because, ...]] = ("same_document", "same_passage", "same_surname")


@inquiry("family_of", about=the_inspection)
def family_of(inspection: str, *, viewer: Viewer, at: datetime, seen: Seen) -> FamilyShown:
    """Who accompanies an inspected child, who might, and what was shown of an absent parent's consent.

    An adult is proposed who was inspected here, going the same way, within six hours, and who bears the surname,
    travels in the same passage, or in whose passport the child is entered. Nobody is linked by it.

    Raises:
        NotFound: no such inspection.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_inspection(inspection)
    seen.everybody(kept.person)
    child = may_be_child(kept)
    recorded = referrals.accompaniment_of(kept)
    children = [one.child for one in referrals.children_of(kept)]
    proposed = list(_proposed(kept)) if child and recorded is None else []
    shown_besides = [*children, *(other for other, _ in proposed), *([recorded.adult] if recorded else [])]
    for other in shown_besides:
        seen.person(other.person)
    rules = consents_asked(kept.checkpoint.pack, kept.direction, own_citizen=is_own_citizen(kept)) if child else ()
    return FamilyShown(
        inspection=kept.pk,
        direction=kept.direction,
        may_be_child=child,
        age=age_of(kept),
        adult=_companion(recorded.adult) if recorded else None,
        relation=recorded.relation if recorded else "",
        confirmed_by=recorded.confirmed_by if recorded else "",
        children=tuple(map(_companion, children)),
        candidates=tuple(_companion(other, because) for other, because in proposed),
        consents=tuple(map(_consent, families.consents_of(kept))),
        asked=tuple(ConsentAsked(consent_question(rule), rule.verified, rule.source) for rule in rules),
    )


def _proposed(child: Inspection) -> Iterator[tuple[Inspection, tuple[Because, ...]]]:
    """Adults who might be with the child, the weightiest reason first; each person once, the newest inspection."""
    aboard = passages.of_inspection(child)
    together = [one.inspection for one in passages.aboard(aboard.passage)] if aboard else []
    riding = {other.pk for other in together}
    near = inspections.near(child, within=_LATELY, at_most=_LOOKED_AT)
    besides = set(perhaps_the_same(child))
    found: dict[str, tuple[Inspection, tuple[Because, ...]]] = {}
    for other in (*near, *together):
        reasons = _because(child, other, riding)
        if other.person_id in besides or other.person_id in found or not reasons:
            continue
        if _grown(other) and refusals.of_inspection(other) is None:
            found[other.person_id] = (other, reasons)
    weight = {reason: place for place, reason in enumerate(_ORDER)}
    yield from sorted(found.values(), key=lambda one: weight[one[1][0]])[:_PROPOSED]


def _because(child: Inspection, other: Inspection, riding: set[str]) -> tuple[Because, ...]:
    own, theirs = child.document, other.document
    entered = inspections.CHILD_IN_PASSPORT
    reasons: dict[Because, bool] = {
        "same_document": own.kind == entered and theirs.kind != entered and own.number == theirs.number,
        "same_passage": other.pk in riding,
        "same_surname": same_family_name(own.surname, theirs.surname),
    }
    return tuple(reason for reason in _ORDER if reasons[reason])


def _grown(other: Inspection) -> bool:
    age = age_of(other)
    return age is not None and age >= OF_AGE


def _companion(kept: Inspection, because: tuple[Because, ...] = ()) -> CompanionShown:
    return CompanionShown(kept.pk, document_shown(kept.document), kept.at, age_of(kept), because)


def _consent(kept: Consent) -> ConsentShown:
    return ConsentShown(
        consent=kept.pk,
        of=kept.of,
        form=kept.form,
        reference=kept.reference,
        finding=kept.finding,
        words=kept.words,
        at=kept.at,
        by=kept.by.service_number,
    )
