"""Serve the notice of a refusal: the appeal's clock starts here, not before."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.access import Subject
from otkel.engines.law import appeal_route
from otkel.procedures import NotFound, procedure
from otkel.procedures.border.cases import SERVICE_WAYS, ServiceReceipt
from otkel.procedures.border.decisions_shown import as_policies_see
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.border.refuse_entry import ACT
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Refusal, Service
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOT_YET = Text(
    en="A notice is not served before it is decided.",
    ru="Уведомление не вручают раньше решения.",
    kk="Хабарлама шешімнен бұрын тапсырылмайды.",
)


def kept_refusal(refusal: str) -> Refusal:
    """The record of a refusal.

    Raises:
        NotFound: there is none of this id.
    """
    kept = refusals.by_id(refusal)
    if kept is None:
        raise NotFound("refusal", refusal)
    return kept


def the_refusal(refusal: str) -> Subject:
    """A refusal as policies see it."""
    return as_policies_see(kept_refusal(refusal))


@procedure("serve_notice", about=the_refusal)
def serve_notice(refusal: str, *, at: datetime, by: str, ground: str, how: str, remark: str = "") -> ServiceReceipt:
    """Record that the notice reached the person, and the last day to appeal that follows; sent twice, it answers so.

    Raises:
        NotFound: no such refusal.
        Unusable: the way is unknown, or a remark is missing where the person did not take the paper.
        Refused: policy does not allow it to this officer.
    """
    chosen("how", how, SERVICE_WAYS)
    kept = kept_refusal(refusal)
    before = refusals.service_of(kept)
    if before is not None:
        return ServiceReceipt(kept.pk, before.at, before.last_day, repeated=True)
    if at < kept.at:
        raise Unusable("served_before_decided", _NOT_YET, where="at")
    told = written("words", remark) if how == "not_taken" else remark.strip()[:2000]
    checkpoint = kept.inspection.checkpoint
    served_on = at.astimezone(checkpoint.zone()).date()
    route = appeal_route(law_in_force(checkpoint.pack, on=served_on), act=ACT, served_on=served_on)
    served = Service.objects.create(
        refusal=kept, at=at, by_id=by, how=how, remark=told, last_day=route.last_day, advisory=route.advises
    )
    return ServiceReceipt(kept.pk, served.at, served.last_day)
