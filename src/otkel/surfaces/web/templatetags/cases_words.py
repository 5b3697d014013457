"""What the templates of appeals, incidents and the overview say with."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from otkel.surfaces.web.second_line.words import DECISIONS, UNITS

register = template.Library()


@register.filter
def age(since: datetime) -> str:
    """How long ago in the two largest units: 38 min, 2 h 10 min, 3 d 4 h. It stands beside the time itself."""
    minutes = max(0, int((timezone.now() - since).total_seconds()) // 60)
    days, hours = minutes // (24 * 60), minutes // 60 % 24
    if days:
        return gettext("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return gettext("%(minutes)s min") % {"minutes": minutes}


@register.filter
def state_shape(state: str) -> str:
    """The shape of a decision's state: clear, look, stop or unknown."""
    return DECISIONS[state][0]


@register.filter
def state_said(state: str) -> str:
    """A decision's state in words."""
    return str(DECISIONS[state][1])


@register.filter
def unit_said(unit: str) -> str:
    """The unit of a time to appeal in words."""
    return str(UNITS.get(unit, unit))


@register.filter
def receiver(to: str) -> str:
    """To whom a message goes."""
    return {"customs": gettext("to customs")}.get(to, to)
