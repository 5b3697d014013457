"""People's names and days as they are: long, with an apostrophe, one name only, an unknown day of birth."""

from __future__ import annotations

import pytest
from tests.factories.cards import passport_of_somebody_new
from tests.factories.kept import crossing, document
from tests.stores import both_stores

from otkel.engines.documents import read_mrz
from otkel.engines.seals import check_seal
from otkel.procedures import Viewer
from otkel.procedures.cards.card_artwork import card_artwork
from otkel.records.stays.models import Stay
from otkel.surfaces.card_checks import checked, own_issuers

pytestmark = both_stores
LONG = "Преображенско-Архангельская Александра-Екатерина Константиновна"


@pytest.fixture
def entered(desk, lane, now):
    """`entered(surname=…)` is an entry on a paper that says just this, past the lane's own checks."""

    def made(**told):
        usual = {"number": "KEPT00001"} | told
        entry = crossing(document(**usual), at=desk.at, by=lane)
        known = desk.file(desk.ordered()).face.valid_until
        fields = {field.name for field in Stay._meta.fields}
        stay = {"entry": entry, "person": entry.person, "last_lawful_day": known}
        like = Stay.objects.exclude(pk="").first()
        for name in fields - stay.keys() - {"id", "recorded_at"}:
            stay[name] = getattr(like, name)
        Stay.objects.create(**stay)
        return entry.pk

    return made


def read(receipt, desk):
    found = read_mrz("\n".join((receipt.mrz[:30], receipt.mrz[30:60], receipt.mrz[60:])), on=desk.at.date())
    assert found.problems == ()
    assert check_seal(receipt.seal, own_issuers(desk.at), on=receipt.valid_from).verdict == "genuine"
    told = checked(receipt.seal, issuers=own_issuers(desk.at), lists=(), at=desk.at, on=receipt.valid_from)
    assert told.verdict == "valid"
    return found.fields


def pdf(receipt, desk):
    return card_artwork(receipt.card, viewer=Viewer(desk.officer, "card", "card:this"), at=desk.at)


def test_sixty_letters_in_cyrillic_stand_on_the_card_as_given(desk):
    assert len(LONG) >= 60
    order = desk.ordered()
    desk.says(order, original_name=LONG, language="ru")
    receipt = desk.issued(order)
    assert desk.file(order).face.original_name == LONG
    assert pdf(receipt, desk).startswith(b"%PDF")


def test_a_long_surname_is_shortened_in_the_zone_alone(desk):
    crossing = desk.admitted(
        passport_of_somebody_new(surname="PAPADIMITRIOU KARAGIANNOPOULOU", given_names="KONSTANTINA")
    )
    order = desk.confirmed(crossing)
    assert desk.file(order).face.surname == "PAPADIMITRIOU KARAGIANNOPOULOU"
    fields = read(desk.issued(order), desk)
    assert (fields.surname, fields.given_names) == ("PAPADIMITRIOU K", "KONSTAN")


@pytest.mark.parametrize(("surname", "zone"), [("O'CONNOR", "OCONNOR"), ("D’ARC", "DARC"), ("ҚАСЫМ-ҚЫЗЫ", None)])
def test_an_apostrophe_stands_on_the_card_and_not_in_the_zone(desk, entered, surname, zone):
    order = desk.ordered(entered(surname=surname, given_names="MARY"))
    face = desk.file(order).face
    desk.says(order)
    receipt = desk.issued(order)
    assert face.surname == surname
    assert zone is None or read(receipt, desk).surname == zone
    assert pdf(receipt, desk).startswith(b"%PDF")


@pytest.mark.parametrize(("surname", "given_names"), [("SUHARTO", ""), ("", "SUHARTO")])
def test_who_has_one_name_only_bears_it_as_the_surname_of_the_zone(desk, entered, surname, given_names):
    order = desk.ordered(entered(surname=surname, given_names=given_names))
    desk.says(order)
    receipt = desk.issued(order)
    fields = read(receipt, desk)
    assert (fields.surname, fields.given_names) == ("SUHARTO", "")
    assert pdf(receipt, desk).startswith(b"%PDF")


@pytest.mark.parametrize("born", ["1974-XX-XX", "1974-08-XX", "XXXX-XX-XX"])
def test_an_unknown_day_of_birth_is_said_to_be_unknown(desk, entered, born):
    order = desk.ordered(entered(birth_date=born))
    desk.says(order)
    receipt = desk.issued(order)
    assert str(read(receipt, desk).birth_date) == born
    assert pdf(receipt, desk).startswith(b"%PDF")


@pytest.mark.parametrize("told", [{"sex": "X"}, {"nationality": ""}, {"nationality": "XXA"}])
def test_who_has_no_nationality_or_no_sex_in_their_paper_gets_a_card(desk, entered, told):
    order = desk.ordered(entered(**told))
    desk.says(order)
    receipt = desk.issued(order)
    assert read(receipt, desk).surname == "ERIKSSON"
    assert pdf(receipt, desk).startswith(b"%PDF")


def test_a_number_of_a_paper_with_many_signs_is_shown_and_not_sealed(desk, entered):
    order = desk.ordered(entered(number="AB1234567890123456"))
    desk.says(order)
    receipt = desk.issued(order)
    assert desk.file(order).face.document_number == "AB1234567890123456"
    assert "AB1234567890" not in receipt.mrz
