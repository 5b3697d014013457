"""The notice of a refusal on paper, for the officer who serves it and for the person who holds its code."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from otkel import jurisdictions
from otkel.engines.paper import Form, NoticeGround, RefusalNotice, compose_refusal_notice, set_refusal_notice
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.lodge_appeal import Lodging, contested
from otkel.procedures.border.own_page import own_record
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.refuse_entry import ACT
from otkel.procedures.border.serve_notice import kept_refusal, the_refusal
from otkel.procedures.border.slip_codes import code_of
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Notice, Refusal, Service
from otkel.vocabulary.texts import from_dict


@inquiry("refusal_notice", about=the_refusal)
def refusal_notice(
    refusal: str, *, viewer: Viewer, at: datetime, seen: Seen, form: Form = "pdf", language: str | None = None
) -> bytes:
    """The notice as PDF, SVG or PNG, in the language that was asked for or in another.

    Raises:
        NotFound: no such refusal.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_refusal(refusal)
    seen.person(kept.person)
    return _set(kept, form, language)


@inquiry("own_notice", about=own_record)
def own_notice(code: str, *, viewer: Viewer, at: datetime, seen: Seen, form: Form = "pdf") -> bytes:
    """The notice again, for the person who holds its code.

    Raises:
        Unusable: no notice has this code.
    """
    kept = contested(Lodging(code=code))
    seen.person(kept.person)
    return _set(kept, form, None)


def _set(kept: Refusal, form: Form, language: str | None) -> bytes:
    fonts = (settings.OTKEL_CHINESE_FONT,) if settings.OTKEL_CHINESE_FONT else ()
    return set_refusal_notice(_composed(kept, language, fonts), form=form, font_folders=fonts)


def _composed(kept: Refusal, language: str | None, fonts: tuple[str, ...]) -> RefusalNotice:
    notice: Notice | None = refusals.notice_of(kept)
    served: Service | None = refusals.service_of(kept)
    assert notice is not None  # written together with the refusal  # noqa: S101
    inspection, document = kept.inspection, kept.inspection.document
    checkpoint = inspection.checkpoint
    body = jurisdictions.office(checkpoint.pack, kept.appeal["body"])
    last_day: date | None = served.last_day if served else None
    return compose_refusal_notice(
        jurisdictions.notice(checkpoint.pack, ACT),
        language=language or notice.asked_language,
        checkpoint=checkpoint_name(checkpoint),
        decided_at=kept.at.astimezone(checkpoint.zone()),
        name=f"{document.surname} {document.given_names}".strip(),
        birth_date=document.birth_date,
        nationality=document.nationality,
        document=f"{document.issuer} {document.number}",
        grounds=[
            NoticeGround(g["article"], from_dict(g["instrument"]), from_dict(g["title"]), from_dict(g["text"]))
            for g in kept.grounds
        ],
        reasons=kept.reasons,
        reasons_language=kept.reasons_language,
        hearing=kept.hearing.kind,
        statement=kept.hearing.statement,
        interpreter=notice.interpreter or kept.hearing.interpreter,
        decided_by=f"{kept.by.name}, {kept.by.service_number}",
        body=body.names,
        body_address=body.address,
        body_phone=body.phone,
        appeal_article=kept.appeal["article"],
        appeal_days=kept.appeal["days"],
        appeal_unit=kept.appeal["unit"],
        last_day=last_day,
        advisory=served is not None and served.advisory,
        served_at=served.at.astimezone(checkpoint.zone()) if served else None,
        reference=kept.pk,
        code=code_of(notice.pk),
        own_page=(settings.OTKEL_PUBLIC_URL or "http://localhost:8000").rstrip("/") + "/my/",
        font_folders=fonts,
    )
