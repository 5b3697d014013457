"""Inspect a traveller: document, person, law and stays so far, and where the matter goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from otkel.engines.law import Pack, StayDecision, decide_stay, duties_after_entry
from otkel.procedures import procedure
from otkel.procedures.border.child_findings import child_findings
from otkel.procedures.border.come_aboard import come_aboard, read_aboard_before, read_again
from otkel.procedures.border.emergencies import keep_emergency
from otkel.procedures.border.findings import (
    document_findings,
    identity_findings,
    late_findings,
    law_findings,
    route_of,
    stay_findings,
    visa_findings,
    visa_until,
)
from otkel.procedures.border.form_entries import form_findings, the_form, use_form
from otkel.procedures.border.kept_visa_findings import kept_visa_findings
from otkel.procedures.border.kept_visas import KeptVisa, is_own_state, papers_presented, that_count
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.paper_findings import PapersTold, papers_told
from otkel.procedures.border.presences import Counted, count_presences
from otkel.procedures.border.presented_documents import document_of
from otkel.procedures.border.reports import Direction, Finding, InspectionReport
from otkel.procedures.border.standing_matters import standing_findings
from otkel.procedures.border.the_inspection import decided, report_of
from otkel.procedures.border.traveller_presented import (
    FoundTraveller,
    Presented,
    the_checkpoint,
    traveller_presented,
)
from otkel.records.inspections.models import Inspection
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text

_FREE_TO_LEAVE = Text(
    en="The way is open: record the exit.",
    ru="Путь открыт: запишите выезд.",
    kk="Жол ашық: шығуды жазыңыз.",
)
_AND_THE_LAW = Text(
    en="Second line looks at it. The law: {sentence} {reason}",
    ru="Посмотрит вторая линия. По закону: {sentence} {reason}",
    kk="Екінші желі қарайды. Заң бойынша: {sentence} {reason}",
)
_NO_REASON = Text(en="", ru="", kk="")


@procedure("inspect_traveller", about=the_checkpoint, looks_up=traveller_presented)
def inspect_traveller(
    presented: Presented, *, at: datetime, by: str, ground: str, found: FoundTraveller | None = None
) -> InspectionReport:
    """Inspect a traveller and record what was found, word by word.

    The ground is always `presented_document`. `found` is handed in by the look-up that is logged first. A document
    that was read aboard the same passage before answers with what was found then; written is only that the paper
    form from which it was entered is used, and that the bearer was read as something else than before.

    Raises:
        Unusable: the MRZ, page, checkpoint, lane, time or paper form cannot be used; nothing is recorded then.
        Refused: the officer may not inspect here.
    """
    if found is None:
        raise TypeError("an inspection rests on its look-up")
    form = the_form(presented)
    law = law_in_force(found.pack, on=found.on)
    findings, decision, on_arrival = _assess(found, presented.direction, law)
    findings += child_findings(found, presented, own_citizen=decision.own_citizen, at=at)
    papers = papers_told(found, presented, decision)
    findings = papers.weighed(findings)
    sentence, reason = _said(findings, decision, papers) if on_arrival else (_FREE_TO_LEAVE, _NO_REASON)
    document = document_of(found.mrz)
    before = read_aboard_before(presented, document)
    if before is not None:
        use_form(form, before, by=by)
        return _repeated(before, presented)
    kept = Inspection.objects.create(
        checkpoint_id=found.checkpoint,
        lane=presented.lane,
        direction=presented.direction,
        at=at,
        by_id=by,
        person_id=document.person_id,
        document=document,
        route=route_of(findings, presented.direction),
        own_citizen=decision.own_citizen,
        advisory=papers.advisory if papers.own_terms else decision.advisory,
        findings=[
            _as_json(finding)
            for finding in (
                *findings,
                *late_findings(at, on=found.on, recorded_at=timezone.now()),
                *form_findings(form, at),
            )
        ],
        sentence=sentence.as_dict(),
        reason=reason.as_dict(),
        may_stay_until=papers.told_until(decision.may_stay_until) if on_arrival else None,
        stay=decision.as_dict() if on_arrival and not papers.own_terms else None,
        history=[
            [str(span.entry or ""), str(span.exit or ""), str(span.last_lawful_day or ""), span.still_here]
            for span in found.spans
        ],
        duties=_duties(law, decision, found) if on_arrival and decision.status == "determined" else [],
    )
    keep_emergency(presented, kept, by=by)
    use_form(form, kept, by=by)
    come_aboard(presented, kept)
    return report_of(kept, became="")


def _repeated(before: Inspection, presented: Presented) -> InspectionReport:
    read_again(presented, before)
    return replace(report_of(before, became=decided(before)), repeated=True)


def _duties(law: Pack, decision: StayDecision, found: FoundTraveller) -> list[dict[str, Any]]:
    return [
        {
            "code": duty.code,
            "text": duty.text.as_dict(),
            "due": duty.due.isoformat(),
            "provision": duty.provision,
            "advisory": duty.advisory,
        }
        for duty in duties_after_entry(law, decision=decision, entered_on=found.on)
    ]


def _assess(found: FoundTraveller, direction: Direction, law: Pack) -> tuple[list[Finding], StayDecision, bool]:
    """Everything there is to say, the law's decision, and whether it is about an arrival."""
    on_arrival = direction == "entry"
    counted = count_presences(found.crossings, arriving_on=found.on if on_arrival else None)
    nationality = countries.canonical(found.mrz.fields.nationality)
    ours = found.visa is not None and is_own_state(law, found.visa.fields.issuer, found.on)
    kept = that_count(found.visas, birth_date=str(found.mrz.fields.birth_date), law=law, on=found.on)
    entered_on = found.on if on_arrival else counted.inside_since or found.on
    papers = papers_presented(kept, found.visa, visa_until(found, issued_here=ours), entered_on=entered_on)
    decision = decide_stay(
        law,
        on=found.on,
        history=_until(counted, found) if not on_arrival else counted.presences,
        nationality=nationality,
        papers=papers,
    )
    past = _before(law, counted, found, kept) if on_arrival else decision
    counts_days = not decision.own_citizen
    findings = [
        *document_findings(found, own_citizen=decision.own_citizen),
        *visa_findings(found, issued_here=ours),
        *(kept_visa_findings(found, kept, decision) if on_arrival and found.visas else ()),
        *identity_findings(found),
        *standing_findings(found.standing, direction, own_citizen=decision.own_citizen),
        *(law_findings(decision) if on_arrival else ()),
        *stay_findings(
            _told(counted, counts_days=counts_days), past if counts_days else None, direction, today=found.on
        ),
    ]
    return findings, decision, on_arrival


