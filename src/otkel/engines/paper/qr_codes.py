"""QR codes (ISO/IEC 18004) as one vector path."""

from __future__ import annotations

import io
from typing import Final

import segno

_QUIET_ZONE: Final = 4  # modules; ISO/IEC 18004 6.3.8


def qr_svg(text: str) -> tuple[str, int]:
    """A QR code as SVG and its width in modules, quiet zone included; error correction M.

    The edges are crisp, so that a thermal printer's dots show no seams between modules.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False)
    width = code.symbol_size(border=_QUIET_ZONE)[0]
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    svg = drawn.getvalue().decode().strip()
    return svg.replace("<svg ", '<svg shape-rendering="crispEdges" ', 1), int(width)
