"""The grounds on which acts are done, by their codes: what the audit may keep as it stands."""

from __future__ import annotations

import hashlib
from typing import Final

GROUNDS: Final = frozenset({
    "appeal", "card", "correction", "delivery", "demonstration", "drill", "end_of_service", "enrolment", "family",
    "first_sign_in", "identity", "import", "incident", "inspection", "key_ceremony", "late", "officers_doubt",
    "own_record", "own_token", "paper_appeal", "paper_form", "passage", "presented_document", "read_and_signed",
    "refusal_of_entry", "revocation", "safeguard", "second_line", "service", "shift", "start_up", "stock",
    "withheld_papers",
})  # fmt: skip


def told_safely(ground: str) -> str:
    """A ground as the audit may keep it: a known code as it stands, everything else as a commitment.

    >>> told_safely("officers_doubt")
    'officers_doubt'
    >>> told_safely("late:anna-eriksson")[:12]
    'late:sha256:'
    >>> told_safely("petr.ostrov/v0000001")[:7]
    'sha256:'
    """
    if ground in GROUNDS:
        return ground
    code, _, rest = ground.partition(":")
    if rest and code in GROUNDS:
        return f"{code}:{_committed(rest)}"
    return _committed(ground)


def _committed(words: str) -> str:
    return "sha256:" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
