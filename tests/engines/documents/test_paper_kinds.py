"""What kind of paper a document is, by its codes (ICAO Doc 9303-3, -4 and -5) or as an officer typed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import NAMES, MrzFields, PaperKind, paper_kind
from otkel.vocabulary.partial_dates import UNKNOWN


def fields(code="P", issuer="UTO", nationality=None):
    return MrzFields(code, issuer, "X1", nationality or issuer, "ERIKSSON", "ANNA", UNKNOWN, "X", UNKNOWN)


@pytest.mark.parametrize(
    ("code", "issuer", "nationality", "kind"),
    [
        ("P", "UTO", "UTO", "passport"),
        ("PP", "UTO", "UTO", "passport"),
        ("PM", "UTO", "UTO", "passport"),
        ("PD", "UTO", "UTO", "diplomatic"),
        ("PO", "UTO", "UTO", "service"),
        ("PR", "UTO", "XXB", "refugee"),
        ("P", "D", "XXB", "refugee"),
        ("PT", "SWE", "XXC", "refugee"),
        ("P", "UTO", "XXA", "stateless"),
        ("PS", "UTO", "XXA", "stateless"),
        ("PS", "UTO", "XXX", "stateless"),
        ("PT", "UTO", "XXX", "alien"),
        ("PL", "UTO", "UTO", "laissez_passer"),
        ("P", "UNO", "SWE", "laissez_passer"),
        ("PD", "XOM", "ITA", "laissez_passer"),
        ("PE", "UTO", "UTO", "emergency_passport"),
        ("PU", "UTO", "UTO", "emergency_passport"),
        ("I", "UTO", "UTO", "identity_card"),
        ("ID", "D", "DEU", "identity_card"),
        ("C", "UTO", "UTO", "identity_card"),
        ("AC", "UTO", "SWE", "crew_certificate"),
        ("IR", "UTO", "SWE", "residence_permit"),
        ("A", "UTO", "XXA", "residence_permit"),
        ("I", "UNA", "SWE", "laissez_passer"),
    ],
)
def test_the_codes_of_a_document_tell_its_kind(code, issuer, nationality, kind):
    assert paper_kind(fields(code, issuer, nationality)) == kind


def test_the_letter_of_somebody_with_a_nationality_is_read_as_issuers_used_it_before_it_was_laid_down():
    assert paper_kind(fields("PS", "UTO", "UTO")) is PaperKind.SERVICE


@given(st.sampled_from(list(PaperKind)), st.text("ACDIPRST", max_size=2))
def test_what_an_officer_typed_goes_before_every_code(kind, code):
    assert paper_kind(fields(code), typed_as=kind.value) is kind


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=2), st.sampled_from(["UTO", "D", "UNO", "XXA", "XXB", "ZZZ"]))
def test_every_document_has_a_kind_that_has_a_name(code, nationality):
    name = NAMES[paper_kind(fields(code, "UTO", nationality))]
    assert all(name.as_dict().values())
