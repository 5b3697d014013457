"""Add lines to the manifest of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from otkel.procedures import procedure
from otkel.procedures.border.manifest_lines import add_lines
from otkel.procedures.border.open_passage import receipt_of
from otkel.procedures.border.passage_matters import kept_passage, open_still, the_passage
from otkel.procedures.border.passages import ExpectedGiven, PassageReceipt


@procedure("expect_people", about=the_passage)
def expect_people(
    passage: str, *, at: datetime, by: str, ground: str, people: Sequence[ExpectedGiven]
) -> PassageReceipt:
    """Write more lines behind those of the manifest; nobody is known by them until a document is presented.

    Lines that stand there already are not written again: a list sent twice is `repeated`. Where it is a newer state of
    the earlier list, the question `manifest_differs` names the lines that are not on it.

    Raises:
        NotFound: no such passage.
        Unusable: it has ended, or a line cannot be used; nothing is written then.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_passage(passage)
    open_still(kept)
    compared = add_lines(kept, people)
    receipt = receipt_of(kept, at=at, repeated=not compared.new)
    return replace(receipt, questions=(*compared.questions, *receipt.questions))
