"""The file of one referral: everything that a human needs in order to decide, and what stops a refusal."""

from __future__ import annotations

from datetime import date, datetime

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
from otkel.procedures.border.law_in_force import law_in_force, rests_on_findings
from otkel.procedures.border.refuse_entry import ACT, JOINED_SINCE
from otkel.procedures.border.reports import GroundShown, ticket_of
from otkel.procedures.border.safeguards import STOPS, age_of, protections_of, what_stops
from otkel.procedures.border.second_line_matters import (
    kept_referral,
    officer_shown,
    the_referral,
)
from otkel.procedures.border.the_inspection import decided, report_of
from otkel.records.inspections.models import Inspection
from otkel.records.persons import queries as persons
from otkel.records.referrals import queries as referrals
from otkel.records.referrals.models import Referral
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.texts import Text


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
        accompanied_by=_accompanied(inspection, seen),
        outcome=_outcome(kept),
        grounds=_grounds(inspection, ACT, today),
        condition_grounds=_grounds(inspection, "conditions", today),
        stops=_stops(inspection),
        decision=decision_shown(refusal) if refusal else None,
        offices=tuple((office.code, office.names) for office in jurisdictions.offices(pack)),
    )


def _stops(kept: Inspection) -> tuple[Text, ...]:
    """Why entry cannot be refused now, in sentences; empty where it can."""
    said = [STOPS[kind] for kind in what_stops(kept)]
    if persons.changed_since(kept.person, kept.recorded_at):
        said.append(JOINED_SINCE)
    return tuple(said)


def _grounds(kept: Inspection, act: str, on: date) -> tuple[GroundShown, ...]:
    law = law_in_force(kept.checkpoint.pack, on=on)
    return tuple(
        GroundShown(g.provision, g.article, g.instrument, g.title, g.text, g.advises, not rests_on_findings(g, kept))
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


def _accompanied(kept: Inspection, seen: Seen) -> str:
    """Who accompanies the child: relation and name, "" where nobody is recorded."""
    found = referrals.accompaniment_of(kept)
    if found is None:
        return ""
    seen.person(found.adult.person)
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
