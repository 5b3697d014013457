"""What stops a refusal, over everybody whom the traveller may be: a misreading or a second record protects no less.

Whether it is forbidden is asked of the access policies; what they are told is computed here, and the file says the
same in sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.law import decide_stay
from otkel.procedures.border.cases import LIFTING, ProtectionShown
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.second_line_matters import (
    OF_AGE,
    WITHIN_ONE_ARRIVAL,
    full_years,
    kept_referral,
    legal_day,
    office_name,
)
from otkel.procedures.border.the_inspection import kept_inspection
from otkel.records.documents import queries as documents
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import Inspection
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text

_PARTED_LATELY: Final = timedelta(days=30)  # parting two records lifts nothing that protected while they were joined
STOPS: Final = {
    "own_citizen": Text(
        en="This is an own citizen: entry is never refused. A doubt is settled here, and the person enters.",
        ru="Это собственный гражданин: во въезде не отказывают никогда. Сомнение решается здесь, и человек въезжает.",
        kk="Бұл өз азаматымыз: оған кіруден ешқашан бас тартылмайды. Күмән осында шешіледі, ал адам кіреді.",
    ),
    "protection": Text(
        en="This person asks for protection: entry cannot be refused until the asylum authority has decided.",
        ru="Человек просит защиты: пока не решил орган по вопросам убежища, отказать во въезде нельзя.",
        kk="Бұл адам қорғау сұрайды: баспана органы шешпейінше кіруден бас тартуға болмайды.",
    ),
    "child": Text(
        en="This is, or may be, a child alone: entry cannot be refused; call the guardian's office.",
        ru="Это ребёнок (или, возможно, ребёнок) без взрослого: отказать нельзя; вызовите орган опеки.",
        kk="Бұл — жалғыз бала (не бала болуы мүмкін): бас тартуға болмайды; қамқорлық органын шақырыңыз.",
    ),
    "citizenship": Text(
        en="This may be their own state: no refusal until the legal officers have decided.",
        ru="Возможно, это государство человека: пока не решили юристы, отказать во въезде нельзя.",
        kk="Бұл адамның өз мемлекеті болуы мүмкін: заңгерлер шешпейінше кіруден бас тартуға болмайды.",
    ),
}


def the_arrival(inspection: str) -> Subject:
    """An arrival as policies see it that decide whether entry may be refused: what forbids that.

    Raises:
        NotFound: no such inspection.
    """
    kept = kept_inspection(inspection)
    stopping = what_stops(kept)
    return Subject(
        "Arrival",
        kept.pk,
        {
            "checkpoint": kept.checkpoint_id,
            "direction": kept.direction,
            "own_citizen": "own_citizen" in stopping,
            "protection_asked": "protection" in stopping,
            "child_alone": "child" in stopping,
            "citizenship_open": "citizenship" in stopping,
        },
    )


def the_arrival_referred(referral: str) -> Subject:
    """The arrival of a referral, as `the_arrival` shows it.

    Raises:
        NotFound: no such referral.
    """
    return the_arrival(kept_referral(referral).inspection_id)


def what_stops(kept: Inspection) -> tuple[str, ...]:
    """Why entry cannot be refused to the inspected person now, in the order in which it weighs; empty where it can."""
    stopping: set[str] = {protection.kind for protection in protections_of(kept) if protection.stops}
    if is_own_citizen(kept):
        stopping.add("own_citizen")
    elif bears_own_document(kept) and not _found_no_citizen(kept):
        stopping.add("citizenship")
    if is_child_alone(kept):
        stopping.add("child")
    return tuple(kind for kind in STOPS if kind in stopping)


def perhaps_the_same(kept: Inspection) -> tuple[str, ...]:
    """The ids of every person whom the inspected one may be, the inspected one first.

    Records that humans joined, or parted within 30 days; whoever was shown the same document; whose document was ever
    shown together with theirs; whoever with the same name and date of birth was inspected within a day, since a
    misread number makes another person.
    """
    known = persons.together_or_lately(kept.person, since=kept.recorded_at - _PARTED_LATELY)
    together = [document.person_id for document in inspections.shown_together(known)]
    alike = inspections.persons_perhaps_the_same(kept, within=WITHIN_ONE_ARRIVAL)
    return tuple(dict.fromkeys([*known, *together, *alike]))


def is_own_citizen(kept: Inspection) -> bool:
    """Whether this inspection, or any here of somebody whom the traveller may be, found an own citizen.

    A document of this state that was shown beside a foreign one tells it as well: it may never have been inspected.
    """
    if kept.own_citizen:
        return True
    people = perhaps_the_same(kept)
    if inspections.any_as_own_citizen_among(people, pack=kept.checkpoint.pack):
        return True
    nationalities = {countries.canonical(d.nationality) for d in inspections.shown_together(people)}
    if any(_is_of_this_state(kept, nationality) for nationality in sorted(nationalities)):
        return True
    return any(p.kind == "citizenship" and p.outcome == "citizen" for p in protections_of(kept))


def bears_own_document(kept: Inspection) -> bool:
    """Whether the presented document was issued by the state whose law holds here: a doubt that lawyers settle."""
    return _is_of_this_state(kept, countries.canonical(kept.document.issuer))


def _is_of_this_state(kept: Inspection, code: str) -> bool:
    """Whether a state is the one whose law holds here: the one whose citizens are its own."""
    on = legal_day(kept)
    decision = decide_stay(law_in_force(kept.checkpoint.pack, on=on), on=on, history=(), nationality=code)
    return bool(decision.own_citizen)


def _found_no_citizen(kept: Inspection) -> bool:
    return any(p.kind == "citizenship" and p.outcome == "not_citizen" for p in protections_of(kept))


def age_of(kept: Inspection) -> int | None:
    """The lowest age in years, on the day of the inspection, that any document of the traveller allows.

    A doubt counts towards the child: of "March 2009" it is the last day that is taken, and of two documents the
    younger one. None where one tells no year.
    """
    told = [kept.document.birth_date, *documents.birth_dates_of(perhaps_the_same(kept))]
    latest = [PartialDate.parse(birth_date).latest() for birth_date in told]
    on = legal_day(kept)
    return None if None in latest else min(full_years(born, on) for born in latest if born is not None)


def is_child_alone(kept: Inspection) -> bool:
    """Whether the traveller is, or by a document may be, a child whom no adult is recorded to accompany.

    Who has come of age, or whose guardian has come, is told by the guardian's office on the referral it closes.
    """
    age = age_of(kept)
    if age is not None and age >= OF_AGE:
        return False
    closed = [p for p in protections_of(kept) if p.kind == "child" and p.outcome in LIFTING["child"]]
    return not closed and referrals.accompaniment_of(kept) is None


def protections_of(kept: Inspection) -> tuple[ProtectionShown, ...]:
    """The referrals, of everybody whom the traveller may be, that stop a refusal or have stopped one."""
    return tuple(_shown(kept, perhaps_the_same(kept)))


def _shown(kept: Inspection, people: Sequence[str]) -> list[ProtectionShown]:
    found = []
    for referral, outcome in referrals.protecting(people):
        lifted = outcome is not None and outcome.kind in LIFTING[referral.kind]
        if referral.kind == "child" and lifted and referral.inspection_id != kept.pk:
            continue  # whoever came for the child on another day may not be there today
        found.append(
            ProtectionShown(
                referral=referral.pk,
                kind=referral.kind,
                at=referral.at,
                reason=referral.reason,
                office=referral.office,
                office_name=office_name(referral.inspection.checkpoint.pack, referral.office),
                outcome=outcome.kind if outcome else "",
                stops=not lifted,
            )
        )
    return found
