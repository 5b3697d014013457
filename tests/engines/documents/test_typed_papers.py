"""A paper without lines is typed, and becomes the value that lines would give; what cannot be so is said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.documents import PaperKind, TypedPapers, mrz_of_typed, write_mrz
from otkel.vocabulary.unusable import Unusable

TODAY = date(2026, 11, 23)
WHOLE = TypedPapers(
    kind="refugee",
    issuer="uto",
    number="ab 12-34",
    nationality="XXB",
    surname="Müller-Lind",
    given_names="Шоқан",
    birth_date="1974-xx-XX",
    sex="m",
    expiry_date="2030-01-31",
)
CHILD = TypedPapers(
    "child_in_passport",
    "UTO",
    "",
    "UTO",
    "ERIKSSON",
    "LIV",
    "2019-05-03",
    "F",
    "2030-01-31",
    holder_document="X1234567",
)


def refused(papers):
    with pytest.raises(Unusable) as error:
        mrz_of_typed(papers, on=TODAY)
    assert all(error.value.text.as_dict().values())
    return error.value.code, error.value.where


def test_what_was_typed_is_written_as_a_zone_would_have_it():
    read = mrz_of_typed(WHOLE, on=TODAY)
    held = read.fields
    assert (held.surname, held.given_names, held.number) == ("MUELLER LIND", "SHOKAN", "AB1234")
    assert (held.issuer, held.nationality, held.sex) == ("UTO", "XXB", "M")
    assert (str(held.birth_date), str(held.expiry_date)) == ("1974-XX-XX", "2030-01-31")


def test_a_typed_paper_has_no_lines_and_nothing_that_digits_could_check():
    read = mrz_of_typed(WHOLE, on=TODAY)
    assert (read.format, read.typed_as, read.valid) == ("typed", "refugee", True)
    assert (read.lines, dict(read.checks), read.problems) == ((), {}, ())


def test_a_typed_paper_cannot_be_written_as_lines():
    with pytest.raises(Unusable) as error:
        write_mrz("typed", mrz_of_typed(WHOLE, on=TODAY).fields)
    assert error.value.code == "no_such_format"


def test_a_child_in_a_parents_passport_bears_its_number_and_its_own_name():
    held = mrz_of_typed(CHILD, on=TODAY).fields
    assert (held.number, held.given_names) == ("X1234567", "LIV")


def test_of_somebody_without_papers_nothing_need_be_known():
    held = mrz_of_typed(TypedPapers("none"), on=TODAY).fields
    assert (held.issuer, held.nationality, held.number, held.surname) == ("XXX", "XXX", "", "")
    assert str(held.birth_date) == str(held.expiry_date) == "XXXX-XX-XX"


@pytest.mark.parametrize(
    ("wrong", "code", "where"),
    [
        ({"kind": "visa"}, "unknown_kind", "typed.kind"),
        ({"issuer": "Utopia"}, "bad_issuer", "typed.issuer"),
        ({"issuer": ""}, "bad_issuer", "typed.issuer"),
        ({"nationality": "ZZZ"}, "bad_nationality", "typed.nationality"),
        ({"number": " - "}, "bad_number", "typed.number"),
        ({"number": "A" * 31}, "bad_number", "typed.number"),
        ({"number": "12中"}, "bad_number", "typed.number"),
        ({"surname": "", "given_names": " "}, "name_missing", "typed.surname"),
        ({"surname": "LIND3"}, "bad_surname", "typed.surname"),
        ({"given_names": "A" * 121}, "bad_given_names", "typed.given_names"),
        ({"birth_date": "12.08.1974"}, "bad_birth_date", "typed.birth_date"),
        ({"birth_date": "1974-02-30"}, "bad_birth_date", "typed.birth_date"),
        ({"birth_date": "2026-11-24"}, "bad_birth_date", "typed.birth_date"),
        ({"birth_date": "1890-XX-XX"}, "bad_birth_date", "typed.birth_date"),
        ({"expiry_date": "soon"}, "bad_expiry_date", "typed.expiry_date"),
        ({"expiry_date": "1970-01-01"}, "bad_expiry_date", "typed.expiry_date"),
        ({"sex": "female"}, "bad_sex", "typed.sex"),
        ({"holder_document": "X1"}, "not_a_childs", "typed.holder_document"),
    ],
)
def test_what_cannot_be_so_names_its_field(wrong, code, where):
    assert refused(replace(WHOLE, **wrong)) == (code, where)


def test_a_child_without_the_parents_number_is_asked_for_it():
    assert refused(replace(CHILD, holder_document="")) == ("bad_holder_document", "typed.holder_document")


@given(
    st.builds(
        TypedPapers,
        kind=st.sampled_from([*PaperKind, "", "x"]),
        issuer=st.text(max_size=4),
        number=st.text(max_size=35),
        nationality=st.sampled_from(["UTO", "XXA", "D", "", "??"]),
        surname=st.text(max_size=130),
        given_names=st.text(max_size=8),
        birth_date=st.text("0123456789X-", max_size=10),
        sex=st.text("FMXx ", max_size=2),
        expiry_date=st.text("0123456789X-", max_size=10),
        holder_document=st.text(max_size=5),
    )
)
def test_whatever_is_typed_is_taken_or_answered_in_words(papers):
    wrong, read = None, None
    try:
        read = mrz_of_typed(papers, on=TODAY)
    except Unusable as error:
        wrong = error
    assert wrong is None or wrong.where.startswith("typed.")
    assert read is None or (read.fields.number.isascii() and len(read.fields.surname) <= 120)
