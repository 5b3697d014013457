"""Which page of a long list is asked for."""

from __future__ import annotations

from collections.abc import Mapping


def skipped(given: Mapping[str, str]) -> int:
    """How many rows stand before the page; 0 where nothing usable is told."""
    told = given.get("skip", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
