"""Where people are sent: every pack that refuses names its offices."""

from __future__ import annotations

import pytest

from otkel import jurisdictions
from otkel.vocabulary.unusable import Unusable

REFUSING = ["kz", "meridia"]
OFFICE = (
    "  - {code: board, kind: appeals, names: {en: B, ru: B, kk: B}, address: {en: '', ru: '', kk: ''}, phone: '', "
    "status: unverified, source: S, review: 2027-01-01}\n"
)


@pytest.mark.parametrize("name", REFUSING)
@pytest.mark.parametrize("kind", ["asylum", "guardian", "appeals"])
def test_whoever_refuses_names_a_default_office_of_each_kind_needed(name, kind):
    assert jurisdictions.office_for(name, kind).kind == kind


@pytest.mark.parametrize("name", REFUSING)
def test_every_office_that_the_law_sends_to_is_listed(name):
    provisions = jurisdictions.load_pack(name).provisions.values()
    told = [v.parameters for vs in provisions for v in vs if v.kind == "deadline" and "act" in v.parameters]
    assert told
    for one in told:
        assert jurisdictions.office(name, one["body"]).kind == "appeals"
        assert jurisdictions.office(name, one["higher_body"]).kind in {"appeals", "court"}


def test_an_office_has_its_name_in_three_languages_and_where_it_is():
    board = jurisdictions.office("meridia", "appeals-board")
    assert (board.names.en, board.names.ru) == ("Appeals Board of Meridia", "Апелляционный совет Меридии")
    assert (board.phone, board.verified, board.review) == ("000-0101", True, "2027-06-30")
    assert board.address.kk


def test_nothing_is_invented_for_kazakhstan():
    for office in jurisdictions.offices("kz"):
        assert not office.verified
        assert office.phone == office.address.en == office.address.ru == office.address.kk == ""


def test_an_unknown_office_and_a_kind_without_one_are_refused():
    for ask, code in (
        (lambda: jurisdictions.office("meridia", "no-such"), "unknown_office"),
        (lambda: jurisdictions.office("schengen", "appeals-board"), "unknown_office"),
        (lambda: jurisdictions.office_for("schengen", "asylum"), "no_office"),
        (lambda: jurisdictions.office_for("kz", "consular"), "no_office"),
        (lambda: jurisdictions.offices("nowhere"), "unknown_pack"),
    ):
        with pytest.raises(Unusable) as refused:
            ask()
        assert refused.value.code == code


def test_a_small_file_is_read():
    assert jurisdictions.read_offices("offices:\n" + OFFICE, "x")[0].code == "board"


@pytest.mark.parametrize(
    "source",
    [
        "offices:\n" + OFFICE + OFFICE,
        "offices:\n" + OFFICE.replace("appeals", "bakery"),
        "offices:\n" + OFFICE.replace("unverified", "perhaps"),
        "offices:\n" + OFFICE.replace("2027-01-01", "soon"),
        "offices:\n" + OFFICE.replace("source: S, ", ""),
        "offices:\n" + OFFICE.replace("names: {en: B, ru: B, kk: B}", "names: {en: B, ru: B, kk: ''}"),
        "offices:\n" + OFFICE.replace("names: {en: B, ru: B, kk: B}", "names: B"),
        "offices: 3",
        "[]",
        "bodies: []",
    ],
)
def test_a_list_that_is_wrong_is_refused(source):
    with pytest.raises(Unusable) as refused:
        jurisdictions.read_offices(source, "x/offices.yaml")
    assert (refused.value.code, refused.value.where) == ("bad_office", "x/offices.yaml")
