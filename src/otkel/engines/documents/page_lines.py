"""From recognised boxes of text on a page to the machine-readable zone among them.

A recogniser confuses signs that look alike. Where Doc 9303 allows only letters or only digits in a place, the
confusion is undone, and the candidate says so (`put_right`). Where both may stand nothing is changed, whatever a check
digit would like: a number whose digit does not fit is shown as it was read.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from otkel.engines.documents.reading import read_mrz
from otkel.engines.documents.values import Mrz
from otkel.vocabulary.countries import is_known
from otkel.vocabulary.unusable import Unusable

Point = tuple[float, float]

_DATA_2: Final = "xxxxxxxxx" + "n" + "aaa" + "nnnnnn" + "n" + "s" + "nnnnnn" + "n"
SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "TD3": ("a" * 44, _DATA_2 + "x" * 14 + "nn"),
    "MRV-A": ("a" * 44, _DATA_2 + "x" * 16),
    "TD2": ("a" * 36, _DATA_2 + "x" * 7 + "n"),
    "MRV-B": ("a" * 36, _DATA_2 + "x" * 8),
    "TD1": (
        "aaaaa" + "x" * 9 + "n" + "x" * 15,
        "nnnnnn" + "n" + "s" + "nnnnnn" + "n" + "aaa" + "x" * 11 + "n",
        "a" * 30,
    ),
}
"""What may stand at each place of each line: a letter or filler, n digit or filler, s sex, x any sign."""

NAMES_LINE: Final = {"TD3": (0, 5), "MRV-A": (0, 5), "TD2": (0, 5), "MRV-B": (0, 5), "TD1": (2, 0)}
"""Which line holds the names, and from which place on."""

_TO_DIGIT: Final = str.maketrans("OQDUILZSGBTA", "000011256874")
_TO_LETTER: Final = str.maketrans("0125684", "OIZSGBA")
_NATIONALITY: Final = {"TD3": (1, 10), "MRV-A": (1, 10), "TD2": (1, 10), "MRV-B": (1, 10), "TD1": (1, 15)}
_ROUND: Final = "ODQ"
_FILLERS: Final = str.maketrans(dict.fromkeys("‹〈＜く(≤{[«《", "<"))
_SLACK: Final = 5  # signs by which a recognised line may miss its length, in a run of fillers


@dataclass(frozen=True, slots=True)
class TextBox:
    """One box of recognised text: its corners clockwise from the top left of the text, in pixels, and how sure."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class PageCandidate:
    """One way to read a zone from a page; `rows` are the boxes of each of its lines, top to bottom.

    `put_right`: whether a sign other than a filler was read as another one, or left out, than the recogniser saw.
    """

    mrz: Mrz
    rows: tuple[tuple[TextBox, ...], ...]
    score: float
    put_right: bool = False

    @property
    def weight(self) -> tuple[bool, int, float]:
        """Valid before invalid, then by right check digits, then by how sure the recogniser was."""
        return self.mrz.valid, sum(self.mrz.checks.values()), self.score


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    boxes: tuple[TextBox, ...]
    at: float
    height: float


def find_zones(boxes: Sequence[TextBox], *, on: date) -> list[PageCandidate]:
    """Every zone that the boxes can be read as, the most trustworthy first; empty where there is none."""
    rows = [row for row in _rows(boxes) if _looks_like_a_line(row.text)]
    found = [candidate for some in _neighbours(rows) for candidate in _read(some, on)]
    return sorted(found, key=lambda candidate: candidate.weight, reverse=True)


def hints_at_a_zone(text: str) -> bool:
    """Whether a box looks like a piece of a zone, so that a harder look at the picture is worth its time."""
    cleaned = _cleaned(text)
    return len(cleaned) >= 12 and ("<<" in cleaned or (cleaned.count("<") >= 1 and any(c.isdigit() for c in cleaned)))


def _rows(boxes: Sequence[TextBox]) -> list[_Row]:
    """Boxes that stand on one line of print, joined left to right, top to bottom; the page may lean."""
    if not boxes:
        return []
    lean = _lean(boxes)
    placed = sorted(((*_turned(box, lean), box) for box in boxes), key=lambda entry: entry[1])
    groups: list[list[tuple[float, float, float, TextBox]]] = []
    for entry in placed:
        last = groups[-1] if groups else None
        if last and abs(entry[1] - last[-1][1]) < 0.45 * min(entry[2], last[-1][2]):
            last.append(entry)
        else:
            groups.append([entry])
    joined = []
    for group in groups:
        group.sort(key=lambda entry: entry[0])
        boxes_of_it = tuple(entry[3] for entry in group)
        text = "".join(_cleaned(box.text) for box in boxes_of_it)
        joined.append(_Row(text, boxes_of_it, group[0][1], max(entry[2] for entry in group)))
        if len(group) > 1:  # a stamp or a page number may stand beside the line: each box by itself, too
            joined += [_Row(_cleaned(box.text), (box,), at, height) for _, at, height, box in group]
    return joined


def _lean(boxes: Sequence[TextBox]) -> float:
    """The angle of the longest box, in radians."""
    longest = max(boxes, key=lambda box: math.dist(box.corners[0], box.corners[1]))
    (x0, y0), (x1, y1) = longest.corners[0], longest.corners[1]
    return math.atan2(y1 - y0, x1 - x0)


