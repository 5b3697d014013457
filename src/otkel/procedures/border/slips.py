"""The slip that an admitted traveller takes along, set on paper when it is asked for."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from otkel import jurisdictions
from otkel.engines.access import Subject
from otkel.engines.paper import EntrySlip, Form, NoDay, Paper, SlipDuty, compose_slip, set_slip
from otkel.procedures import NotFound, Seen, Viewer, inquiry
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.slip_codes import code_of
from otkel.procedures.border.the_inspection import duties_kept
from otkel.records.slips import queries as slips
from otkel.records.slips.models import Slip
from otkel.vocabulary.texts import Text, from_dict, verbatim


def the_slip(slip: str) -> Subject:
    """A slip as policies see one."""
    kept = slips.by_id(slip)
    if kept is None:
        raise NotFound("slip", slip)
    return Subject("Slip", slip, {"checkpoint": kept.stay.entry.checkpoint_id})


@inquiry("entry_slip", about=the_slip)
def entry_slip(
    slip: str,
    *,
    viewer: Viewer,
    at: datetime,
    seen: Seen,
    language: str | None = None,
    paper: Paper = "a6",
    form: Form = "pdf",
) -> bytes:
    """The slip as PDF, SVG or PNG, in the language that it was given in or in another of the seven.

    Raises:
        NotFound: no such slip.
        Unusable: the pack's notice lacks the language.
    """
    kept = slips.by_id(slip)
    if kept is None:
        raise NotFound("slip", slip)
    seen.person(kept.stay.person)
    chosen = language or kept.language
    fonts = (settings.OTKEL_CHINESE_FONT,) if chosen == "zh" and settings.OTKEL_CHINESE_FONT else ()
    return set_slip(_composed(kept, chosen, fonts), paper=paper, form=form, font_folders=fonts)


def _composed(kept: Slip, language: str, fonts: tuple[str, ...]) -> EntrySlip:
    entry = kept.stay.entry
    inspection = entry.inspection
    document = entry.document
    own_page = (settings.OTKEL_PUBLIC_URL or "http://localhost:8000").rstrip("/") + "/my/"
    duties = duties_kept(inspection) if inspection else ()
    return compose_slip(
        jurisdictions.notice(entry.checkpoint.pack, "entry_slip"),
        language=language,
        checkpoint=checkpoint_name(entry.checkpoint),
        crossed_at=entry.at.astimezone(entry.checkpoint.zone()),
        document_number=document.number,
        name=f"{document.surname} {document.given_names}".strip(),
        last_lawful_day=kept.stay.last_lawful_day,
        reason=_reason(kept),
        duties=[SlipDuty(duty.code, duty.text, duty.due) for duty in duties],
        code=code_of(kept.pk),
        own_page=own_page,
        advisory=kept.stay.advisory,
        no_day=_no_day(kept),
        font_folders=fonts,
    )


def _reason(kept: Slip) -> Text:
    """How the last lawful day was counted, in the law's own words; of a paper's own terms what the inspection said."""
    derivation = kept.stay.derivation or {}
    inspection = kept.stay.entry.inspection
    if not derivation and inspection is not None and inspection.may_stay_until is not None:
        return from_dict(inspection.reason)
    return from_dict(derivation["reason"]) if "reason" in derivation else verbatim("")


def _no_day(kept: Slip) -> NoDay:
    """Why a slip tells no last lawful day."""
    derivation = kept.stay.derivation or {}
    status = derivation.get("result", {}).get("status", "undetermined")
    codes = (
        {finding["code"] for finding in kept.stay.entry.inspection.findings} if kept.stay.entry.inspection else set()
    )
    if "visa_required" in codes:
        return "visa"
    return "none_left" if status == "determined" else "undetermined"
