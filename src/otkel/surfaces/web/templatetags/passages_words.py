"""What stands with one person of a passage, in a word and a shape; what the count of them is called."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from otkel.procedures.border.passages import AboardShown, PassageFile
from otkel.surfaces.web.passages.words import DONE, MEANS
from otkel.vocabulary import countries

register = template.Library()


@register.simple_tag
def standing_word(standing: str) -> str:
    """What stands with one person."""
    words = {
        "expected": gettext("not read yet"),
        "clear": gettext("clear"),
        "question": gettext("question"),
        "aside": gettext("second line"),
        "through": gettext("through"),
        "stays": gettext("stays here"),
    }
    return words[standing]


@register.simple_tag
def standing_counted(standing: str) -> str:
    """What is counted, as it stands behind its number."""
    words = {
        "listed": gettext("expected"),
        "expected": gettext("not read yet"),
        "clear": gettext("clear"),
        "question": gettext("with questions"),
        "aside": gettext("at second line"),
        "through": gettext("through"),
        "stays": gettext("stay here"),
    }
    return words[standing]


@register.inclusion_tag("web/passages/mark.html")
def standing_mark(standing: str) -> dict[str, str]:
    """The shape of what stands with somebody. Always beside its word."""
    return {"standing": standing}


@register.filter
def comes_by(means: str) -> str:
    """What a passage comes by: bus, truck, a group on foot."""
    return str(dict(MEANS).get(means, means))


@register.filter
def aboard_as(role: str) -> str:
    """What somebody does aboard; nothing to say of passengers."""
    words = {"driver": gettext("driver"), "crew": gettext("crew"), "leader": gettext("leads the group")}
    return words.get(role, "")


@register.filter
def called(one: AboardShown) -> str:
    """The name of somebody aboard; the number of their paper where the manifest has no name."""
    return one.name or (one.expected.document_number if one.expected else "")


@register.filter
def unread_lines(file: PassageFile) -> tuple[AboardShown, ...]:
    """The lines of the manifest on which nobody was read yet."""
    return file.standing("expected")


@register.filter
def issuer(one: AboardShown) -> str:
    """The code of the state that issued the paper of somebody aboard, in one way however it is printed or typed."""
    held = one.document or one.expected
    return countries.canonical(held.issuer) if held else ""


@register.filter
def was_done(code: str) -> str:
    """The sentence of an act that was done, "" for a code that says nothing."""
    return str(DONE.get(code, ""))
