"""Drawings for specimen pages, as SVG: a portrait of simple shapes, a fictional coat of arms, a ground of waves."""

from __future__ import annotations

import math
from random import Random
from typing import Final

_INK: Final = "#1f4a4f"
_SKINS: Final = ("#f1d3b8", "#e3b793", "#cf9a72", "#a9744f", "#7d5238", "#f6e0cf")
_HAIRS: Final = ("#20180f", "#3b2a1a", "#6a4526", "#8d8d8d", "#b58a4a", "#2a2f3a")
_CLOTHES: Final = ("#3d5a6c", "#6b4d57", "#4c6444", "#545067", "#7a6240", "#38474f")


def portrait_svg(seed: int, *, bearded: bool = False) -> str:
    """A face of ellipses and arcs, never anybody's; the same seed gives the same face. 35 × 45 units."""
    chance = Random(seed)  # noqa: S311 - a drawing must be repeatable, not secret
    skin, hair, cloth = chance.choice(_SKINS), chance.choice(_HAIRS), chance.choice(_CLOTHES)
    wide, tall = 7.6 + chance.random() * 1.8, 10.2 + chance.random() * 1.6
    parts = [
        '<rect width="35" height="45" fill="#e9ecea"/>',
        _hair_behind(chance, hair, wide, tall),
        f'<rect x="14.3" y="27" width="6.4" height="9.5" rx="3" fill="{skin}"/>',
        f'<path d="M2 45 C3 36 10 34.5 17.5 34.5 S32 36 33 45 Z" fill="{cloth}"/>',
        f'<ellipse cx="17.5" cy="34.6" rx="3.4" ry="1.7" fill="{skin}"/>',
        f'<ellipse cx="17.5" cy="21" rx="{wide:.2f}" ry="{tall:.2f}" fill="{skin}"/>',
        _fringe(chance, hair, wide, tall),
        *_eyes(chance, hair),
        _line(f"M17.5 20.5 l{0.9 + chance.random():.2f} 4.2 l-1.8 0.2", "#0005", 0.5),
        _line(f"M14.4 27.6 q3.1 {0.6 + chance.random() * 1.3:.2f} 6.2 0", "#8a4a44", 0.7),
    ]
    if bearded and chance.random() < 0.5:
        parts.append(
            f'<path d="M11.5 26 q6 10.5 12 0 q-1.6 7 -6 7.2 q-4.4 -0.2 -6 -7.2" fill="{hair}" opacity="0.85"/>'
        )
    if chance.random() < 0.3:
        parts.append(_glasses())
    return _svg(35, 45, parts)


def _line(path: str, colour: str, wide: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{wide}"/>'


def _hair_behind(chance: Random, hair: str, wide: float, tall: float) -> str:
    length = chance.choice((0.0, 3.0, 9.0))
    across, down, middle = wide + 1.3, tall + length / 2, 19 + length / 3
    return f'<ellipse cx="17.5" cy="{middle:.2f}" rx="{across:.2f}" ry="{down:.2f}" fill="{hair}"/>'


def _fringe(chance: Random, hair: str, wide: float, tall: float) -> str:
    left, right, top = 17.5 - wide, 17.5 + wide, 21 - tall
    dip = chance.uniform(1.5, 5.5)
    part = chance.uniform(12.5, 22.5)
    return (
        f'<path d="M{left:.2f} 18 Q{left:.2f} {top - 1:.2f} 17.5 {top - 1:.2f} T{right:.2f} 18 '
        f'Q{part:.2f} {top + dip:.2f} {left:.2f} 18 Z" fill="{hair}"/>'
    )


def _eyes(chance: Random, hair: str) -> list[str]:
    apart, iris = chance.uniform(3.2, 4.1), chance.choice(("#3a2a1c", "#4d6a78", "#5b6b3f"))
    drawn = []
    for x in (17.5 - apart, 17.5 + apart):
        drawn += [
            f'<ellipse cx="{x:.2f}" cy="20" rx="1.5" ry="0.85" fill="#fff"/>',
            f'<circle cx="{x:.2f}" cy="20" r="0.75" fill="{iris}"/>',
            _line(f"M{x - 1.8:.2f} 18.1 q1.8 -1.1 3.6 0", hair, 0.6),
        ]
    return drawn


def _glasses() -> str:
    rims = "".join(
        f'<circle cx="{x}" cy="20" r="2.6" fill="none" stroke="#222" stroke-width="0.45"/>' for x in (13.9, 21.1)
    )
    return rims + _line("M16.5 19.6 h2 M11.3 19.6 l-2 -0.6 M23.7 19.6 l2 -0.6", "#222", 0.45)


def coat_svg(state: str) -> str:
    """A coat of arms of no state that exists: a shield with a bridge, waves, and a star whose points `state` counts."""
    points = 5 + sum(map(ord, state)) % 5
    star = " ".join(
        f"{20 + (4.4 if i % 2 == 0 else 1.9) * math.sin(math.pi * i / points):.2f},"
        f"{11 - (4.4 if i % 2 == 0 else 1.9) * math.cos(math.pi * i / points):.2f}"
        for i in range(2 * points)
    )
    waves = "".join(
        f'<path d="M6 {y} q3.5 -3 7 0 t7 0 t7 0 t7 0" fill="none" stroke="{_INK}" stroke-width="1"/>'
        for y in (31, 34.5, 38)
    )
    return _svg(40, 48, [
        f'<path d="M4 3 H36 V26 Q36 40 20 46 Q4 40 4 26 Z" fill="#ffffffaa" stroke="{_INK}" stroke-width="1.2"/>',
        f'<polygon points="{star}" fill="{_INK}"/>',
        _line("M8 28 V22 H32 V28 M12 28 a4 4 0 0 1 8 0 M20 28 a4 4 0 0 1 8 0", _INK, 1.2),
        waves,
    ])  # fmt: skip


def ground_svg(seed: int, width: int, height: int) -> str:
    """Pale interlaced waves, as papers have against copying; light enough for a reader of the zone below."""
    chance = Random(seed)  # noqa: S311 - a drawing must be repeatable, not secret
    lines = []
    for row in range(-4, height + 8, 3):
        swing, shift = chance.uniform(2, 5), chance.uniform(0, 6)
        steps = " ".join(f"{x},{row + swing * math.sin((x + shift) / 9):.2f}" for x in range(0, width + 3, 3))
        lines.append(f'<polyline points="{steps}" fill="none" stroke="#b9d3cf" stroke-width="0.25"/>')
    return _svg(width, height, [f'<rect width="{width}" height="{height}" fill="#f4f6f0"/>', *lines])


def _svg(width: int, height: int, parts: list[str]) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
