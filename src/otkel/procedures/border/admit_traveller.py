"""Admit a traveller: the crossing, the stay that it opens, and the slip, recorded together."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.crossing_records import already_recorded, record_crossing, still_fresh
from otkel.procedures.border.reports import CrossingReceipt
from otkel.procedures.border.slip_codes import code_digest, code_of
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.permanence.models import new_id
from otkel.records.slips import queries as slips
from otkel.records.slips.models import Slip
from otkel.records.stays import queries as stays
from otkel.records.stays.models import Stay

SLIP_LANGUAGES: Final = ("kk", "ru", "en", "uz", "tg", "ky", "zh")
# The language that a slip is first set in; the officer or the traveller changes it with one key.
_USUAL_LANGUAGE: Final = {
    "KAZ": "kk", "RUS": "ru", "BLR": "ru", "UZB": "uz", "TJK": "tg", "KGZ": "ky", "CHN": "zh", "TWN": "zh", "QMT": "ru",
}  # fmt: skip


@procedure("admit_traveller", about=the_inspection)
def admit_traveller(
    inspection: str, *, at: datetime, by: str, ground: str, language: str | None = None
) -> CrossingReceipt:
    """Record the entry of the inspected traveller and open the stay; sent twice, it answers as the first time.

    The crossing bears the time of the inspection. The slip tells the last lawful day that the inspection found.

    Raises:
        NotFound: no such inspection.
        Unusable: the inspection is too old to decide on.
        Refused: policy does not allow it to this officer, on this route.
    """
    kept = kept_inspection(inspection)
    before = already_recorded(kept)
    if before is not None:
        return _receipt(before, kept, repeated=True)
    still_fresh(kept, at)
    entry = record_crossing(kept, by=by)
    if not kept.own_citizen:
        _open_stay(kept, entry, language)
    return _receipt(entry, kept, repeated=False)


def _open_stay(kept: Inspection, entry: Crossing, language: str | None) -> None:
    answer = kept.stay or {}
    stay = Stay.objects.create(
        person=kept.person,
        entry=entry,
        last_lawful_day=kept.may_stay_until,
        advisory=kept.advisory,
        derivation=answer.get("derivation"),
    )
    slip = new_id()
    chosen = language if language in SLIP_LANGUAGES else _USUAL_LANGUAGE.get(kept.document.nationality, "en")
    Slip.objects.create(id=slip, stay=stay, code_digest=code_digest(code_of(slip)), language=chosen)


def _receipt(entry: Crossing, kept: Inspection, *, repeated: bool) -> CrossingReceipt:
    stay = stays.opened_by(entry)
    slip = slips.of_stay(stay) if stay else None
    return CrossingReceipt(
        crossing=entry.pk,
        inspection=kept.pk,
        person=entry.person_id,
        direction="entry",
        at=entry.at,
        last_lawful_day=stay.last_lawful_day if stay else None,
        slip=slip.pk if slip else None,
        repeated=repeated,
    )
