"""Letters for machine-readable zones, drawn here in the manner of OCR-B (ISO 1073-2): strokes of one width.

Size I of the standard: ten signs an inch, capitals 2.4 mm tall, strokes of 0.35 mm. A unit is a tenth of a millimetre,
y grows downwards, the box of a sign is 14 wide and 24 tall.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

PITCH: Final = 25.4
STROKE: Final = 3.5
HEIGHT: Final = 24
_LEFT: Final = 5.7  # of a sign in its place
_OVAL: Final = "M7 0C2.6 0 .6 4 .6 12S2.6 24 7 24 13.4 20 13.4 12 11.4 0 7 0Z"
_ROUND: Final = "M7 0C1.6 0-.6 5-.6 12S1.6 24 7 24 14.6 19 14.6 12 12.4 0 7 0Z"
_BOWL: Final = "M1 24V0H7.5C11.5 0 14 2.7 14 6.7S11.5 13.5 7.5 13.5H1"
_DRAWN: Final = {
    "0": _OVAL,
    "1": "M2 4.5 8 0V24M2.5 24H13.5",
    "2": "M.5 5C1.5 1.5 4 0 7 0 11 0 13.5 2.5 13.5 6 13.5 9 12 11 9 14L.5 24H14",
    "3": "M1 0H13L6.5 9C11 9 14 12 14 16.5S11 24 6.5 24C3.5 24 1.5 23 0 21",
    "4": "M7.5 0 0 17H14M10.5 11V24",
    "5": "M13 0H3L2 10C3.5 9 5 8.5 7 8.5 11.5 8.5 14 11.5 14 16S11 24 6.5 24C3.5 24 1.5 23 0 21",
    "6": "M9.5 0C5 5 0 10.5 0 16.5 0 21 3 24 7 24S14 21 14 16.5 11 9.5 7.5 9.5C4.5 9.5 2 11 .6 13.5",
    "7": "M0 0H14C9 8 6 15 5.5 24",
    "8": (
        "M7 0C3.5 0 1.5 2.2 1.5 5.2 1.5 8.5 4 10.2 7 11.5 10.5 13 14 14.8 14 18.2 14 21.8 11 24 7 24S0 21.8 0 18.2"
        "C0 14.8 3.5 13 7 11.5 10 10.2 12.5 8.5 12.5 5.2 12.5 2.2 10.5 0 7 0Z"
    ),
    "9": "M4.5 24C9 19 14 13.5 14 7.5 14 3 11 0 7 0S0 3 0 7.5 3 14.5 6.5 14.5C9.5 14.5 12 13 13.4 10.5",
    "A": "M0 24 7 0 14 24M2.6 16H11.4",
    "B": "M7.5 0H1V24H8C11.5 24 14 21.5 14 18S11.5 12 8 12H1M8 12C11 12 12.8 9.5 12.8 6S11 0 7.5 0",
    "C": "M13.5 3.5C12 1.2 10 0 7.5 0 3 0 0 4.5 0 12S3 24 7.5 24C10 24 12 22.8 13.5 20.5",
    "D": "M1 0V24H6C11 24 14 19.5 14 12S11 0 6 0Z",
    "E": "M13.5 0H1V24H13.5M1 11.5H11",
    "F": "M13.5 0H1V24M1 11.5H11",
    "G": "M13.5 3.5C12 1.2 10 0 7.5 0 3 0 0 4.5 0 12S3 24 7.5 24C10 24 12.3 23 13.5 21.5V13H8",
    "H": "M.5 0V24M13.5 0V24M.5 11.5H13.5",
    "I": "M7 0V24M2 0H12M2 24H12",
    "J": "M5 0H13V16C13 21 11 24 7 24 4 24 1.8 22.5.5 20",
    "K": "M1 0V24M13.5 0 1.5 13M5 9.6 14 24",
    "L": "M1 0V24H13.5",
    "M": "M0 24V0L7 13 14 0V24",
    "N": "M.5 24V0L13.5 24V0",
    "O": _ROUND,
    "P": _BOWL,
    "Q": f"{_ROUND}M8.5 17 14 25.5",
    "R": f"{_BOWL}M7.5 13.5 14 24",
    "S": (
        "M13 3.5C11.5 1.2 9.5 0 7 0 3.2 0 1 2.4 1 5.8 1 9.2 3.5 10.6 7 11.8 11 13.2 14 14.6 14 18.2 14 21.8 11 24 7 24"
        "C4 24 1.6 22.6 0 20"
    ),
    "T": "M0 0H14M7 0V24",
    "U": "M.5 0V15C.5 21 3 24 7 24S13.5 21 13.5 15V0",
    "V": "M0 0 7 24 14 0",
    "W": "M0 0 3.2 24 7 8 10.8 24 14 0",
    "X": "M.5 0 13.5 24M13.5 0 .5 24",
    "Y": "M0 0 7 11 14 0M7 11V24",
    "Z": "M.5 0H13.5L.5 24H13.5",
    "<": "M12.5 4.5 2 12 12.5 19.5",
}


def zone_svg(lines: Sequence[str], *, line_pitch: float) -> str:
    """The lines of a zone as one drawing, an inch for ten signs; `line_pitch` is in millimetres.

    Raises:
        KeyError: a sign that no zone has.
    """
    down = line_pitch * 10
    drawn = [
        f'<path d={quoteattr(_DRAWN[sign])} transform="translate({place * PITCH + _LEFT:.1f} {row * down + STROKE})"/>'
        for row, line in enumerate(lines)
        for place, sign in enumerate(line)
    ]
    wide, tall = max(map(len, lines)) * PITCH, (len(lines) - 1) * down + HEIGHT + 2 * STROKE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.1f} {tall:.1f}" fill="none" stroke="#000" '
        f'stroke-width="{STROKE}" stroke-linecap="round" stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


def zone_size(lines: Sequence[str], *, line_pitch: float) -> tuple[float, float]:
    """Width and height of that drawing in millimetres."""
    return max(map(len, lines)) * PITCH / 10, (len(lines) - 1) * line_pitch + (HEIGHT + 2 * STROKE) / 10
