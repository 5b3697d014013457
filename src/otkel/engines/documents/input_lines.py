"""Foreign text brought to the lines of a machine-readable zone, or refused with the reason."""

from __future__ import annotations

import re
from typing import Final, NoReturn

from otkel.engines.documents import layouts
from otkel.engines.documents.layouts import Layout
from otkel.engines.documents.problems import problem
from otkel.engines.documents.values import MrzFormat, Problem
from otkel.vocabulary.check_digits import CHARACTERS
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

LONGEST_TEXT: Final = 4096
"""More characters than this are refused unread: an MRZ has 90, and the rest of a page is no MRZ."""

_ALLOWED: Final = CHARACTERS.encode("ascii")
_SMALL_TO_CAPITAL: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SPACE: Final = re.compile(r"[ \t\u00a0]+")
_BYTE_ORDER_MARK: Final = "\ufeff"

_TOO_LONG: Final = Text(
    en="the text has {count} characters, a machine-readable zone has 72 to 90",
    ru="в тексте {count} знаков, в машиносчитываемой зоне от 72 до 90",
    kk="мәтінде {count} таңба бар, машинамен оқылатын аймақта 72-ден 90-ға дейін",
)
_EMPTY: Final = Text(
    en="the text is empty, a machine-readable zone has two or three lines",
    ru="текст пуст, в машиносчитываемой зоне две или три строки",
    kk="мәтін бос, машинамен оқылатын аймақта екі немесе үш жол бар",
)
_STRANGE: Final = Text(
    en="line {line} has the character {character} at position {position}; only A to Z, 0 to 9 and < occur in a "
    "machine-readable zone",
    ru="в строке {line} на позиции {position} стоит знак {character}; в машиносчитываемой зоне бывают только A–Z, "
    "0–9 и <",
    kk="{line}-жолдың {position}-орнында {character} таңбасы тұр; машинамен оқылатын аймақта тек A–Z, 0–9 және < "
    "болады",
)
_ONE_LINE: Final = Text(
    en="there is only one line, of {count} characters; a machine-readable zone has two or three lines, 72, 88 or 90 "
    "characters together",
    ru="есть только одна строка из {count} знаков; в машиносчитываемой зоне две или три строки, вместе 72, 88 или 90 "
    "знаков",
    kk="{count} таңбалы бір ғана жол бар; машинамен оқылатын аймақта екі немесе үш жол, барлығы 72, 88 немесе 90 "
    "таңба болады",
)
_MANY_LINES: Final = Text(
    en="there are {count} lines, a machine-readable zone has two or three",
    ru="строк {count}, в машиносчитываемой зоне две или три",
    kk="{count} жол бар, машинамен оқылатын аймақта екі немесе үш жол болады",
)
_LENGTH: Final = Text(
    en="line {line} has {count} characters, {expected} are expected in {kind}",
    ru="в строке {line} знаков: {count}, ожидается {expected} ({kind})",
    kk="{line}-жолдағы таңба саны {count}, күтілетіні {expected} ({kind})",
)
_KINDS: Final = {
    MrzFormat.TD1: Text(
        en="an identity card's MRZ (TD1)",
        ru="машиносчитываемая зона удостоверения, TD1",
        kk="жеке куәліктің машинамен оқылатын аймағы, TD1",
    ),
    MrzFormat.TD2: Text(
        en="a TD2 document's MRZ",
        ru="машиносчитываемая зона документа TD2",
        kk="TD2 құжатының машинамен оқылатын аймағы",
    ),
    MrzFormat.TD3: Text(
        en="a passport's MRZ (TD3)",
        ru="машиносчитываемая зона паспорта, TD3",
        kk="паспорттың машинамен оқылатын аймағы, TD3",
    ),
    MrzFormat.MRV_A: Text(
        en="a visa's MRZ (MRV-A)",
        ru="машиносчитываемая зона визы, MRV-A",
        kk="визаның машинамен оқылатын аймағы, MRV-A",
    ),
    MrzFormat.MRV_B: Text(
        en="a small visa's MRZ (MRV-B)",
        ru="машиносчитываемая зона малой визы, MRV-B",
        kk="шағын визаның машинамен оқылатын аймағы, MRV-B",
    ),
}


