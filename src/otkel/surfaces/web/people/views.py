"""Looking somebody up: for a purpose, under a case, one person at a time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.searches import Question, people_called
from otkel.procedures.border.timelines import timeline_of
from otkel.surfaces.web.guards import at_the_lane, language, officers_screen
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.surfaces.web.people.rows import crossing_rows
from otkel.surfaces.web.pictures import stay_said, timeline_picture
from otkel.vocabulary.unusable import Unusable

_ASKED = tuple(code for code in PURPOSES if code not in {"presented_document", "own_record"})
CORRECTS = frozenset({"second_line", "supervisor"})
_FIELDS = ("number", "surname", "given_names", "birth_date")


@officers_screen
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search for one person; the answer is a count, or the one."""
    context: dict[str, Any] = {"purposes": _purposes(), "asked": {}, "typed": {}}
    if request.method == "GET":
        return render(request, "web/people/search.html", context)
    typed = {name: request.POST.get(name, "").strip()[:100] for name in _FIELDS}
    context |= {"typed": typed, "asked": _asked(request)}
    if not _complete(context["asked"]):
        return _wrong(request, context, gettext("Choose a purpose and name the case: both go into the log."))
    try:
        answer = people_called(Question(**typed), viewer=_viewer(request, context["asked"]), at=timezone.now())
    except Unusable as error:
        return _wrong(request, context, error.text.said(language()))
    if answer.person:
        _remember(request, answer.person, context["asked"])
    return render(request, "web/people/search.html", {**context, "answer": answer})


@officers_screen
@require_http_methods(["GET", "POST"])
def timeline(request: HttpRequest, person: str) -> HttpResponse:
    """Everything kept on one person, as a picture and in words."""
    inspection = request.GET.get("inspection", "")[:40]
    if request.method == "POST" and _complete(_asked(request)):
        _remember(request, person, _asked(request))
        return redirect("timeline", person=person)
    asked = _remembered(request, person)
    if not inspection and not _complete(asked):
        context = {"purposes": _purposes(), "asked": _asked(request), "person": person}
        return render(request, "web/people/purpose.html", context)
    viewer = at_the_lane(request, inspection) if inspection else _viewer(request, asked)
    found = timeline_of(person, viewer=viewer, at=timezone.now())
    context = {
        "timeline": found,
        "picture": timeline_picture(found),
        "rows": crossing_rows(found),
        "may_correct": getattr(request.user, "role", "") in CORRECTS,
        "stays": [(span, stay_said(span)) for span in found.stays],
        "purposes": {code: str(said) for code, said in PURPOSES.items()},
        "over_the_lane": getattr(request, "htmx", False),
    }
    template = "web/people/timeline_over.html" if context["over_the_lane"] else "web/people/timeline.html"
    return render(request, template, context)


def _wrong(request: HttpRequest, context: dict[str, Any], sentence: str) -> HttpResponse:
    return render(request, "web/people/search.html", {**context, "wrong": sentence}, status=422)


def _purposes() -> list[tuple[str, str]]:
    return [(code, str(PURPOSES[code])) for code in _ASKED]


def _asked(request: HttpRequest) -> dict[str, str]:
    return {"purpose": request.POST.get("purpose", "")[:60], "case": request.POST.get("case", "").strip()[:120]}


def _complete(asked: dict[str, str]) -> bool:
    return asked.get("purpose") in _ASKED and bool(asked.get("case"))


def _remember(request: HttpRequest, person: str, asked: dict[str, str]) -> None:
    """Keep purpose and case for this one person: for the next person they are asked for again."""
    request.session["look_up"] = {**asked, "person": person}


def _remembered(request: HttpRequest, person: str) -> dict[str, str]:
    kept: dict[str, str] = request.session.get("look_up", {})
    return kept if kept.get("person") == person else {}


def _viewer(request: HttpRequest, asked: dict[str, str]) -> Viewer:
    return Viewer(officer=request.user.pk, purpose=asked["purpose"], case=asked["case"])
