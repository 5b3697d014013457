"""Paper forms for a power cut: numbered, trilingual, large enough for a glove."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pypdfium2
import pytest

from otkel.engines.paper import FormSheets, set_form_sheets
from otkel.engines.paper.form_sheets import FORMATS, PAPERFORMATS
from otkel.vocabulary.texts import Text

NUMBERS = ("A-000123", "A-000124", "A-000125")
SMALLEST_FOR_A_GLOVE = 6.0  # millimetres: a capital of a thick pencil, held in a mitten


def sheets(numbers=NUMBERS, *, drill=False):
    place = Text(en="Zhibek Zholy", ru="Жибек Жолы", kk="Жібек жолы")
    return FormSheets(numbers, place, drill, datetime(2026, 11, 23, tzinfo=UTC))


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(page.get_size(), page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def test_each_form_stands_on_a_sheet_of_a6_with_its_own_number():
    found = pages(set_form_sheets(sheets()))
    assert [re.findall(r"A-\d{6}", text) for _, text in found] == [[number] for number in NUMBERS]
    assert {(round(w / 72 * 25.4), round(h / 72 * 25.4)) for (w, h), _ in found} == {(105, 148)}


def test_two_forms_stand_on_a_sheet_of_a4_and_the_last_may_stand_alone():
    found = pages(set_form_sheets(sheets(), paper="a4"))
    assert [re.findall(r"A-\d{6}", text) for _, text in found] == [["A-000123", "A-000124"], ["A-000125"]]


@pytest.mark.parametrize("paper", PAPERFORMATS)
def test_every_form_asks_in_three_languages(paper):
    for _, text in pages(set_form_sheets(sheets(NUMBERS[:1]), paper=paper)):
        for word in ("құжат", "документа", "document", "кіру", "въезд", "entry", "Жібек жолы", "Zhibek Zholy"):
            assert word in text


@pytest.mark.parametrize("paper", PAPERFORMATS)
def test_boxes_are_large_enough_for_a_gloved_hand(paper):
    assert min(FORMATS[paper]["box"], FORMATS[paper]["sign"]) >= SMALLEST_FOR_A_GLOVE


def test_nothing_is_cut_off_at_the_edge():
    for paper in PAPERFORMATS:
        pdf = set_form_sheets(sheets(NUMBERS[:2]), paper=paper)
        page = pypdfium2.PdfDocument(pdf)[0]
        picture = page.render(scale=2).to_pil().convert("L")
        edge = 4
        wide, high = picture.size
        for strip in ((0, 0, wide, edge), (0, high - edge, wide, high), (wide - edge, 0, wide, high // 2 - edge)):
            assert picture.crop(strip).getextrema()[0] > 250


def test_a_form_for_practice_says_so_across_the_page():
    plain, drill = (pages(set_form_sheets(sheets(drill=each)))[0][1] for each in (False, True))
    assert "DRILL" in drill
    assert "УЧЕНИЕ" in drill
    assert "DRILL" not in plain


def test_the_same_forms_give_the_same_bytes():
    assert set_form_sheets(sheets()) == set_form_sheets(sheets())
