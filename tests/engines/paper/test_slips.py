"""The entry slip, read back from the paper."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from ruamel.yaml import YAML

from otkel.engines.paper import SLIP_LANGUAGES, EntrySlip, SlipDuty, can_draw, compose_slip, set_slip, slip_date
from otkel.engines.paper.slips import _PPI
from otkel.vocabulary.texts import Text

PACKS = Path(__file__).parents[3] / "src/otkel/jurisdictions"
NOTICE = YAML(typ="safe").load(PACKS / "meridia/notices/entry_slip.yaml")
LAST = date(2026, 12, 21)
REGISTER_BY = date(2026, 11, 25)
WITH_LETTERS = [language for language in SLIP_LANGUAGES if language != "zh"]  # no font inside typst writes Chinese
PAPERS = ["a6", "80mm", "58mm"]


def slip(language: str = "en", **facts) -> EntrySlip:
    told = {
        "language": language,
        "checkpoint": Text(en="Ford Bridge", ru="Мост у брода", kk="Өткел көпірі"),
        "crossed_at": datetime(2026, 11, 22, 9, 41, tzinfo=timezone(timedelta(hours=5))),
        "document_number": "M00412345",
        "name": "ERIKSSON ANNA MARIA",
        "last_lawful_day": LAST,
        "reason": Text(en="12 of 90 days are used.", ru="Использовано 12 из 90 дней.", kk="90 күннің 12-сі өтті."),
        "duties": [SlipDuty("register", Text(en="Register.", ru="Встаньте на учёт.", kk="Тіркеліңіз."), REGISTER_BY)],
        "code": "7KQ4-M2XP-9WTA",
        "own_page": "https://otkel.example/my",
        "advisory": False,
    }
    return compose_slip(NOTICE, **(told | facts))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    # a hyphen at a line's end comes back as U+FFFE
    return re.sub(r"\s+", " ", said.replace("\ufffe\r\n", "-").replace("\ufffe", "-").replace("\u200b", ""))


def size_in_mm(pdf: bytes) -> tuple[float, float]:
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    return width * 25.4 / 72, height * 25.4 / 72


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", WITH_LETTERS)
def test_the_last_lawful_day_and_the_duty_stand_on_it_in_the_language(language, paper):
    said = text_of(set_slip(slip(language), paper=paper, form="pdf"))
    for day in (LAST, REGISTER_BY):
        assert slip_date(day, language) in said
    assert "21.12.2026" in said
    assert "1414" in said
    assert "7KQ4-M2XP-9WTA" in said


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", WITH_LETTERS)
def test_the_qr_opens_the_own_page_with_the_code_at_150_dots_an_inch(language, paper):
    image = Image.open(io.BytesIO(set_slip(slip(language), paper=paper, form="png"))).convert("L")
    scale = 150 / _PPI
    small = image.resize((round(image.width * scale), round(image.height * scale)))
    found = zxingcpp.read_barcodes(small)
    assert [code.text for code in found] == ["https://otkel.example/my#7KQ4-M2XP-9WTA"]


def test_a6_is_exact_and_one_page_in_every_language():
    for language in WITH_LETTERS:
        pdf = set_slip(slip(language, advisory=True), paper="a6", form="pdf")
        assert size_in_mm(pdf) == pytest.approx((105, 148), abs=0.01)
        assert len(pypdfium2.PdfDocument(pdf)) == 1


@pytest.mark.parametrize(("paper", "width"), [("80mm", 80), ("58mm", 58)])
def test_a_roll_is_as_long_as_needed(paper, width):
    brief = size_in_mm(set_slip(slip(), paper=paper, form="pdf"))
    wordy = size_in_mm(set_slip(slip("tg", advisory=True), paper=paper, form="pdf"))
    assert brief[0] == wordy[0] == pytest.approx(width, abs=0.01)
    assert brief[1] < wordy[1]


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_the_same_values_give_the_same_bytes(form):
    assert set_slip(slip("kk"), paper="a6", form=form) == set_slip(slip("kk"), paper="a6", form=form)
    assert set_slip(slip("kk"), paper="a6", form=form) != set_slip(
        slip("kk", code="AAAA-AAAA-AAAA"), paper="a6", form=form
    )


def test_another_process_gives_the_same_bytes():
    program = (
        "import sys; sys.path[:0] = ['src', 'tests/engines/paper']; from test_slips import *; "
        "sys.stdout.buffer.write(set_slip(slip('ru'), paper='a6', form='pdf'))"
    )
    root = Path(__file__).parents[3]
    there = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True).stdout
    assert there == set_slip(slip("ru"), paper="a6", form="pdf")


def test_it_is_an_archival_pdf_dated_by_the_crossing():
    pdf = set_slip(slip(), paper="a6", form="pdf")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["CreationDate"].startswith("D:20261122044100")


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/passwd")',
        '"; #panic(1) //',
        "back\\slash \\u{41}",
        "*b* _i_ $x^2$ @ref <label>",
        "#{sys.inputs}",
        "{tail} {0}",
    ],
)
def test_hostile_names_are_drawn_as_they_stand(name):
    assert name in text_of(set_slip(slip(name=name), paper="a6", form="pdf"))


@settings(max_examples=25, deadline=None)
@given(name=st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_name_whatever_stops_the_slip(name):
    assert set_slip(slip(name=name), paper="58mm", form="pdf").startswith(b"%PDF")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["W" * 60, "W" * 30 + " " + "M" * 29])
def test_names_of_sixty_letters_fit_between_the_margins(name, paper):
    pdf = set_slip(slip("kk", name=name, advisory=True), paper=paper, form="pdf")
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    page = document[0].get_textpage()
    width = document[0].get_size()[0]
    assert name.replace(" ", "") in re.sub(r"\s", "", text_of(pdf))
    assert all(page.get_charbox(i)[0] > 0 and page.get_charbox(i)[2] < width for i in range(page.count_chars()))


def test_the_last_lawful_day_is_the_largest_text():
    for paper in PAPERS:
        svg = set_slip(slip("kk"), paper=paper, form="svg").decode()
        assert svg.startswith("<svg")
        longest = slip("kk", last_lawful_day=date(2026, 9, 30))
        page = pypdfium2.PdfDocument(set_slip(longest, paper=paper, form="pdf"))[0].get_textpage()
        heights = {}
        for i in range(page.count_chars()):
            _, bottom, _, top = page.get_charbox(i, loose=True)
            heights.setdefault(round(top - bottom, 1), []).append(page.get_text_range(i, 1))
        assert "".join(heights[max(heights)]).strip().startswith("2026")


def test_only_the_last_three_signs_of_the_document_are_printed():
    said = text_of(set_slip(slip(), paper="a6", form="pdf"))
    assert "345" in said
    assert "412345" not in said


@pytest.mark.parametrize("no_day", ["undetermined", "visa", "own_citizen", "none_left"])
@pytest.mark.parametrize("language", WITH_LETTERS)
def test_where_there_is_no_day_to_tell_the_slip_says_why(language, no_day):
    said = text_of(set_slip(slip(language, last_lawful_day=None, no_day=no_day), paper="58mm", form="pdf"))
    first_word = NOTICE[language][no_day].split()[0]
    assert first_word in said
    assert NOTICE[language]["leave"] not in said


def test_an_advisory_date_says_so():
    advised = text_of(set_slip(slip(advisory=True), paper="a6", form="pdf"))
    assert NOTICE["en"]["advisory"] in advised
    assert NOTICE["en"]["advisory"] not in text_of(set_slip(slip(), paper="a6", form="pdf"))


def test_an_unreviewed_translation_says_so():
    beginning = NOTICE["uz"]["not_reviewed"].partition("{")[0]
    assert beginning in text_of(set_slip(slip("uz"), paper="a6", form="pdf"))
    assert NOTICE["en"]["not_reviewed"].partition("{")[0] not in text_of(set_slip(slip("en"), paper="a6", form="pdf"))


def test_without_a_chinese_font_the_slip_is_visibly_english():
    fallen_back = slip("zh")
    assert fallen_back.language == "en"
    said = text_of(set_slip(fallen_back, paper="a6", form="pdf"))
    assert NOTICE["en"]["not_drawn"] in said
    assert "21 December 2026" in said


def test_with_a_chinese_font_the_slip_is_chinese():
    import manimgx_fonts_cjk

    folders = (str(Path(manimgx_fonts_cjk.__file__).parent),)
    assert can_draw("您可以停留到", folders)
    chinese = slip("zh", font_folders=folders)
    assert chinese.language == "zh"
    assert "2026年12月21日" in text_of(set_slip(chinese, paper="a6", form="pdf", font_folders=folders)).replace(" ", "")


def test_the_law_speaks_for_itself_in_its_languages_and_the_notice_in_the_others():
    assert slip("ru").sentence == "Использовано 12 из 90 дней."
    assert slip("uz").sentence == NOTICE["uz"]["counted"]
    assert slip("kk").duties == (("Тіркеліңіз.", REGISTER_BY),)
    assert slip("tg").duties == ((NOTICE["tg"]["duties"]["register"], REGISTER_BY),)


def test_a_duty_that_the_notice_does_not_know_is_told_in_english_rather_than_dropped():
    unknown = SlipDuty(
        "show_insurance", Text(en="Show your insurance.", ru="Покажите полис.", kk="Полис көрсетіңіз."), LAST
    )
    assert slip("ky", duties=[unknown]).duties == (("Show your insurance.", LAST),)


def test_a_duty_that_names_its_day_does_not_say_it_twice():
    told = SlipDuty("register", Text(en="Register by 25 November 2026.", ru="…", kk="…"), REGISTER_BY)
    assert text_of(set_slip(slip(duties=[told]), paper="80mm", form="pdf")).count("25 November 2026") == 1


def test_a_slip_without_duties_has_no_heading_for_them():
    said = text_of(set_slip(replace(slip(), duties=()), paper="80mm", form="pdf"))
    assert NOTICE["en"]["to_do"] not in said
