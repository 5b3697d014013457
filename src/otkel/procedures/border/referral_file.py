"""The file of one referral: everything that a human needs in order to decide, and what stops a refusal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from otkel import jurisdictions
from otkel.engines.law import grounds_in_force
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.candidates import candidates_of
from otkel.procedures.border.cases import (
    CheckShown,
    ConditionShown,
    HearingShown,
    NoteShown,
    OutcomeShown,
    ReferralFile,
)
from otkel.procedures.border.decisions_shown import decision_shown
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.refuse_entry import ACT, JOINED_SINCE
from otkel.procedures.border.reports import GroundShown, ticket_of
from otkel.procedures.border.second_line_matters import (
    age_of,
    is_child_alone,
    is_own_citizen,
    kept_referral,
    officer_shown,
    protections_of,
    the_referral,
)
from otkel.procedures.border.the_inspection import decided, report_of
from otkel.records.inspections.models import Inspection
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.texts import Text

_STOPS: Final = {
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
    "joined_since": JOINED_SINCE,
    "citizenship": Text(
        en="This person says that this is their own state: no refusal until the legal officers have decided.",
        ru="Человек говорит, что это его государство: пока не решили юристы, отказать во въезде нельзя.",
        kk="Бұл адам осы мемлекеттің азаматымын дейді: заңгерлер шешпейінше кіруден бас тартуға болмайды.",
    ),
}


@inquiry("read_referral", about=the_referral)
def read_referral(referral: str, *, viewer: Viewer, at: datetime, seen: Seen) -> ReferralFile:
    """Everything on one referral; the look-up names its person and every candidate that it shows.

    Raises:
        NotFound: no such referral.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_referral(referral)
    inspection = kept.inspection
    seen.person(inspection.person)
    pack = inspection.checkpoint.pack
    today = at.astimezone(inspection.checkpoint.zone()).date()
    holder = referrals.holder_of(kept)
    refusal = refusals.of_inspection(inspection)
    return ReferralFile(
        referral=kept.pk,
        ticket=ticket_of(kept.pk),
        kind=kept.kind,
        reason=kept.reason,
        since=kept.at,
        by=officer_shown(kept.by),
        office=kept.office,
        report=report_of(inspection, became=decided(inspection)),
        age=age_of(inspection),
        held_by=officer_shown(holder.by) if holder else None,
        held_since=holder.at if holder else None,
        candidates=candidates_of(inspection, seen),
        notes=_notes(kept),
        checks=_checks(kept),
        hearing=_hearing(kept),
        protections=protections_of(inspection),
        accompanied_by=_accompanied(inspection),
        outcome=_outcome(kept),
        grounds=_grounds(pack, ACT, today),
        condition_grounds=_grounds(pack, "conditions", today),
        stops=_stops(inspection),
        decision=decision_shown(refusal) if refusal else None,
        offices=tuple((office.code, office.names) for office in jurisdictions.offices(pack)),
    )


def _stops(kept: Inspection) -> tuple[Text, ...]:
    """Why entry cannot be refused now, in the order in which it weighs; empty where it can."""
    stopping: set[str] = {protection.kind for protection in protections_of(kept) if protection.stops}
    if is_own_citizen(kept):
        stopping.add("own_citizen")
    if is_child_alone(kept):
        stopping.add("child")
    if persons.changed_since(kept.person, kept.recorded_at):
        stopping.add("joined_since")
    return tuple(sentence for kind, sentence in _STOPS.items() if kind in stopping)


def _grounds(pack: str, act: str, on: date) -> tuple[GroundShown, ...]:
    law = law_in_force(pack, on=on)
    return tuple(
        GroundShown(g.provision, g.article, g.instrument, g.title, g.text, g.advises)
        for g in grounds_in_force(law, act=act, on=on)
    )


def _notes(kept: Referral) -> tuple[NoteShown, ...]:
    return tuple(
        NoteShown(note.at, officer_shown(note.by), note.said, note.language, note.interpreter)
        for note in referrals.notes_of(kept)
    )


def _checks(kept: Referral) -> tuple[CheckShown, ...]:
    return tuple(
        CheckShown(
            check=check.pk,
            kind=check.kind,
            question=check.question,
            asked_at=check.at,
            asked_by=officer_shown(check.by),
            finding=answer.finding if answer else None,
            answer=answer.answer if answer else "",
            answered_at=answer.at if answer else None,
        )
        for check, answer in referrals.checks_of(kept)
    )


def _hearing(kept: Referral) -> HearingShown | None:
    heard = refusals.newest_hearing(kept)
    if heard is None:
        return None
    return HearingShown(heard.pk, heard.kind, heard.at, heard.statement, heard.language, heard.interpreter)


def _accompanied(kept: Inspection) -> str:
    """Who accompanies the child: relation and name, "" where nobody is recorded."""
    found = referrals.accompaniment_of(kept)
    if found is None:
        return ""
    adult = found.adult.document
    return f"{found.relation}: {adult.surname} {adult.given_names}".strip()


def _outcome(kept: Referral) -> OutcomeShown | None:
    ended = referrals.outcome_of(kept)
    if ended is None:
        return None
    return OutcomeShown(
        kind=ended.kind,
        at=ended.at,
        by=officer_shown(ended.by),
        reasons=ended.reasons,
        conditions=tuple(
            ConditionShown(c["words"], date.fromisoformat(c["due"]), c["provision"]) for c in ended.conditions
        ),
        office=ended.office,
        reference=ended.reference,
    )
