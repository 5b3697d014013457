"""Where each data element stands in the five formats (ICAO Doc 9303-4, -5, -6 and -7, section 4.2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from otkel.engines.documents.values import MrzFormat


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in the lines joined to one string, counted from 0; a check digit's place is one number.

    `number_continues`: a document number of more than nine characters goes on in the optional data (Doc 9303-5 and -6,
    4.2.2). `codes`: first letters that the format's document code may have.
    """

    format: MrzFormat
    lines: int
    width: int
    codes: str
    names: slice
    number: slice
    number_check: int
    nationality: slice
    birth_date: slice
    birth_date_check: int
    sex: int
    expiry_date: slice
    expiry_date_check: int
    optional: slice
    optional_2: slice | None = None
    optional_check: int | None = None
    composite: tuple[slice, ...] = ()
    composite_check: int | None = None
    number_continues: bool = False

    @property
    def length(self) -> int:
        """The number of characters in all lines together."""
        return self.lines * self.width


DOCUMENT_CODE: Final = slice(0, 2)
ISSUER: Final = slice(2, 5)

TD1: Final = Layout(
    format=MrzFormat.TD1,
    lines=3,
    width=30,
    codes="ACI",
    names=slice(60, 90),
    number=slice(5, 14),
    number_check=14,
    nationality=slice(45, 48),
    birth_date=slice(30, 36),
    birth_date_check=36,
    sex=37,
    expiry_date=slice(38, 44),
    expiry_date_check=44,
    optional=slice(15, 30),
    optional_2=slice(48, 59),
    composite=(slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
    composite_check=59,
    number_continues=True,
)

TD2: Final = Layout(
    format=MrzFormat.TD2,
    lines=2,
    width=36,
    codes="ACI",
    names=slice(5, 36),
    number=slice(36, 45),
    number_check=45,
    nationality=slice(46, 49),
    birth_date=slice(49, 55),
    birth_date_check=55,
    sex=56,
    expiry_date=slice(57, 63),
    expiry_date_check=63,
    optional=slice(64, 71),
    composite=(slice(36, 46), slice(49, 56), slice(57, 71)),
    composite_check=71,
    number_continues=True,
)

TD3: Final = Layout(
    format=MrzFormat.TD3,
    lines=2,
    width=44,
    codes="P",
    names=slice(5, 44),
    number=slice(44, 53),
    number_check=53,
    nationality=slice(54, 57),
    birth_date=slice(57, 63),
    birth_date_check=63,
    sex=64,
    expiry_date=slice(65, 71),
    expiry_date_check=71,
    optional=slice(72, 86),
    optional_check=86,
    composite=(slice(44, 54), slice(57, 64), slice(65, 87)),
    composite_check=87,
)

MRV_A: Final = Layout(
    format=MrzFormat.MRV_A,
    lines=2,
    width=44,
    codes="V",
    names=slice(5, 44),
    number=slice(44, 53),
    number_check=53,
    nationality=slice(54, 57),
    birth_date=slice(57, 63),
    birth_date_check=63,
    sex=64,
    expiry_date=slice(65, 71),
    expiry_date_check=71,
    optional=slice(72, 88),
)

MRV_B: Final = Layout(
    format=MrzFormat.MRV_B,
    lines=2,
    width=36,
    codes="V",
    names=slice(5, 36),
    number=slice(36, 45),
    number_check=45,
    nationality=slice(46, 49),
    birth_date=slice(49, 55),
    birth_date_check=55,
    sex=56,
    expiry_date=slice(57, 63),
    expiry_date_check=63,
    optional=slice(64, 72),
)

LAYOUTS: Final = {layout.format: layout for layout in (TD1, TD2, TD3, MRV_A, MRV_B)}
