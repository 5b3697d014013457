"""Lists of fictional visas, and how they are imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from typing import Any

from otkel.procedures.border.import_visas import ImportReceipt, VisasGiven, import_visas
from otkel.procedures.border.visa_lists import COLUMNS

#: A visa of the Veldian traveller of `second_line.VELDIAN`, for Meridia.
A_VISA: Mapping[str, str] = {
    "kind": "visa",
    "number": "C12345",
    "issued_by": "QME",
    "document_issuer": "QMV",
    "document_number": "V0000001",
    "surname": "Ostrov",
    "given_names": "Petr",
    "birth_date": "1974-08-12",
    "valid_from": "2026-01-01",
    "valid_until": "2026-12-31",
    "entries": "2",
    "days": "30",
    "days_in_all": "1",
    "purpose": "tourism",
    "area": "",
}


def a_list(*changes: Mapping[str, Any], header: str = "", end: str = "\n") -> str:
    """A list in CSV: one line of `A_VISA` for each of `changes`."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator=end)
    for change in changes:
        told = A_VISA | change
        rows.writerow(told[column] for column in COLUMNS)
    return (header or ",".join(COLUMNS)) + end + written.getvalue()


def imported(
    text: str, *, at: datetime, by: str, source: str = "consulates", as_of: datetime | None = None
) -> ImportReceipt:
    """An import of a list."""
    parts = VisasGiven(source, as_of or at, csv=text).parts()
    return reduce(ImportReceipt.and_then, (import_visas(part, at=at, by=by, ground="import") for part in parts))
