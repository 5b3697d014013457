"""What the writer writes, shortens and refuses."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from otkel.engines.documents import MrzFields, write_mrz, writing
from otkel.engines.documents.writing import shortened
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate
from otkel.vocabulary.unusable import Unusable

CARD = MrzFields(
    document_code="I",
    issuer="QME",
    number="M1234567",
    nationality="QME",
    surname="Орданова",
    given_names="Элия-Мэй",
    birth_date=PartialDate(1988, 4, None),
    sex="X",
    expiry_date=PartialDate(2030, 2, 28),
)


def test_names_are_transliterated_and_unknown_parts_are_fillers():
    lines = write_mrz("TD1", CARD)
    assert lines[2] == "ORDANOVA<<ELIIA<MEI<<<<<<<<<<<"
    assert lines[1].startswith("8804<<")
    assert lines[1][7] == "<"


@pytest.mark.parametrize(
    ("surname", "given_names", "room", "written"),
    [
        # Doc 9303-7, 4.2.3.1 a) and b), 4.2.3.2 a), 4.2.3.3; the same in 9303-4
        ("NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONG<KRASUANG", 39, "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
        ("NILAVADHANANANDA", "ARNPOL<PETCH<CHARONGUANG", 39, "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"),
        (
            "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAMBOOL",
            "DINGO<POTOROO",
            39,
            "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI",
        ),
        ("PAPANDROPOULOUS", "JONATHON<WARREN<TREVOR", 39, "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"),
        # Doc 9303-5, 4.2.3.2 a) and 4.2.3.3
        ("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAMBOOL", "DINGO<POTOROO", 30, "BENNELONG<WOOLOOMOOLOO<W<W<<DI"),
        ("PAPANDROPOULOUS", "JONATHON<ALEC", 30, "PAPANDROPOULOUS<<JONATHON<ALEC"),
        # Our own: no part of the surname can be spared; the cut would fall on a filler; a single name.
        ("A" * 40, "BORA", 30, "A" * 27 + "<<B"),
        ("VARGA", "ILEN<MARA<SOLVEIG<QUIN<BORA<TELL", 30, "VARGA<<ILEN<MARA<SOLVEIG<QUI<B"),
        ("A" * 40, "", 30, "A" * 30),
    ],
)
def test_names_are_shortened_as_published(surname, given_names, room, written):
    assert shortened(surname, given_names, room) == written


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"number": ""}, "number"),
        ({"number": "A" * 23}, "number"),
        ({"number": "№1"}, "number"),
        ({"number": "123456789 A"}, "number"),
        ({"number": "A" * 20, "optional": "12345"}, "optional"),
        ({"surname": ""}, "surname"),
        ({"surname": "安娜"}, "surname"),
        ({"given_names": "R2D2"}, "given_names"),
        ({"issuer": "KAZA"}, "issuer"),
        ({"issuer": ""}, "issuer"),
        ({"nationality": "kaz"}, "nationality"),
        ({"document_code": ""}, "document_code"),
        ({"document_code": "IDX"}, "document_code"),
        ({"sex": "U"}, "sex"),
        ({"expiry_date": PartialDate(2030, 2, None)}, "expiry_date"),
        ({"optional": "a"}, "optional"),
        ({"optional_2": "1" * 12}, "optional_2"),
    ],
)
def test_a_field_that_cannot_be_written_is_named(change, where):
    with pytest.raises(Unusable) as refused:
        write_mrz("TD1", replace(CARD, **change))
    assert refused.value.code == "cannot_be_written"
    assert refused.value.where == where


def test_a_visa_code_belongs_to_visas_only():
    with pytest.raises(Unusable, match="document_code"):
        write_mrz("TD3", replace(CARD, document_code="V"))
    with pytest.raises(Unusable, match="document_code"):
        write_mrz("MRV-A", replace(CARD, document_code="P"))


def test_a_passport_has_no_room_for_a_long_number_or_second_optional_data():
    with pytest.raises(Unusable, match="room for 9"):
        write_mrz("TD3", replace(CARD, document_code="P", number="1234567890"))
    with pytest.raises(Unusable, match="no second field"):
        write_mrz("TD3", replace(CARD, document_code="P", optional_2="1"))


def test_an_unknown_format_is_refused():
    with pytest.raises(Unusable, match="TD4"):
        write_mrz("TD4", CARD)


def test_a_document_without_expiry_has_fillers():
    assert write_mrz("TD1", replace(CARD, expiry_date=UNKNOWN))[1][8:15] == "<<<<<<0"


def test_spaces_and_hyphens_in_numbers_are_fillers():
    assert write_mrz("TD1", replace(CARD, number="AB-12 3"))[0].startswith("I<QMEAB<12<3<<")


def test_examples_hold():
    assert doctest.testmod(writing).failed == 0
