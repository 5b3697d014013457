"""Record what should not have happened. It authorises nothing; it tells those who must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from otkel.engines.access import Subject
from otkel.procedures import plausible, procedure
from otkel.procedures.border.cases import IncidentKind, IncidentReceipt
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.procedures.border.the_inspection import kept_inspection
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.incidents.models import Alert, Incident
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

ALERTED: Final = ("supervisor", "ombudsman")
_UNKNOWN_CHECKPOINT = Text(
    en="There is no checkpoint “{code}”.",
    ru="Пункта пропуска «{code}» нет.",
    kk="«{code}» өткізу пункті жоқ.",
)


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """What somebody on duty tells: kind, place and words; the inspection it is about and its time where known.

    Where an inspection is named, its own checkpoint is the place, whatever `checkpoint` says.
    """

    checkpoint: str
    kind: str
    words: str
    inspection: str = ""
    happened_at: datetime | None = None


def the_place(told: IncidentTold) -> Subject:
    """The checkpoint of an incident, as policies see it.

    Raises:
        NotFound: no such inspection.
        Unusable: `unknown_checkpoint`.
    """
    code = _place(told)
    return Subject("Checkpoint", code, {"code": code})


def _place(told: IncidentTold) -> str:
    if told.inspection:
        return str(kept_inspection(told.inspection).checkpoint_id)
    checkpoint = checkpoints.by_code(told.checkpoint)
    if checkpoint is None:
        raise Unusable("unknown_checkpoint", _UNKNOWN_CHECKPOINT.format(code=told.checkpoint), where="checkpoint")
    return str(checkpoint.code)


@procedure("record_incident", about=the_place)
def record_incident(told: IncidentTold, *, at: datetime, by: str, ground: str) -> IncidentReceipt:
    """Record an incident without lawful basis and alert the checkpoint's supervisor and the ombudsman at once.

    Raises:
        NotFound: no such inspection.
        Unusable: the kind or the checkpoint is unknown, nothing was told, or its time lies in the future.
        Refused: the officer is not in service.
    """
    kind = chosen("kind", told.kind, get_args(IncidentKind))
    happened = plausible(told.happened_at or at, where="happened_at")
    about = kept_inspection(told.inspection) if told.inspection else None
    incident = Incident.objects.create(
        kind=kind,
        at=happened,
        checkpoint_id=_place(told),
        by_id=by,
        words=written("words", told.words),
        inspection=about,
    )
    Alert.objects.bulk_create(Alert(incident=incident, role=role) for role in ALERTED)
    return IncidentReceipt(incident.pk, ALERTED, incident.recorded_at)