def _said(findings: list[Finding], decision: StayDecision, papers: PapersTold) -> tuple[Text, Text]:
    """The one sentence that matters and the line under it: what sends to second line comes before until when."""
    sentence, reason = papers.said or decision.said()
    weightier = next(
        (f for f in findings if f.refers and f.level == "stop" and f.area in {"document", "identity"}), None
    )
    if weightier is None:
        return sentence, reason
    return weightier.text, _AND_THE_LAW.format(sentence=sentence, reason=reason)


def _before(law: Pack, counted: Counted, found: FoundTraveller, kept: Sequence[KeptVisa]) -> StayDecision:
    """What the law says of the stays before this entry: of its eve.

    Where no visa holds on the eve, the law is asked of the last day of those stays, which were under one.
    """
    nationality, papers = countries.canonical(found.mrz.fields.nationality), papers_presented(kept)
    earlier = [p for p in counted.presences if p.exit is not None]
    past = decide_stay(law, on=found.on - timedelta(days=1), history=earlier, nationality=nationality, papers=papers)
    left = max((p.exit for p in earlier if p.exit), default=None)
    if kept and left and past.visa_required and past.status == "undetermined":
        past = decide_stay(law, on=left, history=earlier, nationality=nationality, papers=papers)
    return past


def _until(counted: Counted, found: FoundTraveller) -> tuple[Any, ...]:
    """The presences of somebody who leaves: the open one ends on the day of leaving."""
    return tuple(replace(p, exit=found.on) if p.exit is None else p for p in counted.presences)


def _told(counted: Counted, *, counts_days: bool) -> Counted:
    """Own citizens come and go as they like: what is missing in their record concerns nobody."""
    return counted if counts_days else replace(counted, exits_missing=(), entries_missing=())


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "area": finding.area,
        "level": finding.level,
        "text": finding.text.as_dict(),
        "provision": finding.provision,
        "evidence": dict(finding.evidence),
        "refers": finding.refers,
    }
