"""Paper forms for the hours without power: one traveller, one form, filled in with a pencil and a glove on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from otkel.engines.paper.qr_codes import qr_svg
from otkel.engines.paper.typesetting import MONO_FONT, families, set_type
from otkel.vocabulary.texts import Text

PaperFormat = Literal["a6", "a4"]
PAPERFORMATS: Final[tuple[PaperFormat, ...]] = ("a6", "a4")

_TEMPLATE: Final = Path(__file__).with_name("form.typ")
# Millimetres: the sheet, the form on it, a row with its label, a box and the width of one sign; points: the labels.
FORMATS: Final[Mapping[str, Mapping[str, float]]] = {
    "a6": {
        "width": 105, "height": 148, "form": 148, "margin": 4, "row": 13, "box": 9.2, "sign": 6, "label": 5.4, "qr": 20,
    },
    "a4": {
        "width": 210, "height": 297, "form": 148.5, "margin": 9, "row": 20, "box": 14.5, "sign": 10, "label": 7.4,
        "qr": 27,
    },
}  # fmt: skip
_LABELS: Final = {
    "title": Text(en="Paper form: one traveller", ru="Бланк: один человек", kk="Бланк: бір адам"),
    "entry": Text(en="entry", ru="въезд", kk="кіру"),
    "exit": Text(en="exit", ru="выезд", kk="шығу"),
    "lane": Text(en="lane", ru="полоса", kk="жолақ"),
    "day": Text(en="day", ru="день", kk="күні"),
    "month": Text(en="month", ru="месяц", kk="айы"),
    "hour": Text(en="hour : minute", ru="час : минута", kk="сағат : минут"),
    "number": Text(en="document number", ru="номер документа", kk="құжат нөмірі"),
    "issuer": Text(en="issued by", ru="кем выдан", kk="кім берген"),
    "nationality": Text(en="nationality", ru="гражданство", kk="азаматтығы"),
    "sex": Text(en="sex", ru="пол", kk="жынысы"),
    "surname": Text(en="surname", ru="фамилия", kk="тегі"),
    "given": Text(en="given names", ru="имена", kk="аты"),
    "birth": Text(en="born", ru="дата рождения", kk="туған күні"),
    "expiry": Text(en="valid to", ru="действителен до", kk="жарамды"),
    "remarks": Text(en="visa, vehicle, remarks", ru="виза, машина, заметки", kk="виза, көлік, ескертпе"),
    "officer": Text(en="officer no., signature", ru="№ сотрудника, подпись", kk="қызметкер №, қолы"),
}
_DRILL: Final = ("ЖАТТЫҒУ", "УЧЕНИЕ", "DRILL")


@dataclass(frozen=True, slots=True)
class FormSheets:
    """A run of forms ready to be set: numbers as they are printed, `at` the time of the printing (aware)."""

    numbers: tuple[str, ...]
    place: Text
    drill: bool
    at: datetime


def set_form_sheets(sheets: FormSheets, *, paper: PaperFormat = "a6") -> bytes:
    """The forms as PDF/A-2b: one on each A6 sheet, or two on A4 to be cut, with boxes half as large again.

    Kazakh, Russian and English stand on every form. The QR code holds the number and nothing else, so that a reader
    types it. The same values give the same bytes.
    """
    values = {
        **FORMATS[paper],
        "each": 2 if paper == "a4" else 1,
        "forms": [{"number": number, "qr": qr_svg(number)[0]} for number in sheets.numbers],
        "place": list(dict.fromkeys((sheets.place.kk, sheets.place.ru, sheets.place.en))),
        "labels": {name: [text.kk, text.ru, text.en] for name, text in _LABELS.items()},
        "drill": list(_DRILL) if sheets.drill else [],
        "made": list(sheets.at.astimezone(UTC).timetuple()[:6]),
        "fonts": families(()),
        "mono": MONO_FONT,
    }
    return set_type(_TEMPLATE, values, form="pdf", ppi=144, timestamp=int(sheets.at.timestamp()))
