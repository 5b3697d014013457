"""Paper forms as JSON: what was printed, what came back, what is still out."""

from __future__ import annotations

from typing import Any

from otkel.procedures.border.forms_ledger import FormsLedger
from otkel.surfaces.plain_values import plain_fields


def ledger(found: FormsLedger) -> dict[str, Any]:
    """The ledger of a checkpoint; `out` of a run: the first and last of each row of its numbers that is still out."""
    told = plain_fields(found, "en")
    for run, kept in zip(told["runs"], found.runs, strict=True):
        run["still_out"] = kept.still_out
    return told