def _turned(box: TextBox, lean: float) -> tuple[float, float, float]:
    """The left edge, the middle line and the height of a box on the page set straight."""
    cos, sin = math.cos(-lean), math.sin(-lean)
    straight = [(x * cos - y * sin, x * sin + y * cos) for x, y in box.corners]
    across = [x for x, _ in straight]
    down = [y for _, y in straight]
    height = (math.dist(box.corners[0], box.corners[3]) + math.dist(box.corners[1], box.corners[2])) / 2
    return min(across), sum(down) / 4, max(height, 1.0)


def _cleaned(text: str) -> str:
    folded = text.replace("«", "<<").replace("《", "<<").upper().translate(_FILLERS)
    return "".join(sign for sign in folded if sign == "<" or (sign.isascii() and sign.isalnum()))


def _looks_like_a_line(text: str) -> bool:
    if not 30 - _SLACK <= len(text) <= 44 + _SLACK:
        return False
    return "<" in text or sum(sign.isdigit() for sign in text) >= 6


def _neighbours(rows: Sequence[_Row]) -> Iterator[tuple[_Row, ...]]:
    for count in (2, 3):
        for some in itertools.combinations(rows[-12:], count):
            gaps = [below.at - above.at for above, below in itertools.pairwise(some)]
            height = max(row.height for row in some)
            if all(0.5 * height < gap < 5 * height for gap in gaps):
                yield some


def _read(rows: tuple[_Row, ...], on: date) -> Iterator[PageCandidate]:
    for name, shapes in SHAPES.items():
        if len(shapes) != len(rows):
            continue
        names, start = NAMES_LINE[name]
        fitted = [
            _fitted(row.text, len(shape), names=n == names)
            for n, (row, shape) in enumerate(zip(rows, shapes, strict=True))
        ]
        if any(line is None for line in fitted):
            continue
        lines = [_by_kind(line, shape) for line, shape in zip(fitted, shapes, strict=True) if line is not None]
        lines[names] = names_tidied(lines[names], start)
        if (lines[0][0] == "V") != name.startswith("MRV") or lines[0][0] not in "PVIAC":
            continue
        _put_states_right(lines, name)
        try:
            mrz = read_mrz("\n".join(lines), on=on)
        except Unusable:
            continue
        boxes = tuple(row.boxes for row in rows)
        put_right = list(mrz.lines) != fitted
        yield PageCandidate(mrz, boxes, min(box.score for row in boxes for box in row), put_right)


def _fitted(text: str, length: int, *, names: bool) -> str | None:
    """The line at its exact length: fillers are added or dropped where a run of them stands, nothing else."""
    if abs(len(text) - length) > _SLACK:
        return None
    if len(text) == length:
        return text
    run = _longest_run(text) if not names else (len(text.rstrip("<")), len(text))
    if len(text) < length:
        if not names and run[1] - run[0] < 2:
            return None
        return text[: run[1]] + "<" * (length - len(text)) + text[run[1] :]
    extra = len(text) - length
    return text[: run[1] - extra] + text[run[1] :] if run[1] - run[0] > extra else None


def _longest_run(text: str) -> tuple[int, int]:
    best, start = (0, 0), 0
    for sign, group in itertools.groupby(text):
        end = start + len(list(group))
        if sign == "<" and end - start > best[1] - best[0]:
            best = (start, end)
        start = end
    return best


def _by_kind(line: str, shape: str) -> str:
    """Each sign as its place allows it: only letters in a name, only digits in a date."""
    signs = []
    for sign, kind in zip(line, shape, strict=True):
        if kind == "n" and not sign.isdigit():
            signs.append(sign.translate(_TO_DIGIT))
        elif kind == "a" and sign.isdigit():
            signs.append(sign.translate(_TO_LETTER))
        elif kind == "s":
            signs.append({"H": "M", "N": "M", "P": "F", "E": "F"}.get(sign, sign))
        else:
            signs.append(sign)
    return "".join(signs)


def names_tidied(line: str, start: int) -> str:
    """Fillers at the end of a name line that were taken for letters; after the second double filler nothing stands."""
    head, names = line[:start], line[start:]
    primary, double, rest = names.partition("<<")
    if not double:
        return line
    secondary, again, tail = rest.partition("<<")
    if not again or set(tail) <= {"<"}:
        return line
    stray = [sign for sign in tail if sign != "<"]
    if len(stray) <= max(2, len(tail) // 4) and set(stray) <= set("KCLESXG"):
        return head + primary + double + secondary + again + "<" * len(tail)
    return line


def _put_states_right(lines: list[str], name: str) -> None:
    """A code of a state that does not exist, and of which one look-alike does, is that one."""
    for line, start in ((0, 2), _NATIONALITY[name]):
        code = lines[line][start : start + 3]
        if is_known(code.rstrip("<")):
            continue
        places = [n for n, sign in enumerate(code) if sign in _ROUND]
        ways = {
            code[:n] + sign + code[n + 1 :]
            for n in places
            for sign in _ROUND
            if is_known((code[:n] + sign + code[n + 1 :]).rstrip("<"))
        }
        if len(ways) == 1:
            lines[line] = lines[line][:start] + ways.pop() + lines[line][start + 3 :]
