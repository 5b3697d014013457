"""Data pages of specimen passports of states that do not exist, to practise and to test with."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from PIL import Image

from otkel.engines.paper.drawings import coat_svg, ground_svg, portrait_svg
from otkel.engines.paper.typesetting import MONO_FONT, TEXT_FONT, set_type
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

PageForm = Literal["png", "jpeg", "pdf"]

_TEMPLATE: Final = Path(__file__).with_name("page.typ")
_WIDTH, _HEIGHT = 125, 88  # millimetres, TD3 (ICAO Doc 9303-4, 2.1)
_LINE: Final = 44
_FICTIONAL: Final = re.compile(r"UTO|Q[M-Z][A-Z]")
_MONTHS: Final = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905 - reads better


@dataclass(frozen=True, slots=True)
class SpecimenPage:
    """What stands on the page. `mrz` are its two lines of 44 signs; `seed` chooses the portrait and the ground.

    `state` must be a code that no real state has: UTO, or ISO 3166-1's user-assigned QMA to QZZ.
    """

    state: str
    state_name: Text
    number: str
    surname: str
    given_names: str
    birth_date: date
    sex: str
    issued: date
    expires: date
    mrz: tuple[str, str]
    seed: int = 0


def set_specimen_page(page: SpecimenPage, *, form: PageForm = "png", dpi: int = 250) -> bytes:
    """The data page (125 × 88 mm) with SPECIMEN across it; the same values give the same bytes.

    Raises:
        Unusable: the state is a real one, or the zone is not two lines of 44 signs.
    """
    if not _FICTIONAL.fullmatch(page.state):
        raise Unusable("not_fictional", _NOT_FICTIONAL, where=page.state)
    if len(page.mrz) != 2 or any(len(line) != _LINE for line in page.mrz):
        raise Unusable("not_two_lines_of_44", _NOT_TWO_LINES)
    made = set_type(_TEMPLATE, _values(page), form="pdf" if form == "pdf" else "png", ppi=dpi, timestamp=0)
    return _as_jpeg(made, dpi) if form == "jpeg" else made


def _as_jpeg(png: bytes, dpi: int) -> bytes:
    drawn = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(drawn, "JPEG", quality=90, dpi=(dpi, dpi))
    return drawn.getvalue()


def _values(page: SpecimenPage) -> Mapping[str, Any]:
    return {
        "fonts": [TEXT_FONT],
        "mono": MONO_FONT,
        "width": _WIDTH,
        "height": _HEIGHT,
        "specimen": [_SPECIMEN.kk, _SPECIMEN.ru, _SPECIMEN.en],
        "state": list(dict.fromkeys((page.state_name.kk, page.state_name.ru, page.state_name.en))),
        "code": page.state,
        "coat": coat_svg(page.state),
        "portrait": portrait_svg(page.seed, bearded=page.sex == "M"),
        "ground": ground_svg(page.seed, _WIDTH, _HEIGHT),
        "fields": [
            [_label(name), value]
            for name, value in (
                ("surname", page.surname),
                ("given_names", page.given_names),
                ("nationality", page.state_name.en),
                ("birth_date", _printed(page.birth_date)),
                ("sex", page.sex),
                ("issued", _printed(page.issued)),
                ("expires", _printed(page.expires)),
            )
        ],
        "labels": {name: _label(name) for name in ("passport", "type", "code", "number")},
        "number": page.number,
        "made": [page.issued.year, page.issued.month, page.issued.day],
        "mrz": list(page.mrz),
    }


def _printed(on: date) -> str:
    """A day as passports print it (ICAO Doc 9303-3, 3.8)."""
    return f"{on.day:02} {_MONTHS[on.month - 1]} {on.year:04}"


def _label(name: str) -> str:
    said = _LABELS[name]
    return " / ".join(dict.fromkeys((said.kk, said.ru, said.en)))


_SPECIMEN: Final = Text(kk="ҮЛГІ", ru="ОБРАЗЕЦ", en="SPECIMEN")
_LABELS: Final[Mapping[str, Text]] = {
    "passport": Text(kk="Паспорт", ru="Паспорт", en="Passport"),
    "type": Text(kk="Түрі", ru="Тип", en="Type"),
    "code": Text(kk="Ел коды", ru="Код", en="Code"),
    "number": Text(kk="Нөмірі", ru="Номер", en="Number"),
    "surname": Text(kk="Тегі", ru="Фамилия", en="Surname"),
    "given_names": Text(kk="Аты", ru="Имена", en="Given names"),
    "nationality": Text(kk="Азаматтығы", ru="Гражданство", en="Nationality"),
    "birth_date": Text(kk="Туған күні", ru="Дата рождения", en="Date of birth"),
    "sex": Text(kk="Жынысы", ru="Пол", en="Sex"),
    "issued": Text(kk="Берілген күні", ru="Дата выдачи", en="Date of issue"),
    "expires": Text(kk="Жарамды", ru="Годен до", en="Date of expiry"),
}
_NOT_FICTIONAL: Final = Text(
    en="Specimen pages are drawn for states that do not exist only.",
    ru="Образцы страниц рисуются только для несуществующих государств.",
    kk="Үлгі беттер тек жоқ мемлекеттер үшін салынады.",
)
_NOT_TWO_LINES: Final = Text(
    en="The zone of a passport has two lines of 44 signs.",
    ru="Зона паспорта состоит из двух строк по 44 знака.",
    kk="Паспорт аймағы 44 таңбадан тұратын екі жолдан құралады.",
)
