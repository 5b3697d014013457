"""What the templates of second line say with: waits that tick, moments, languages, fields of documents."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext

from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES
from otkel.surfaces.web.templatetags.otkel_words import country, day, hour

register = template.Library()


@register.filter
def waited(since: datetime) -> str:
    """How long ago, in hours, minutes and seconds: 0:38:12. A script goes on counting from it."""
    seconds = max(0, int((timezone.now() - since).total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@register.filter
def moment(at: datetime) -> str:
    """A time of today as 09:41, another with its day."""
    return hour(at) if localtime(at).date() == timezone.localdate() else f"{day(at)}, {hour(at)}"


@register.filter
def language_name(code: str) -> str:
    """A language by its own name; the code itself where the notices know it not."""
    return dict(SLIP_LANGUAGES).get(code, code)


@register.filter
def field_said(value: str, name: str) -> str:
    """A document's field as people say it."""
    if not value:
        return "–"
    if name in {"birth_date", "expiry_date"}:
        return day(value)
    if name in {"nationality", "issuer"}:
        return country(value)
    if name == "sex":
        return {"F": gettext("female"), "M": gettext("male")}.get(value, gettext("sex not stated"))
    return value
