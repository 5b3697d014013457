"""Record what was shown of an absent parent's consent, and what a human made of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.child_matters import IN_WORDS, a_child
from otkel.procedures.border.second_line_matters import chosen, written
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.families import queries as families
from otkel.records.families.models import FINDINGS, FORMS, Consent

CONSENT_FORMS: Final = FORMS
CONSENT_FINDINGS: Final = FINDINGS
# A paper of these kinds names whose consent it is; the others speak of nobody or of many.
_NAMING: Final = frozenset({"notarial", "court", "letter"})


@procedure("record_consent", about=the_inspection)
def record_consent(
    inspection: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    form: str,
    finding: str,
    words: str,
    of: str = "",
    reference: str = "",
) -> NoteReceipt:
    """Record a consent as it was shown for the inspected child; the newest holds, and sent twice it is kept once.

    Whatever the finding is, it decides nothing: it refuses nobody, separates nobody and changes no route.

    Raises:
        NotFound: no such inspection.
        Unusable: the traveller is no child, the form or the finding is none that there is, or words are missing.
        Refused: policy does not allow it to this officer.
    """
    child = kept_inspection(inspection)
    a_child(child)
    told = {
        "form": chosen("form", form, FORMS),
        "finding": chosen("finding", finding, FINDINGS),
        "of": written("of", of, at_least=1 if form in _NAMING else 0)[:200],
        "reference": written("reference", reference, at_least=0)[:80],
        "words": written("words", words, at_least=IN_WORDS),
    }
    before = families.newest_consent_of(child)
    if before is not None and before.by_id == by and all(getattr(before, name) == told[name] for name in told):
        return NoteReceipt(child.pk, before.pk, repeated=True)
    recorded = Consent.objects.create(child=child, at=at, by_id=by, **told)
    return NoteReceipt(child.pk, recorded.pk)
