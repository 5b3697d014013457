"""What templates say with: sentences in the reader's language, days as people say them, marks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from otkel.procedures.border.reports import CrossingShown
from otkel.procedures.border.timelines import ROLES
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.guards import language
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text, date_said, days_said

register = template.Library()
SERVES_SECOND_LINE = frozenset(
    {"second_line", "supervisor", "asylum_officer", "guardian", "legal_officer", "ombudsman"}
)


@register.filter
def said(text: Text | str) -> str:
    """A Text in the reader's language."""
    return text.said(language()) if isinstance(text, Text) else str(text)


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A day as people say it; a date with unknown parts as it stands in the document, the parts as XX."""
    if isinstance(value, datetime):
        value = localtime(value).date()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return value
    return date_said(value, language()) if value else "–"


@register.filter
def days(count: int) -> str:
    """A number of days with its noun."""
    return days_said(count, language())


@register.filter
def hour(value: datetime) -> str:
    """A time of day on the wall: 09:41."""
    return localtime(value).strftime("%H:%M")


@register.filter
def crossed(crossing: CrossingShown) -> date:
    """The legal day of a crossing: the day at its checkpoint."""
    return local_at(crossing.checkpoint, crossing.at).date()


@register.filter
def crossed_hour(crossing: CrossingShown) -> str:
    """The time of a crossing on the wall of its checkpoint."""
    return local_at(crossing.checkpoint, crossing.at).strftime("%H:%M")


@register.filter
def country(code: str) -> str:
    """The name of a state or organisation from its code; the code itself where it is unknown."""
    return countries.name(code).said(language()) if countries.is_known(code) else code


@register.filter
def category(code: str) -> str:
    """What a lane serves, in words."""
    words = {
        "all": gettext("all passports"),
        "own": gettext("own citizens"),
        "treaty": gettext("treaty states"),
        "diplomatic": gettext("diplomats and officials"),
    }
    return words.get(code, code.replace("_", " "))


@register.filter
def means(code: str) -> str:
    """How travellers come through a lane, in words."""
    words = {
        "pedestrian": gettext("on foot"),
        "car": gettext("cars"),
        "bus": gettext("buses"),
        "truck": gettext("trucks"),
        "train": gettext("trains"),
        "air": gettext("flights"),
        "crew": gettext("crew"),
    }
    return words.get(code, code.replace("_", " "))


@register.filter
def role(code: str) -> str:
    """An officer's role in words."""
    return ROLES[code].said(language()) if code in ROLES else code


@register.filter
def look(mapping: dict[str, Any], key: str) -> Any:
    """The value of a mapping, the key itself where there is none."""
    return mapping.get(key, key)


@register.inclusion_tag("web/parts/shape.html")
def shape(state: str) -> dict[str, str]:
    """The shape of a state: filled circle, half circle, square, dashed ring. Always beside its word."""
    return {"state": state}


