"""Fictional travellers and what they hold in their hand."""

from __future__ import annotations

from datetime import date, datetime

from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.traveller_presented import Presented
from otkel.vocabulary.partial_dates import PartialDate


def passport(
    nationality: str = "UTO",
    number: str = "X1234567",
    surname: str = "ERIKSSON",
    given_names: str = "ANNA MARIA",
    birth_date: str = "1974-08-12",
    expiry_date: str = "2034-04-15",
    kind: str = "P",
    issuer: str = "",
) -> str:
    """The MRZ of a passport, right in every check digit."""
    fields = MrzFields(
        document_code=kind,
        issuer=issuer or nationality,
        number=number,
        nationality=nationality,
        surname=surname,
        given_names=given_names,
        birth_date=PartialDate.parse(birth_date),
        sex="F",
        expiry_date=PartialDate.parse(expiry_date),
        optional="",
        optional_2="",
        names_truncated=False,
    )
    return "\n".join(write_mrz(MrzFormat("MRV-A" if kind.startswith("V") else "TD3"), fields))


def inspected(
    mrz: str, *, at: datetime, by: str, direction: str = "entry", checkpoint: str = "ford-bridge", **more: str
) -> InspectionReport:
    """An inspection."""
    presented = Presented(checkpoint=checkpoint, lane="", direction=direction, mrz=mrz, **more)
    return inspect_traveller(presented, at=at, by=by, ground="presented_document")


def crosses(
    mrz: str, *, entry: datetime | None, left: datetime | None, by: str, checkpoint: str = "ford-bridge"
) -> None:
    """A stay, from the lane's entry to the lane's exit; either may be missing from the record."""
    if entry:
        report = inspected(mrz, at=entry, by=by, checkpoint=checkpoint)
        admit_traveller(report.inspection, at=entry, by=by, ground="inspection")
    if left:
        report = inspected(mrz, at=left, by=by, direction="exit", checkpoint=checkpoint)
        record_exit(report.inspection, at=left, by=by, ground="inspection")


def local_day(at: datetime) -> date:
    """The legal day at the fictional checkpoints (UTC+5)."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo("Asia/Almaty")).date()
