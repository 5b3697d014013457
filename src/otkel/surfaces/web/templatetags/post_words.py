"""What the templates of a post say with."""

from __future__ import annotations

from django import template

from otkel.procedures.post.stocks import KINDS, HeldShown
from otkel.surfaces.web.guards import language

register = template.Library()


@register.filter
def kind(code: str) -> str:
    """What a numbered thing is called."""
    return KINDS[code].said(language()) if code in KINDS else code


@register.filter
def run(held: HeldShown) -> str:
    """A run of numbers as it stands on the things themselves: KZ 101–120."""
    numbers = str(held.first) if held.first == held.last else f"{held.first}–{held.last}"
    return " ".join(part for part in (held.series, numbers) if part)
