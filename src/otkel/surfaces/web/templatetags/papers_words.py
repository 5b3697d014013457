"""What templates say of papers: the names of their kinds, the states that issue them."""

from __future__ import annotations

from typing import Any

from django import template

from otkel.engines.documents import NAMES, PaperKind
from otkel.surfaces.web.guards import language
from otkel.vocabulary import countries

register = template.Library()


@register.filter
def paper_word(kind: str) -> str:
    """The name of a kind of paper; nothing for a passport, which needs no word."""
    if kind == PaperKind.PASSPORT or kind not in NAMES:
        return ""
    return NAMES[PaperKind(kind)].said(language())


@register.simple_tag
def paper_kinds() -> list[tuple[str, str]]:
    """The kinds that an officer may type, the usual passport last: it nearly always has lines."""
    typed = [kind for kind in NAMES if kind not in {PaperKind.NONE, PaperKind.PASSPORT}]
    return [(kind.value, NAMES[kind].said(language())) for kind in (*typed, PaperKind.PASSPORT)]


@register.simple_tag
def states() -> list[tuple[str, str]]:
    """Every code that may stand on a paper, with its name."""
    return [(code, countries.name(code).said(language())) for code in countries.all_codes()]


@register.filter
def without_papers(document: Any) -> bool:
    """Whether somebody was let through with no papers at all."""
    return bool(document.kind == PaperKind.NONE)
