"""A refusal as people see it: what was decided, why, and how it may be contested."""

from __future__ import annotations

from typing import Any

from otkel.engines.access import Subject
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.reports import DecisionShown, GroundShown
from otkel.procedures.border.second_line_matters import office_name
from otkel.records.persons.models import Person
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Appeal, AppealDecision, Refusal, Service
from otkel.vocabulary.texts import from_dict


def as_policies_see(kept: Refusal) -> Subject:
    """A refusal as policies see it: where it was decided, by whom, and whether it is contested."""
    return Subject(
        "Refusal",
        kept.pk,
        {
            "checkpoint": kept.inspection.checkpoint_id,
            "decided_by": Subject("Officer", kept.by_id).reference(),
            "has_appeal": refusals.appeal_of(kept) is not None,
        },
    )


def decisions_of(person: Person) -> tuple[DecisionShown, ...]:
    """The refusals of a person, oldest first, each with what became of it."""
    return tuple(decision_shown(refusal) for refusal in refusals.of_person(person))


def decision_shown(kept: Refusal) -> DecisionShown:
    """One refusal with its notice, service and appeal."""
    notice, served, appeal = refusals.notice_of(kept), refusals.service_of(kept), refusals.appeal_of(kept)
    decided = refusals.decision_on(appeal) if appeal else None
    checkpoint, route = kept.inspection.checkpoint, kept.appeal
    return DecisionShown(
        refusal=kept.pk,
        inspection=kept.inspection_id,
        at=kept.at,
        checkpoint=checkpoint.code,
        checkpoint_name=checkpoint_name(checkpoint),
        state=_state(served, appeal, decided),
        grounds=tuple(_ground(each) for each in kept.grounds),
        reasons=kept.reasons,
        hearing=kept.hearing.kind,
        statement=kept.hearing.statement,
        language=notice.asked_language if notice else "",
        decided_by=kept.by.service_number,
        appeal_body=route["body"],
        appeal_body_name=office_name(checkpoint.pack, route["body"]),
        appeal_days=route["days"],
        appeal_unit=route["unit"],
        appeal_until=served.last_day if served else None,
        served_at=served.at if served else None,
        appeal=appeal.pk if appeal else None,
        appeal_words=appeal.words if appeal else "",
        appealed_at=appeal.at if appeal else None,
        appeal_reasons=decided.reasons if decided else "",
        appeal_decided_at=decided.at if decided else None,
    )


def _state(served: Service | None, appeal: Appeal | None, decided: AppealDecision | None) -> Any:
    if decided is not None:
        return decided.outcome
    if appeal is not None:
        return "appealed"
    return "served" if served else "not_served"


def _ground(kept: dict[str, Any]) -> GroundShown:
    return GroundShown(
        provision=kept["provision"],
        article=kept["article"],
        instrument=from_dict(kept["instrument"]),
        title=from_dict(kept["title"]),
        text=from_dict(kept["text"]),
        advises=False,
    )
