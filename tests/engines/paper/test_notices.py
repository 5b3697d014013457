"""The notice of refusal, read back from the paper."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2.raw import FPDFText_GetFontSize

from otkel import jurisdictions
from otkel.engines.paper import (
    SLIP_LANGUAGES,
    NoticeGround,
    RefusalNotice,
    compose_refusal_notice,
    set_refusal_notice,
    slip_date,
)
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

NOTICE = jurisdictions.notice("meridia", "refusal_of_entry")
WITH_LETTERS = [language for language in SLIP_LANGUAGES if language != "zh"]  # no font inside typst writes Chinese
LAST = date(2026, 12, 4)
ZONE = timezone(timedelta(hours=5))
GROUND = NoticeGround(
    "Art. 12(1)(d)",
    Text(en="Border Act", ru="Закон о границе", kk="Шекара туралы заң"),
    Text(en="Days used up", ru="Дни исчерпаны", kk="Күндер таусылды"),
    Text(en="Law in English.", ru="Закон по-русски.", kk="Заң қазақша."),
)
LAW = {"kk": "kk", "ru": "ru", "en": "en", "uz": "ru", "tg": "ru", "ky": "ru"}
TOLD = {
    "language": "en",
    "checkpoint": Text(en="Ford Bridge", ru="Бродовый мост", kk="Өткел көпірі"),
    "decided_at": datetime(2026, 11, 22, 9, 41, tzinfo=ZONE),
    "name": "ERIKSSON ANNA MARIA",
    "birth_date": "12.08.1974",
    "nationality": "UTO",
    "document": "M00412345",
    "grounds": [GROUND],
    "reasons": "Ninety days of 180 are used.\nThe stamps were checked.",
    "reasons_language": "en",
    "hearing": "heard",
    "statement": "I counted otherwise.",
    "interpreter": "N. Karimova, Uzbek",
    "decided_by": "A. Saparova, service number 4471",
    "body": Text(en="Appeals Board", ru="Апелляционный совет", kk="Апелляциялық кеңес"),
    "body_address": Text(en="1 Ford Square", ru="площадь Брода, 1", kk="Өткел алаңы, 1"),
    "body_phone": "000-0101",
    "appeal_article": "Art. 33(1)",
    "appeal_days": 10,
    "appeal_unit": "working_days",
    "last_day": LAST,
    "served_at": datetime(2026, 11, 22, 10, 5, tzinfo=ZONE),
    "reference": "R-2026-000417",
    "code": "7KQ4-M2XP-9WTA",
    "own_page": "https://otkel.example/my",
}
ARTICLE = {"en": "Art. 12(1)(d)", "ru": "ст. 12(1)(d)", "kk": "12(1)(d)-бап"}


def notice(language: str = "en", **facts) -> RefusalNotice:
    return compose_refusal_notice(NOTICE, **(TOLD | {"language": language} | facts))


def pdf_of(language: str = "en", **facts) -> bytes:
    return set_refusal_notice(notice(language, **facts))


def text_of(pdf: bytes) -> str:
    said = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    # a hyphen at a line's end comes back as U+FFFE
    return re.sub(r"\s+", " ", said.replace("\ufffe\r\n", "-").replace("\ufffe", "-").replace("\u200b", ""))


def said_on(language: str = "en", **facts) -> str:
    return text_of(pdf_of(language, **facts))


def plain(sentence: str) -> str:
    return sentence.partition("{")[0].strip()


@pytest.mark.parametrize("language", WITH_LETTERS)
def test_everything_that_a_person_must_be_told_stands_on_it_in_their_language(language):
    said = said_on(language)
    words = NOTICE[language]
    for sentence in (
        "decision", "means", "decided", "within", "handed", "reasons_in", "heard", "interpreter", "appeal_how",
        "appeal_where", "appeal_address", "appeal_phone", "appeal_law", "protection", "lawyer", "consulate", "tools",
        "decided_by", "code_label", "code_keep", "received", "reference",
    ):  # fmt: skip
        assert plain(words[sentence]) in said, sentence
    for fact in (
        slip_date(LAST, language), "04.12.2026", "ERIKSSON ANNA MARIA", "12.08.1974", "UTO", "M00412345",
        ARTICLE[LAW[language]], GROUND.text.said(LAW[language]), GROUND.title.said(LAW[language]),
        "The stamps were checked.",
        "I counted otherwise.", "N. Karimova", "service number 4471", "R-2026-000417", "7KQ4-M2XP-9WTA", "1414",
        "000-0101", "10 ",
    ):  # fmt: skip
        assert fact in said, fact
    assert "{" not in said


@pytest.mark.parametrize(("language", "born"), [("ru", "12 августа 1974 года"), ("kk", "1974 жылғы 12 тамыз")])
def test_days_and_articles_are_written_as_the_language_writes_them(language, born):
    said = said_on(language, birth_date="1974-08-12")
    assert born in said
    assert "1974-08-12" not in said
    assert "Art." not in said
    assert ".." not in said
    assert "1974-XX-XX" in said_on(language, birth_date="1974-XX-XX")


@pytest.mark.parametrize("language", WITH_LETTERS)
def test_the_decision_and_the_last_day_are_the_two_largest_things_on_the_first_page(language):
    page = pypdfium2.PdfDocument(pdf_of(language))[0].get_textpage()
    letters: dict[int, str] = {}
    for i in range(page.count_chars()):
        size = round(FPDFText_GetFontSize(page.raw, i))
        letters[size] = letters.get(size, "") + page.get_text_range(i, 1)
    large = re.sub(r"\s", "", "".join(letters[size] for size in sorted(letters, reverse=True) if size > 20))
    expected = NOTICE[language]["decision"] + slip_date(LAST, language)
    assert large.replace("\ufffe", "-") == re.sub(r"\s", "", expected)


@pytest.mark.parametrize("language", WITH_LETTERS)
def test_the_qr_opens_the_own_page_with_the_code(language):
    image = Image.open(io.BytesIO(set_refusal_notice(notice(language), form="png")))
    found = zxingcpp.read_barcodes(image)
    assert [code.text for code in found] == ["https://otkel.example/my#7KQ4-M2XP-9WTA"]


@pytest.mark.parametrize("language", ["fr", "ar", "qqq", "", "en-GB", "../kk", "zh"])
def test_a_language_that_cannot_be_printed_is_told_at_the_top_and_never_silently(language):
    fallen_back = notice(language)
    assert (fallen_back.language, fallen_back.asked_language) == ("en", language)
    said = text_of(set_refusal_notice(fallen_back))
    for one in ("en", "ru"):
        sentence = plain(NOTICE[one]["not_in_asked_language"])
        assert sentence in said
        assert said.index(sentence) < said.index(NOTICE["en"]["decision"])


def test_the_language_asked_for_is_named_in_both_languages():
    said = said_on("fr")
    assert "(French)" in said
    assert "(французский)" in said


@pytest.mark.parametrize("language", WITH_LETTERS)
def test_a_language_that_is_printed_brings_no_excuse(language):
    assert notice(language).not_in_asked_language == ()
    assert plain(NOTICE["en"]["not_in_asked_language"]) not in said_on(language)


def test_with_a_chinese_font_the_notice_is_chinese():
    import manimgx_fonts_cjk

    folders = (str(Path(manimgx_fonts_cjk.__file__).parent),)
    chinese = notice("zh", font_folders=folders)
    assert (chinese.language, chinese.undrawn) == ("zh", "")
    said = text_of(set_refusal_notice(chinese, font_folders=folders)).replace(" ", "")
    assert "2026年12月4日" in said
    assert NOTICE["zh"]["law_language"] in said
    assert "LawinEnglish." in said


@pytest.mark.parametrize("language", ["uz", "tg", "ky"])
def test_where_the_law_does_not_exist_in_a_language_that_is_said(language):
    assert NOTICE[language]["law_language"] in said_on(language)
    assert NOTICE["ru"]["law_language"] not in said_on("ru")


def test_the_language_of_the_officers_reasons_is_named():
    assert "Language of this text: Russian." in said_on("en", reasons_language="ru")
    assert "Language of this text: qqq." in said_on("en", reasons_language="qqq")


def test_whoever_did_not_want_to_be_heard_reads_that_and_nothing_else():
    said = said_on(hearing="waived", statement="", interpreter="")
    assert NOTICE["en"]["waived"] in said
    assert NOTICE["en"]["interpreter_none"] in said
    assert NOTICE["en"]["heard"] not in said


def test_words_that_were_said_with_a_waiver_are_printed_too():
    assert "I counted otherwise." in said_on(hearing="waived")


def test_a_hearing_without_words_says_that_none_are_written_down():
    assert NOTICE["en"]["heard_nothing"] in said_on(statement=" \n")


def test_before_service_the_day_hangs_on_when_it_is_handed_over():
    said = said_on(served_at=None)
    assert "If it is handed to you on 22 November 2026" in said
    assert "4 December 2026" in said
    assert plain(NOTICE["en"]["handed"]) not in said


def test_without_a_day_there_is_room_to_write_it_by_hand():
    said = said_on(served_at=None, last_day=None)
    assert "within 10 working days" in said
    assert NOTICE["en"]["handed_on"] in said
    assert NOTICE["en"]["last_day"] in said
    assert NOTICE["en"]["until_label"] not in said


def test_a_time_that_no_lawyer_confirmed_says_so():
    assert NOTICE["en"]["advisory"] in said_on(advisory=True)
    assert NOTICE["en"]["advisory"] not in said_on()


@pytest.mark.parametrize(
    ("language", "days", "unit", "words"),
    [
        ("en", 1, "months", "within 1 month after"), ("en", 3, "months", "within 3 months after"),
        ("ru", 21, "calendar_days", "21 дня"), ("ru", 10, "working_days", "10 рабочих дней"),
        ("ru", 11, "calendar_days", "11 дней"), ("kk", 3, "months", "3 ай ішінде"),
    ],
)  # fmt: skip
def test_the_time_to_appeal_is_said_as_people_say_it(language, days, unit, words):
    assert words in said_on(language, appeal_days=days, appeal_unit=unit)


@pytest.mark.parametrize("missing", ["body_address", "body_phone"])
def test_where_no_address_or_number_is_known_the_paper_says_whom_to_ask(missing):
    nothing = Text(en="", ru="", kk="") if missing == "body_address" else ""
    said = said_on(**{missing: nothing})
    assert NOTICE["en"]["appeal_ask"] in said
    assert NOTICE["en"]["appeal_ask"] not in said_on()
    assert ": ." not in said


def test_every_ground_is_printed():
    other = NoticeGround("Art. 99", GROUND.instrument, GROUND.title, Text(en="Another law.", ru="…", kk="…"))
    said = said_on(grounds=[GROUND, other])
    assert "Law in English." in said
    assert "Art. 99" in said
    assert "Another law." in said


def test_an_unreviewed_translation_says_so_and_a_reviewed_one_does_not():
    assert plain(NOTICE["uz"]["not_reviewed"]) in said_on("uz")
    assert plain(NOTICE["en"]["not_reviewed"]) not in said_on("en")


def test_sheets_are_a4_and_numbered_however_long_the_reasons_are():
    reasons = "The officer looked at each stamp and each record of the last 180 days. " * 300
    document = pypdfium2.PdfDocument(pdf_of(reasons=reasons))
    assert len(document) > 2
    for number, page in enumerate(document):
        assert page.get_size() == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)
        said = page.get_textpage().get_text_bounded()
        assert f"{number + 1} / {len(document)}" in said
        assert "R-2026-000417" in said
    first = document[0].get_textpage().get_text_bounded()
    assert "4 December 2026" in first


def test_a_short_notice_is_one_sheet():
    for language in ("kk", "ru", "en", "uz"):
        assert len(pypdfium2.PdfDocument(pdf_of(language))) == 1


def test_svg_and_png_are_one_sheet_with_nothing_cut_off():
    reasons = "A reason that goes on. " * 400
    brief, long = (Image.open(io.BytesIO(set_refusal_notice(notice(reasons=r), form="png"))) for r in ("R.", reasons))
    assert brief.width == long.width
    assert long.height > brief.height
    assert [code.text for code in zxingcpp.read_barcodes(long)] == ["https://otkel.example/my#7KQ4-M2XP-9WTA"]
    assert set_refusal_notice(notice(), form="svg").startswith(b"<svg")


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_the_same_values_give_the_same_bytes(form):
    assert set_refusal_notice(notice("kk"), form=form) == set_refusal_notice(notice("kk"), form=form)
    assert set_refusal_notice(notice("kk"), form=form) != set_refusal_notice(notice("kk", name="OTHER"), form=form)


def test_another_process_gives_the_same_bytes():
    program = (
        "import sys; sys.path[:0] = ['src', 'tests/engines/paper']; from test_notices import *; "
        "sys.stdout.buffer.write(pdf_of('ru'))"
    )
    root = Path(__file__).parents[3]
    there = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True).stdout
    assert there == pdf_of("ru")


def test_it_is_an_archival_pdf_dated_by_the_service():
    pdf = pdf_of()
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["CreationDate"].startswith("D:20261122050500")


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")', '"; #panic(1) //', "back\\slash \\u{41}", "*b* _i_ $x^2$ @ref <label>",
        "#{sys.inputs}", "{where} {0} {officer}",
    ],
)  # fmt: skip
def test_hostile_words_are_drawn_as_they_stand(words):
    facts = {"name": words, "reasons": words, "statement": words, "interpreter": words, "decided_by": words}
    said = said_on(**facts, reference=words).replace(" ", "")
    assert said.count(words.replace(" ", "")) >= len(facts)


@pytest.mark.parametrize("words", ["W" * 300, "W" * 30 + " " + "M" * 270])
def test_long_words_stay_between_the_margins(words):
    facts = {"name": words, "reasons": words, "statement": words, "interpreter": words, "decided_by": words}
    place = Text(en=words, ru=words, kk=words)
    document = pypdfium2.PdfDocument(pdf_of(**facts, document=words, checkpoint=place, body=place, own_page=words))
    drawn = 0
    for page in document:
        told, width = page.get_textpage(), page.get_size()[0]
        drawn += len(re.findall("[WM]", told.get_text_bounded()))
        boxes = [told.get_charbox(i) for i in range(told.count_chars())]
        assert all(box[0] > 20 and box[2] < width - 20 for box in boxes if box[2] > box[0])
    assert drawn >= 300 * (len(facts) + 5)


@pytest.mark.parametrize("words", ["أبو بكر", "😀 family 👩‍👩‍👧", "李明", "नमस्ते", "ქართული"])
def test_letters_that_no_font_has_are_told_instead_of_vanishing(words):
    for field in ("name", "reasons", "statement"):
        told = notice(**{field: words})
        assert told.undrawn == NOTICE["en"]["undrawn"]
        assert NOTICE["en"]["undrawn"] in text_of(set_refusal_notice(told))
    assert notice().undrawn == ""


def test_words_from_right_to_left_that_the_font_has_are_printed():
    told = notice(name="אברהם כהן", statement="שלום")
    assert told.undrawn == ""
    said = text_of(set_refusal_notice(told))
    assert "שלום" in said or "םולש" in said


@settings(max_examples=15, deadline=None)
@given(words=st.text(st.characters(codec="utf-8"), max_size=200), language=st.sampled_from(["en", "tg", "xx"]))
def test_no_words_whatever_stop_the_notice(words, language):
    facts = {"name": words, "reasons": words, "statement": words, "interpreter": words, "document": words}
    assert pdf_of(language, **facts).startswith(b"%PDF")


def test_a_notice_without_english_to_fall_back_to_is_refused():
    with pytest.raises(Unusable) as refused:
        compose_refusal_notice({"kk": NOTICE["kk"]}, **(TOLD | {"language": "fr"}))
    assert refused.value.code == "notice_incomplete"
