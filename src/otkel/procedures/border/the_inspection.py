"""One inspection, read back as it was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from otkel.engines.access import Subject
from otkel.engines.documents import MrzFields, PaperKind, paper_kind
from otkel.procedures import NotFound, Seen, Viewer, inquiry
from otkel.procedures.border.reports import DocumentShown, DutyShown, Finding, InspectionReport, Route, StaySpan
from otkel.records.crossings import queries as crossings
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.referrals import queries as referrals
from otkel.records.refusals import queries as refusals
from otkel.vocabulary.partial_dates import UNKNOWN
from otkel.vocabulary.texts import from_dict

RECENT: Final = timedelta(days=1)  # how long what was presented lies before the lane


def kept_inspection(inspection: str) -> Inspection:
    """The record of an inspection.

    Raises:
        NotFound: there is none of this id.
    """
    kept = inspections.by_id(inspection)
    if kept is None:
        raise NotFound("inspection", inspection)
    return kept


def the_inspection(inspection: str) -> Subject:
    """An inspection as policies see it."""
    kept = kept_inspection(inspection)
    return Subject(
        "Inspection",
        kept.pk,
        {
            "checkpoint": kept.checkpoint_id,
            "direction": kept.direction,
            "route": route_now(kept),
            "decided": decided(kept),
            "own_citizen": kept.own_citizen,
            "recent": timezone.now() - kept.recorded_at <= RECENT,
        },
    )


def decided(kept: Inspection) -> str:
    """What became of an inspection; a crossing outweighs all else, and "" means that nothing has yet.

    "admitted", "left", "refused", "reversed" (a refusal that an appeal undid), "handed_over" or "referred".
    """
    if crossings.of_inspection(kept):
        return "admitted" if kept.direction == "entry" else "left"
    referral = referrals.of_inspection(kept)
    if referral is None:
        return ""
    outcome = referrals.outcome_of(referral)
    if outcome is None:
        return "referred"
    if outcome.kind != "refused":
        return str(outcome.kind)
    return "reversed" if refusals.is_reversed(kept) else "refused"


def route_now(kept: Inspection) -> Route:
    """Where the matter goes now: what only asked who travels with a child is answered once a human recorded an adult.

    Every other finding keeps the route that the inspection found.
    """
    if kept.route == "second_line":
        referring = {finding["code"] for finding in kept.findings if finding["refers"]}
        if referring == {"child_travels"} and referrals.accompaniment_of(kept) is not None:
            return "admit"
    return "second_line" if kept.route == "second_line" else "admit"


@inquiry("read_inspection", about=the_inspection)
def read_inspection(inspection: str, *, viewer: Viewer, at: datetime, seen: Seen) -> InspectionReport:
    """Read an inspection back, for the lane that made it, with what was shown beside the inspected document."""
    kept = kept_inspection(inspection)
    seen.everybody(kept.person)
    beside = inspections.beside(kept)
    for each in beside:
        seen.person(each.document.person)
    shown = tuple(document_shown(each.document) for each in beside)
    aboard = passages.of_inspection(kept)
    passage = aboard.passage_id if aboard else ""
    return replace(report_of(kept, became=decided(kept)), beside=shown, passage=passage)


def report_of(kept: Inspection, *, became: str) -> InspectionReport:
    """An inspection as surfaces get it; `became` is what `decided` says of it, "" for one just made."""
    return InspectionReport(
        inspection=kept.pk,
        checkpoint=kept.checkpoint_id,
        lane=kept.lane,
        direction=kept.direction,
        at=kept.at,
        person=kept.person_id,
        document=document_shown(kept.document),
        findings=tuple(
            Finding(
                code=f["code"],
                area=f["area"],
                level=f["level"],
                text=from_dict(f["text"]),
                provision=f["provision"],
                evidence=f["evidence"],
                refers=f["refers"],
            )
            for f in kept.findings
        ),
        route=route_now(kept),
        sentence=from_dict(kept.sentence),
        reason=from_dict(kept.reason),
        stay=kept.stay,
        advisory=kept.advisory,
        history=tuple(StaySpan(_day(a), _day(b), _day(c), here) for a, b, c, here in kept.history),
        decided=became,
        may_stay_until=kept.may_stay_until,
        duties=duties_kept(kept),
    )


def duties_kept(kept: Inspection) -> tuple[DutyShown, ...]:
    """What the inspected traveller must do after entry, as it was found."""
    return tuple(
        DutyShown(d["code"], from_dict(d["text"]), date.fromisoformat(d["due"]), d["provision"], d["advisory"])
        for d in kept.duties
    )


def document_shown(document: TravelDocument) -> DocumentShown:
    """A travel document as surfaces get it."""
    return DocumentShown(
        document=document.pk,
        document_code=document.document_code,
        issuer=document.issuer,
        number=document.number,
        nationality=document.nationality,
        surname=document.surname,
        given_names=document.given_names,
        birth_date=document.birth_date,
        sex=document.sex,
        expiry_date=document.expiry_date,
        mrz_format=document.mrz_format,
        kind=kind_of(document).value,
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def kind_of(document: TravelDocument) -> PaperKind:
    """What kind of paper a kept document is."""
    fields = MrzFields(
        document_code=document.document_code,
        issuer=document.issuer,
        number=document.number,
        nationality=document.nationality,
        surname=document.surname,
        given_names=document.given_names,
        birth_date=UNKNOWN,
        sex=document.sex,
        expiry_date=UNKNOWN,
    )
    return paper_kind(fields, typed_as=document.kind)