def to_lines(text: str) -> tuple[Layout, tuple[str, ...], list[Problem]]:
    """The format's layout, its lines in the MRZ's alphabet, and remarks on what was read differently than written.

    A byte order mark, every kind of line end, blank lines and lines joined to one are taken as they come. Small
    letters, spaces inside lines and « are read as what they stand for, each with a remark. Nothing else is changed.

    Raises:
        Unusable: "not_an_mrz", saying what keeps the text from being one.
    """
    lines, remarks = written_lines(text)
    layout = _layout(lines)
    if len(lines) == 1:
        joined = lines[0]
        lines = [joined[start : start + layout.width] for start in range(0, layout.length, layout.width)]
    return layout, tuple(lines), remarks


def written_lines(text: str) -> tuple[list[str], list[Problem]]:
    """The lines in the MRZ's alphabet, of whatever number and length, and the remarks of `to_lines`.

    Raises:
        Unusable: "not_an_mrz", where the text is too long or holds a character that no zone has.
    """
    if len(text) > LONGEST_TEXT:
        _refuse(_TOO_LONG.format(count=len(text)))
    lines = text.split("\n")
    return (lines, []) if _is_clean(lines) else _cleaned(text)


def _is_clean(lines: list[str]) -> bool:
    """Whether the lines need no reading at all: the common case, told without looking at single characters."""
    if len(lines) not in {2, 3}:
        return False
    joined = "".join(lines)
    return joined.isascii() and not joined.encode("ascii").translate(None, _ALLOWED) and "" not in lines


def _cleaned(text: str) -> tuple[list[str], list[Problem]]:
    remarks: list[Problem] = []
    lines = [line.strip(" \t\u00a0") for line in _LINE_END.split(text.removeprefix(_BYTE_ORDER_MARK))]
    lines = [line for line in lines if line]
    written = "\n".join(lines)
    read = _SPACE.sub("", written)
    if read != written:
        remarks.append(problem("spaces_removed", "text"))
    if "«" in read:
        read = read.replace("«", "<<")
        remarks.append(problem("quotation_marks", "text"))
    capital = read.translate(_SMALL_TO_CAPITAL)
    if capital != read:
        remarks.append(problem("lower_case", "text"))
    lines = capital.split("\n") if capital else []
    for number, line in enumerate(lines, start=1):
        strange = next((at for at, character in enumerate(line) if character not in CHARACTERS), None)
        if strange is not None:
            _refuse(_STRANGE.format(line=number, position=strange + 1, character=repr(line[strange])))
    return lines, remarks


def _layout(lines: list[str]) -> Layout:
    """The layout that number and length of the lines and the first letter tell."""
    if not lines:
        _refuse(_EMPTY)
    visa = lines[0].startswith("V")
    count = len(lines)
    if count == 1:
        length = len(lines[0])
        for layout in (layouts.TD1, *two_lines(visa=visa)):
            if length == layout.length:
                return layout
        _refuse(_ONE_LINE.format(count=length))
    if count > 3:
        _refuse(_MANY_LINES.format(count=count))
    wide, narrow = two_lines(visa=visa)
    # Between 36 and 44 the longer line decides, since characters are lost more often than added.
    layout = wide if max(len(line) for line in lines) > 39 else narrow
    if count == 3:
        layout = layouts.TD1
    for number, line in enumerate(lines, start=1):
        if len(line) != layout.width:
            _refuse(_LENGTH.format(line=number, count=len(line), expected=layout.width, kind=_KINDS[layout.format]))
    return layout


def two_lines(*, visa: bool) -> tuple[Layout, Layout]:
    """The wide and the narrow layout of two lines."""
    return (layouts.MRV_A, layouts.MRV_B) if visa else (layouts.TD3, layouts.TD2)


def _refuse(text: Text) -> NoReturn:
    raise Unusable("not_an_mrz", text)
