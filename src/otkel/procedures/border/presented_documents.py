"""The record of a document that was presented: the one that is kept, or a new one with a new person."""

from __future__ import annotations

from typing import Final

from otkel.engines.documents import Mrz, PaperKind
from otkel.records.documents import queries as documents
from otkel.records.documents.models import TravelDocument
from otkel.records.permanence.models import new_id
from otkel.records.persons.models import Person

_SIGN: Final = 12  # characters of the sign that stands for a number where there are no papers


def document_of(mrz: Mrz) -> TravelDocument:
    """The kept document, or a new one, and with it a new person: nobody is joined to a known person by software.

    It is looked for again here: another lane may have kept it since the look-up, before this act's lock was held.
    Who has no papers is a new person each time: two unknown people must never become one.
    """
    fields, typed = mrz.fields, mrz.typed_as
    without = typed == PaperKind.NONE
    identity = {
        "issuer": fields.issuer,
        "number": f"NONE-{new_id()[:_SIGN].upper()}" if without else fields.number,
        "surname": fields.surname,
        "given_names": fields.given_names,
        "birth_date": str(fields.birth_date),
        "nationality": fields.nationality,
    }
    ends = {"sex": fields.sex, "expiry_date": str(fields.expiry_date)}
    kept = documents.the_very(**identity, **ends)
    if kept is not None:
        return kept
    earlier = documents.the_very(**identity)  # the same document as it was shown before, with another end
    new: TravelDocument = TravelDocument.objects.create(
        person=earlier.person if earlier else Person.objects.create(),
        mrz_format=str(mrz.format),
        zone_valid=mrz.valid,
        document_code=fields.document_code,
        kind=typed,
        **identity,
        **ends,
    )
    return new