@register.simple_tag
def state_word(state: str) -> str:
    """The word of a state."""
    words = {
        "clear": gettext("clear"),
        "look": gettext("look"),
        "stop": gettext("stop"),
        "unknown": gettext("unknown"),
    }
    return words[state]


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """The theme chosen in this browser, empty where the system's preference holds."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in {"day", "night", "glare"} else ""


@register.simple_tag(takes_context=True)
def gloves(context: template.Context) -> bool:
    """Whether this browser is worked with gloves: everything that is pressed is larger then."""
    request = context.get("request")
    return bool(request and request.COOKIES.get("touch") == "gloves")


@register.simple_tag(takes_context=True)
def ways(context: template.Context) -> list[dict[str, Any]]:
    """The screens that lie open to the signed-in officer's role, for the head of the page."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    at = getattr(user, "role", "")
    found = []
    if at in {"first_line", "second_line", "supervisor"}:
        found.append(("lane", gettext("Lane"), gettext("A document goes in, the crossing and its slip come out.")))
        together = gettext("A bus, a truck, a car or a group: everybody aboard on one screen, each decided on alone.")
        found.append(("passages", gettext("Vehicles and groups"), together))
    if at in SERVES_SECOND_LINE:
        found.append(("second-line", gettext("Second line"), gettext("What waits, why, and since when.")))
    if at in {"second_line", "supervisor"}:
        found.append(
            ("people", gettext("Find a person"), gettext("For a purpose, under a case; every look-up is logged."))
        )
        found.append(("vehicles", gettext("A vehicle's passages"), gettext("Where a plate passed; never with whom.")))
    if at in {"first_line", "second_line", "supervisor", "ombudsman"}:
        found.append(("shift", gettext("Shift"), gettext("Who leads, who is where, which lanes are open.")))
    if at in {"card_desk", "supervisor"}:
        found.append(("cards", gettext("Cards"), gettext("Who waits for a migrant ID card, and what is to be done.")))
    found += _matters(at)
    found.append(("checkpoints", gettext("Checkpoints"), gettext("Where you serve, and which lanes there are.")))
    found.append(
        ("incidents", gettext("Record an incident"), gettext("What should not happen; it alerts those who must know."))
    )
    path = request.path if request else ""
    here = max((reverse(name) for name, _, _ in found if path.startswith(reverse(name))), key=len, default="")
    return [
        {
            "url": reverse(name),
            "name": title,
            "about": about,
            "here": here == reverse(name),
            "in_head": name not in _SELDOM and (name != "shift" or at == "supervisor"),
        }
        for name, title, about in found
    ]


_SELDOM = {
    "revocations-contested",
    "checkpoints",
    "drill",
    "forms",
    "late",
    "paper-appeal",
    "vehicles",
}  # on the first page, not in the head


def _matters(at: str) -> list[tuple[str, str, str]]:
    """What waits, appeals and late entries, for a role."""
    found = []
    if at in {"second_line", "supervisor", "ombudsman"}:
        found.append(("overview", gettext("What waits where"), gettext("Each checkpoint, and what waits longest.")))
    if at in {"supervisor", "ombudsman"}:
        found.append(("alerts", gettext("Alerts"), gettext("What should not have happened, until it is seen.")))
    if at in {"appeals_officer", "ombudsman"}:
        found.append(("appeals", gettext("Appeals"), gettext("Refusals that are contested, the longest wait first.")))
    if at in {"appeals_officer", "ombudsman"}:
        about = gettext("Revocations of cards that are contested.")
        found.append(("revocations-contested", gettext("Revoked cards, contested"), about))
    if at == "ombudsman":
        found.append(("withheld", gettext("Papers withheld"), gettext("Who tells that somebody keeps their papers.")))
    if at in {"first_line", "second_line", "supervisor"}:
        found.append(("late", gettext("Late entry"), gettext("A crossing from a paper form, recorded afterwards.")))
    if at in {"first_line", "second_line", "supervisor", "ombudsman"}:
        about = gettext("What was printed for the time without power, and what is still out.")
        found.append(("forms", gettext("Paper forms"), about))
        found.append(("drill", gettext("Drill"), gettext("What to practise this week, in steps.")))
    if at in {"first_line", "second_line", "supervisor", "appeals_officer", "ombudsman"}:
        found.append(
            ("paper-appeal", gettext("Appeal on paper"), gettext("Any officer takes it in, by the notice's reference."))
        )
    return found


@register.simple_tag(takes_context=True)
def this_screen(context: template.Context) -> str:
    """Where a switch of language or theme leads back to: this address, or the lane where the address was an act."""
    request = context.get("request")
    if request is None:
        return "/"
    if request.method == "GET":
        return str(request.get_full_path())
    if request.path.startswith(reverse("second-line")):
        return "/".join(str(request.path).split("/")[:3]) + "/"
    return reverse("lane") if request.path.startswith(reverse("lane")) else str(request.path)
