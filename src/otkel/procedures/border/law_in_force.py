"""The law that holds at a checkpoint: its pack, with the signatures in force."""

from __future__ import annotations

from datetime import date

from otkel import jurisdictions
from otkel.engines.law import Ground, Pack, Signature
from otkel.records.inspections.models import Inspection
from otkel.records.signatures import queries as signatures


def law_in_force(pack: str, *, on: date) -> Pack:
    """The pack of this name, its provisions that a lawyer signed for that day counted as confirmed."""
    signed = [
        Signature(s.provision, s.text_hash, s.lawyer.name, s.signed_on, s.expires_on)
        for s in signatures.in_force(pack, on=on)
    ]
    law = jurisdictions.load_pack(pack)
    return law.with_signatures(signed, on=on) if signed else law


def rests_on_findings(ground: Ground, kept: Inspection) -> bool:
    """Whether the inspection made the finding that a ground needs; True for one that needs none."""
    return not ground.requires or any(f["code"] == ground.requires and f["level"] == "stop" for f in kept.findings)
