"""The card shows what it is told, whole, and machines read it again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from tests.factories.seals import sealer, zone

from otkel import jurisdictions
from otkel.engines.paper.cards import CardFace, set_card
from otkel.engines.paper.ocr_letters import zone_svg

MM = 72 / 25.4
LONG = "ҚҰДАЙБЕРГЕНҰЛЫ-ӘБІЛМӘНСҰРОВ ЖАНБОЛАТ-ДІНМҰХАММЕД ӘБУНАСЫРҰЛЫ"


def picture() -> bytes:
    drawn, said = io.BytesIO(), Image.Exif()
    said[0x010E] = "taken at the lane"
    Image.new("RGB", (413, 531), "#c9b8a4").save(drawn, "JPEG", exif=said)
    return drawn.getvalue()


@pytest.fixture(scope="module")
def face(tmp_path_factory):
    lines, profile = zone(), jurisdictions.card_profile("meridia")
    return CardFace(
        name=profile.names, issuer=profile.issuer_names, state="QME", surname="ERIKSSON", given_names="ANNA MARIA",
        original_name="Эрикссон Анна-Мария", nationality="UTO", sex="F", birth_date="1974-08-12",
        document_number="L898902C3", purpose=profile.purposes[0].names, number="A1C2E3F49",
        valid_from=date(2026, 5, 3), valid_until=date(2026, 6, 1), zone=(lines[:30], lines[30:60], lines[60:]),
        seal=sealer(tmp_path_factory.mktemp("keys")).seal(), portrait=picture(), languages=profile.languages,
        fictional=True, verify_at="otkel.example/verify", made_on=date(2026, 5, 3),
    )  # fmt: skip


def words_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_both_sides_are_of_the_size_that_the_standard_has(face):
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(set_card(face))]
    assert sizes == [pytest.approx((85.6 * MM, 53.98 * MM), abs=0.05)] * 2


def test_the_seal_is_read_from_a_picture_of_150_dots_an_inch(face):
    back = pypdfium2.PdfDocument(set_card(face))[1].render(scale=150 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(back)
    assert found.text == face.seal


def test_the_front_says_name_days_and_number_in_three_languages(face):
    front, back = words_of(set_card(face))
    for told in ("ERIKSSON", "Эрикссон Анна-Мария", "01.06.2026", "03.05.2026", "A1C 2E3 F49", "жұмыс", "SPECIMEN"):
        assert told in front
    assert "Nobody may" in back
    assert "ұстап қала" in back.replace("\r\n", " ")


@pytest.mark.parametrize("size", ["card", "paper"])
def test_a_long_name_is_set_smaller_and_is_whole(face, size):
    long = replace(face, original_name=LONG, surname="O'CONNOR-" * 6, given_names="", birth_date="1974-XX-XX")
    pdf = set_card(long, side="front" if size == "card" else "paper")
    (told,) = words_of(pdf)
    plain = told.replace("\r\n", "").replace(" ", "")
    assert LONG.replace(" ", "") in plain.replace("\u200b", "")
    assert "XX.XX.1974" in told
    assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_no_portrait_says_so_and_one_carries_no_metadata(face):
    (told,) = words_of(set_card(replace(face, portrait=None), side="front"))
    assert "No portrait" in told
    assert b"taken at the lane" in face.portrait
    assert b"taken at the lane" not in set_card(face, side="front")


@pytest.mark.parametrize("wrong", [b"", b"a menu", b"\xff\xd8\xff\xe0", b"%PDF-1.7"])
def test_what_is_no_picture_is_no_portrait(face, wrong):
    with pytest.raises(ValueError, match="no picture"):
        set_card(replace(face, portrait=wrong))


def test_a_picture_larger_than_any_card_needs_is_refused(face):
    drawn = io.BytesIO()
    Image.new("L", (2001, 10)).save(drawn, "PNG")
    with pytest.raises(ValueError, match="larger"):
        set_card(replace(face, portrait=drawn.getvalue()))


def test_the_same_values_give_the_same_bytes(face):
    assert set_card(face) == set_card(face)


def test_the_letters_of_a_zone_are_all_drawn_and_no_others():
    assert zone_svg(["<0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"], line_pitch=4.23).count("<path") == 37
    with pytest.raises(KeyError):
        zone_svg(["a"], line_pitch=4.23)
