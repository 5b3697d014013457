"""The wall's page: one picture that renews itself, in three languages that take turns by the clock."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from otkel.procedures import PUBLIC, Viewer
from otkel.procedures.border.checkpoints_open import lanes_open
from otkel.procedures.post.sheets import WallLine
from otkel.procedures.post.wall import wall as wall_of
from otkel.surfaces.web.entrance.views import THEMES
from otkel.surfaces.web.guards import language, public_screen, said
from otkel.vocabulary import countries
from otkel.vocabulary.texts import LANGUAGES
from otkel.vocabulary.unusable import Unusable

SECONDS: Final = 10  # between two pictures, and of each language
_MINUTES_UP_TO: Final = 90
_MOST_ROWS: Final = 10
_TOLD_APART: Final = 2


@dataclass(frozen=True, slots=True)
class WaitSaid:
    """A wait as the wall says it: the number apart from the words around it, so that it can be large.

    `state` is the shape beside it: clear (no wait), look (a wait), stop (closed), unknown.
    """

    state: str
    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of a row: its lanes, in runs, and its wait."""

    direction: str
    lanes: tuple[str, ...]
    wait: WaitSaid


@dataclass(frozen=True, slots=True)
class Row:
    """Whom the lanes serve, in words of their own as far as they are told, and both ways."""

    means: str
    category: str
    who: str
    ways: tuple[Way | None, ...]


@public_screen
@require_GET
def walls(request: HttpRequest) -> HttpResponse:
    """The checkpoints by name, each leading to its wall, for anybody."""
    every = lanes_open(viewer=Viewer(PUBLIC, "wall"), at=timezone.now())
    named = sorted(every, key=lambda post: post.name.said(language()).casefold())
    return render(request, "web/wall/walls.html", {"checkpoints": named})


@public_screen
@require_GET
def wall(request: HttpRequest, checkpoint: str) -> HttpResponse:
    """The wall of a checkpoint, for anybody; `in` holds one language, `theme` the colours of this screen."""
    now = timezone.now()
    asked = request.GET.get("in", "")
    if asked not in LANGUAGES:
        asked = ""
    if request.GET.get("theme") in THEMES:
        request.COOKIES = {**request.COOKIES, "theme": request.GET["theme"]}
    turn = int(now.timestamp()) // SECONDS
    with translation.override(asked or LANGUAGES[turn % len(LANGUAGES)]):
        try:
            shown = wall_of(checkpoint, viewer=Viewer(PUBLIC, "wall"), at=now)
        except Unusable as error:
            return said(request, error.text.said(language()), status=404)
        rows = rows_of(shown.lines)
        context = {
            "shown": shown,
            "name": shown.checkpoint_name.said(language()),
            "rows": rows,
            "size": min(max(len(rows), 3), _MOST_ROWS),
            "directions": ("entry", "exit"),
            "held": asked,
            "seconds": SECONDS,
        }
        template = "web/wall/board.html" if getattr(request, "htmx", False) else "web/wall/wall.html"
        with timezone.override(ZoneInfo(shown.timezone)):
            response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = asked or LANGUAGES[turn % len(LANGUAGES)]
    return response


def rows_of(lines: Iterable[WallLine]) -> list[Row]:
    """One row for all that come the same way in the same category of lanes, entries beside exits."""
    found: dict[tuple[str, str, str], dict[str, Way]] = {}
    for line in lines:
        way = Way(line.direction, runs_of(line.lanes), wait_said(line))
        found.setdefault((line.means, line.category, _who(line)), {})[line.direction] = way
    return [Row(*served, (ways.get("entry"), ways.get("exit"))) for served, ways in found.items()]


def runs_of(lanes: tuple[str, ...]) -> tuple[str, ...]:
    """Lanes as a sign at a road names them: three and more that follow one another as one run.

    >>> runs_of(("2", "4", "5", "6", "8", "9", "B"))
    ('2', '4–6', '8', '9', 'B')
    """
    runs: list[list[str]] = []
    for lane in lanes:
        if runs and lane.isdecimal() and runs[-1][-1].isdecimal() and int(lane) == int(runs[-1][-1]) + 1:
            runs[-1].append(lane)
        else:
            runs.append([lane])
    told = ([f"{run[0]}–{run[-1]}"] if len(run) > _TOLD_APART else run for run in runs)
    return tuple(name for names in told for name in names)


def _who(line: WallLine) -> str:
    """The states whose passports a lane takes, by name: nobody knows on a road what a treaty state is."""
    names = [countries.name(code).said(language()) for code in line.states if countries.is_known(code)]
    return ", ".join(names)


def wait_said(line: WallLine) -> WaitSaid:
    """The wait in the reader's language: minutes, from an hour and a half on half hours, or why it is not told."""
    if line.basis == "closed":
        return WaitSaid("stop", gettext("closed"), "", "")
    if line.minutes is None:
        return WaitSaid("unknown", gettext("not known"), "", "")
    if line.minutes == 0:
        return WaitSaid("clear", gettext("no wait"), "", "")
    number = str(line.minutes) if line.minutes <= _MINUTES_UP_TO else _hours(line.minutes)
    words = {
        (False, False): gettext("%(number)s min"),
        (False, True): gettext("%(number)s h"),
        (True, False): gettext("up to %(number)s min"),
        (True, True): gettext("up to %(number)s h"),
    }[line.at_most, line.minutes > _MINUTES_UP_TO]
    before, number, after = (words % {"number": number}).partition(number)
    return WaitSaid("look", before.strip(), number, after.strip())


def _hours(minutes: int) -> str:
    """Hours rounded up to the half: 2½."""
    halves = math.ceil(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 else ''}"
