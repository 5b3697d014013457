"""Machine-readable zones written (ICAO Doc 9303, parts 3 to 7), with check digits and shortened names."""

from __future__ import annotations

import re
from typing import Final

from otkel.engines.documents.layouts import DOCUMENT_CODE, ISSUER, LAYOUTS, Layout
from otkel.engines.documents.values import MrzFields, MrzFormat
from otkel.vocabulary.check_digits import check_digit
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable

_LETTERS: Final = re.compile(r"[A-Z]+", re.ASCII)
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]?", re.ASCII)
_DATA: Final = re.compile(r"[A-Z0-9<]*", re.ASCII)
_SEX: Final = {"M": "M", "F": "F", "X": "<"}

_NO_FORMAT: Final = Text(
    en="{value} is none of the formats TD1, TD2, TD3, MRV-A, MRV-B",
    ru="{value} не является ни одним из форматов TD1, TD2, TD3, MRV-A, MRV-B",
    kk="{value} TD1, TD2, TD3, MRV-A, MRV-B пішімдерінің ешқайсысы емес",
)
_NO_PLACE: Final = Text(
    en="{value} has {count} characters, the format {format} has room for {room}",
    ru="{value}: знаков {count}, в формате {format} помещается {room}",
    kk="{value}: таңба саны {count}, {format} пішіміне {room} таңба сыяды",
)
_WRONG: Final = Text(
    en="{value} cannot be written there in a machine-readable zone",
    ru="{value} нельзя записать в это поле машиносчитываемой зоны",
    kk="{value} мәнін машинамен оқылатын аймақтың бұл өрісіне жазуға болмайды",
)
_NO_NAME: Final = Text(
    en="the surname is empty; whoever has one name only bears it as the surname",
    ru="фамилия не указана; единственное имя записывается как фамилия",
    kk="тегі көрсетілмеген; жалғыз есім тегі ретінде жазылады",
)
_NO_OPTIONAL: Final = Text(
    en="the format {format} has no second field of optional data",
    ru="в формате {format} нет второго поля дополнительных данных",
    kk="{format} пішімінде қосымша деректердің екінші өрісі жоқ",
)


def write_mrz(format: MrzFormat | str, fields: MrzFields) -> tuple[str, ...]:  # noqa: A002 - the word of Doc 9303
    """The lines of the zone in `format`, with all check digits.

    Names are transliterated (`vocabulary.transliteration`) and, where they are too long, shortened as Doc 9303-4,
    4.2.3 shows (`shortened`). A TD1 or TD2 number of more than nine characters goes on in the optional data. Spaces
    and hyphens in numbers and optional data are written as fillers. An empty TD3 optional field has a filler
    for its check digit.

    Raises:
        Unusable: "no_such_format", or "cannot_be_written" with `where` naming the field.
    """
    try:
        layout = LAYOUTS[MrzFormat(format)]
    except ValueError:
        raise Unusable("no_such_format", _NO_FORMAT.format(value=repr(format))) from None
    zone = ["<"] * layout.length
    _put(zone, DOCUMENT_CODE, _document_code(layout, fields.document_code))
    _put(zone, ISSUER, _country(fields.issuer, "issuer"))
    _put(zone, layout.nationality, _country(fields.nationality, "nationality"))
    _put(zone, layout.names, _names(fields, layout.names.stop - layout.names.start))
    _put_number(zone, layout, fields)
    for where, place, check, on in (
        ("birth_date", layout.birth_date, layout.birth_date_check, fields.birth_date),
        ("expiry_date", layout.expiry_date, layout.expiry_date_check, fields.expiry_date),
    ):
        written = _date(on, where)
        _put(zone, place, written)
        zone[check] = check_digit(written)
    if fields.sex not in _SEX:
        raise Unusable("cannot_be_written", _WRONG.format(value=repr(fields.sex)), where="sex")
    zone[layout.sex] = _SEX[fields.sex]
    if layout.optional_2 is not None:
        _put(zone, layout.optional_2, _data(fields.optional_2, "optional_2", layout, layout.optional_2))
    elif fields.optional_2:
        raise Unusable("cannot_be_written", _NO_OPTIONAL.format(format=layout.format), where="optional_2")
    if layout.optional_check is not None and fields.optional:
        zone[layout.optional_check] = check_digit("".join(zone[layout.optional]))
    if layout.composite_check is not None:
        zone[layout.composite_check] = check_digit("".join("".join(zone[part]) for part in layout.composite))
    joined = "".join(zone)
    return tuple(joined[start : start + layout.width] for start in range(0, layout.length, layout.width))


