"""The migrant ID card as it is printed: TD1 (ID-1, 85.60 by 53.98 mm), and its substitute while no printer works."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from PIL import Image

from otkel.engines.paper.ocr_letters import zone_size, zone_svg
from otkel.engines.paper.qr_codes import qr_svg
from otkel.engines.paper.slip_dates import numeric_date
from otkel.engines.paper.typesetting import MONO_FONT, Form, families, set_type
from otkel.vocabulary.texts import Text

Side = Literal["front", "back", "both", "paper"]
_TEMPLATE: Final = Path(__file__).with_name("card.typ")
_LINE_PITCH: Final = 4.23  # millimetres: six lines an inch (ICAO Doc 9303-5)
_MODULE: Final = 0.4  # millimetres; 2.4 dots at 150 an inch
_PPI: Final = 300
_LARGEST_SIDE: Final = 2000  # dots of a portrait

_LABELS: Final = {
    "surname": Text(en="Surname", ru="Фамилия", kk="Тегі"),
    "given": Text(en="Given names", ru="Имя", kk="Аты"),
    "nationality": Text(en="Nationality", ru="Гражданство", kk="Азаматтығы"),
    "sex": Text(en="Sex", ru="Пол", kk="Жынысы"),
    "born": Text(en="Date of birth", ru="Дата рождения", kk="Туған күні"),
    "document": Text(en="Passport", ru="Паспорт", kk="Паспорт"),
    "purpose": Text(en="Purpose", ru="Цель", kk="Мақсаты"),
    "number": Text(en="Card No", ru="№ карты", kk="Карта №"),
    "from": Text(en="from", ru="с", kk="бастап"),
    "until": Text(en="Stay allowed until", ru="Пребывание разрешено до", kk="Болуға рұқсат мерзімі"),
}
_WORDS: Final = Text(
    en="This card shows until when its holder may stay. Anyone may check it with a phone, without a network. "
    "Nobody may keep it: it belongs with its holder.",
    ru="Карта показывает, до какого дня владелец может находиться в стране. Проверить её может каждый, телефоном и без "
    "сети. Никто не вправе её удерживать: она хранится у владельца.",
    kk="Карта иесінің қай күнге дейін бола алатынын көрсетеді. Оны кез келген адам телефонмен, желісіз тексере алады. "
    "Оны ешкім ұстап қала алмайды: карта иесінде болуы тиіс.",
)
_NO_PORTRAIT: Final = Text(
    en="No portrait: valid with the passport",
    ru="Без портрета: действует с паспортом",
    kk="Портретсіз: паспортпен бірге жарамды",
)
_SUBSTITUTE: Final = Text(
    en="Substitute on paper, given while the printer does not work. It counts like the card.",
    ru="Бумажная замена на время, пока не работает принтер. Действует наравне с картой.",
    kk="Принтер істемей тұрғанда берілетін қағаз нұсқа. Картамен бірдей жарамды.",
)
_SPECIMEN: Final = Text(en="SPECIMEN · FICTIONAL", ru="ОБРАЗЕЦ · ВЫМЫШЛЕНО", kk="ҮЛГІ · ОЙДАН ШЫҒАРЫЛҒАН")
_UNKNOWN: Final = "XX"


@dataclass(frozen=True, slots=True)
class CardFace:
    """What a card shows.

    `birth_date` is ISO, unknown parts as XX. `zone`: three lines of thirty signs; `seal`: the text of the QR code.
    `portrait` is a picture (PNG or JPEG), None where there is none. `languages` order the words, the first one largest.
    `fictional` prints across it that it is a specimen. `verify_at` is where anybody verifies it, without "https://".
    """

    name: Text
    issuer: Text
    state: str
    surname: str
    given_names: str
    original_name: str
    nationality: str
    sex: str
    birth_date: str
    document_number: str
    purpose: Text
    number: str
    valid_from: date
    valid_until: date
    zone: tuple[str, str, str]
    seal: str
    portrait: bytes | None
    languages: tuple[str, ...]
    fictional: bool
    verify_at: str
    made_on: date


def set_card(face: CardFace, *, side: Side = "both", form: Form = "pdf", font_folders: tuple[str, ...] = ()) -> bytes:
    """A card as PDF (both sides, each a page of its own), or one side as PNG or SVG; "paper" is the substitute on A6.

    The same values give the same bytes. Names are drawn as they stand; what is long is set smaller, and never cut.

    Raises:
        ValueError: the portrait is no picture, or the zone has a sign that no zone has.
    """
    svg, modules = qr_svg(face.seal)
    values = {
        **_words(face),
        "side": side,
        "zone": zone_svg(face.zone, line_pitch=_LINE_PITCH),
        "zone_size": list(zone_size(face.zone, line_pitch=_LINE_PITCH)),
        "qr": svg,
        "qr_width": modules * _MODULE,
        "portrait": _portrait(face.portrait),
        "fonts": families(font_folders),
        "mono": MONO_FONT,
        "made": [face.made_on.year, face.made_on.month, face.made_on.day],
    }
    made = int(face.made_on.toordinal() - date(1970, 1, 1).toordinal()) * 86_400
    return set_type(_TEMPLATE, values, form=form, ppi=_PPI, timestamp=made, folders=font_folders)


def _words(face: CardFace) -> dict[str, Any]:
    languages = face.languages or ("en",)
    return {
        "name": [face.name.said(language) for language in languages],
        "issuer": [face.issuer.said(language) for language in languages],
        "state": face.state,
        "surname": face.surname,
        "given": face.given_names or "—",
        "original": face.original_name,
        "nationality": face.nationality,
        "sex": face.sex,
        "born": _day(face.birth_date),
        "document": face.document_number,
        "purpose": _each(face.purpose, languages),
        "number": f"{face.number[:3]} {face.number[3:6]} {face.number[6:]}",
        "from": numeric_date(face.valid_from),
        "until": numeric_date(face.valid_until),
        "labels": {key: _each(text, languages) for key, text in _LABELS.items()},
        "words": [_WORDS.said(language) for language in languages],
        "no_portrait": [_NO_PORTRAIT.said(language) for language in languages],
        "substitute": [_SUBSTITUTE.said(language) for language in languages],
        "specimen": _SPECIMEN.said(languages[0]) if face.fictional else "",
        "verify_at": face.verify_at,
    }


def _each(text: Text, languages: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(text.said(language) for language in languages))


def _day(iso: str) -> str:
    """A date as it is printed, unknown parts as the zone's readers expect them: XX.XX.1974."""
    year, month, day = (iso.split("-") + [_UNKNOWN] * 3)[:3]
    return f"{day}.{month}.{year}"


def _portrait(picture: bytes | None) -> str:
    """The picture as base64 of a JPEG, re-encoded: no metadata reaches the card."""
    if picture is None:
        return ""
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as opened:
            if max(opened.size) > _LARGEST_SIDE:
                raise ValueError("the portrait is larger than any card needs")
            clean = opened.convert("RGB")
    except (OSError, Image.DecompressionBombError) as error:
        raise ValueError("the portrait is no picture") from error
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=90)
    return b64encode(written.getvalue()).decode("ascii")
