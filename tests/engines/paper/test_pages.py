"""Pages of specimen passports, looked at again."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
from otkel.engines.paper import SpecimenPage, set_specimen_page
from otkel.engines.paper.drawings import portrait_svg
from otkel.engines.world import make_world
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.unusable import Unusable

ON = date(2026, 11, 22)


def page_of(person, seed: int) -> SpecimenPage:
    fields = MrzFields(
        document_code="P",
        issuer=person.nationality,
        number=person.document_number,
        nationality=person.nationality,
        surname=person.surname,
        given_names=person.given_names,
        birth_date=PartialDate.of(person.birth_date),
        sex=person.sex,
        expiry_date=PartialDate.of(person.document_expires),
    )
    first, second = write_mrz(MrzFormat.TD3, fields)
    return SpecimenPage(
        state=person.nationality,
        state_name=countries.name(person.nationality),
        number=person.document_number,
        surname=person.surname,
        given_names=person.given_names,
        birth_date=person.birth_date,
        sex=person.sex,
        issued=person.document_issued,
        expires=person.document_expires,
        mrz=(first, second),
        seed=seed,
    )


PERSONS = make_world(seed=7, people=40, until=ON).persons
PAGE = page_of(PERSONS[0], 1)


def said(page: SpecimenPage) -> str:
    return pypdfium2.PdfDocument(set_specimen_page(page, form="pdf"))[0].get_textpage().get_text_bounded()


def test_it_has_the_size_of_a_passports_data_page():
    width, height = pypdfium2.PdfDocument(set_specimen_page(PAGE, form="pdf"))[0].get_size()
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx((125, 88), abs=0.01)


@pytest.mark.parametrize(("form", "kind"), [("png", "PNG"), ("jpeg", "JPEG")])
def test_it_is_drawn_at_the_resolution_asked_for(form, kind):
    image = Image.open(io.BytesIO(set_specimen_page(PAGE, form=form, dpi=300)))
    assert image.format == kind
    assert image.size == pytest.approx((125 / 25.4 * 300, 88 / 25.4 * 300), abs=1)


@pytest.mark.parametrize("form", ["png", "jpeg", "pdf"])
def test_the_same_values_give_the_same_bytes(form):
    assert set_specimen_page(PAGE, form=form) == set_specimen_page(PAGE, form=form)


def test_specimen_stands_on_every_page_in_three_languages():
    for person in PERSONS[:10]:
        text = said(page_of(person, 3))
        assert all(word in text for word in ("ҮЛГІ", "ОБРАЗЕЦ", "SPECIMEN"))


def test_the_two_lines_of_the_zone_stand_on_it_sign_by_sign():
    lines = said(PAGE).splitlines()
    assert [line for line in lines if line.count("<") > 2] == list(PAGE.mrz)


def test_the_seed_chooses_the_portrait():
    assert len({portrait_svg(seed) for seed in range(50)}) == 50
    assert set_specimen_page(PAGE) != set_specimen_page(replace(PAGE, seed=2))


@pytest.mark.parametrize("state", ["KAZ", "D", "FIN", "XXA", "QME "])
def test_no_page_of_a_real_state_is_drawn(state):
    with pytest.raises(Unusable) as refused:
        set_specimen_page(replace(PAGE, state=state))
    assert refused.value.code == "not_fictional"


@pytest.mark.parametrize("mrz", [("P<QME", "X"), ("A" * 44, "B" * 43), ("A" * 44,)])
def test_a_zone_of_another_shape_is_refused(mrz):
    with pytest.raises(Unusable) as refused:
        set_specimen_page(replace(PAGE, mrz=mrz))
    assert refused.value.code == "not_two_lines_of_44"


def test_hostile_and_long_names_are_drawn_as_they_stand():
    text = said(replace(PAGE, surname='#read("/etc/passwd")', given_names="W" * 60))
    assert '#read("/etc/passwd")' in text
    assert "W" * 60 in text


@pytest.mark.slow
def test_ten_pages_read_with_every_check_digit_valid():
    if importlib.util.find_spec("otkel.backends.page_reading") is None:
        pytest.skip("the page reader is not installed")
    from otkel.backends.page_reading import read_page

    for index, person in enumerate(PERSONS[:10]):
        page = page_of(person, index)
        reading = read_page(set_specimen_page(page, form="jpeg" if index % 2 else "png"), on=ON)
        assert all(reading.mrz.checks.values()), reading.mrz.lines
        assert tuple(reading.mrz.lines) == page.mrz