def shortened(primary: str, secondary: str, room: int) -> str:
    """The name field for identifiers in MRZ letters, at most `room` characters (Doc 9303-4 to -7, 4.2.3).

    Where both do not fit: parts of the primary identifier, the last first, become initials until the separator and
    a letter of the secondary one have room; then the end is cut so that a letter stands in the last place, which says
    that the name may be cut short.

    >>> shortened("NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONG<KRASUANG", 39)
    'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K'
    >>> shortened("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAMBOOL", "DINGO<POTOROO", 39)
    'BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI'
    """
    whole = f"{primary}<<{secondary}" if secondary else primary
    if len(whole) <= room:
        return whole
    if secondary:
        primary = _initials_until(primary, room - 3)
        whole = f"{primary}<<{secondary}"
    return _ending_in_a_letter(whole, room)


def _initials_until(primary: str, room: int) -> str:
    parts = primary.split("<")
    for last in range(len(parts) - 1, 0, -1):
        if len("<".join(parts)) <= room:
            break
        parts[last] = parts[last][0]
    return "<".join(parts)[:room].rstrip("<")


def _ending_in_a_letter(whole: str, room: int) -> str:
    """The first `room` characters; where a filler would be last, an earlier part gives up its last letter for it."""
    cut = whole[:room]
    if cut[-1] != "<" or len(whole) <= room:
        return cut
    for at in range(room - 2, 0, -1):
        if cut[at] != "<" and cut[at - 1] != "<":
            return cut[:at] + cut[at + 1 :] + whole[room]
    return cut


def _put(zone: list[str], place: slice, written: str) -> None:
    zone[place.start : place.start + len(written)] = written


def _put_number(zone: list[str], layout: Layout, fields: MrzFields) -> None:
    number = _characters(fields.number, "number").rstrip("<")
    optional = _characters(fields.optional, "optional").rstrip("<")
    room = layout.number.stop - layout.number.start
    # After the rest of the number its check digit and one filler must find room too.
    most = room + (layout.optional.stop - layout.optional.start - 2 if layout.number_continues else 0)
    if not number:
        raise Unusable("cannot_be_written", _WRONG.format(value=repr(fields.number)), where="number")
    if len(number) > most:
        raise _too_long(fields.number, len(number), most, layout, "number")
    first, rest = number[:room], number[room:]
    _put(zone, layout.number, first)
    if rest:
        if "<" in rest:  # a filler there would end the number
            raise Unusable("cannot_be_written", _WRONG.format(value=repr(fields.number)), where="number")
        optional = f"{rest}{check_digit(number)}<{optional}".rstrip("<")
    else:
        zone[layout.number_check] = check_digit(first.ljust(room, "<"))
    place = layout.optional
    if len(optional) > place.stop - place.start:
        raise _too_long(fields.optional, len(optional), place.stop - place.start, layout, "optional")
    _put(zone, place, optional)


def _names(fields: MrzFields, room: int) -> str:
    primary, secondary = _name(fields.surname, "surname"), _name(fields.given_names, "given_names")
    if not primary:
        raise Unusable("cannot_be_written", _NO_NAME, where="surname")
    return shortened(primary, secondary, room)


def _name(name: str, where: str) -> str:
    try:
        return to_mrz_name(name)
    except Unusable as error:
        raise Unusable(error.code, error.text, where=where) from None


def _document_code(layout: Layout, code: str) -> str:
    if _CODE.fullmatch(code) is None or (layout.lines == 2 and (code[0] == "V") != (layout.codes == "V")):
        raise Unusable("cannot_be_written", _WRONG.format(value=repr(code)), where="document_code")
    return code


def _country(code: str, where: str) -> str:
    if _LETTERS.fullmatch(code) is None or len(code) > 3:
        raise Unusable("cannot_be_written", _WRONG.format(value=repr(code)), where=where)
    return code


def _date(on: PartialDate, where: str) -> str:
    if where == "expiry_date" and on.as_date() is None and str(on) != "XXXX-XX-XX":
        raise Unusable("cannot_be_written", _WRONG.format(value=str(on)), where=where)
    parts = (None if on.year is None else on.year % 100, on.month, on.day)
    return "".join("<<" if part is None else f"{part:02}" for part in parts)


def _data(text: str, where: str, layout: Layout, place: slice) -> str:
    written = _characters(text, where).rstrip("<")
    if len(written) > place.stop - place.start:
        raise _too_long(text, len(written), place.stop - place.start, layout, where)
    return written


def _characters(text: str, where: str) -> str:
    written = text.replace(" ", "<").replace("-", "<")
    if _DATA.fullmatch(written) is None:
        raise Unusable("cannot_be_written", _WRONG.format(value=repr(text)), where=where)
    return written


def _too_long(text: str, count: int, room: int, layout: Layout, where: str) -> Unusable:
    return Unusable(
        "cannot_be_written",
        _NO_PLACE.format(value=repr(text), count=count, room=room, format=layout.format),
        where=where,
    )
