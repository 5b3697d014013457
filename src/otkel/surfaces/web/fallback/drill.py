"""The weekly drill: what to practise, how, and the practice forms, which are checked and never entered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from otkel.engines.documents import NAMES, mrz_of_typed
from otkel.procedures.post.drill_kinds import KINDS
from otkel.procedures.post.drills_due import drills_due
from otkel.procedures.post.lists_age import lists_age
from otkel.procedures.post.record_drill import record_drill
from otkel.surfaces.web.corrections.late_fields import PAPER_FIELDS, Wrong, papers_in
from otkel.surfaces.web.fallback.here import checkpoint_here, own_work
from otkel.surfaces.web.guards import language, officers_screen
from otkel.vocabulary.form_numbers import DRILL_SERIES, read_form_number
from otkel.vocabulary.unusable import Unusable


@officers_screen
@require_http_methods(["GET", "POST"])
def drill(request: HttpRequest) -> HttpResponse:
    """What to practise this week, in steps; a supervisor records that it was held."""
    if request.method == "GET":
        return _page(request, {})
    here, _ = checkpoint_here(request)
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in ("kind", "minutes", "passed", "words")}
    plain = typed["minutes"]
    try:
        receipt = record_drill(
            here.code,
            at=timezone.now(),
            by=request.user.pk,
            ground="drill",
            kind=typed["kind"],
            minutes=int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else 0,
            passed=typed["passed"] == "yes",
            words=typed["words"],
        )
    except Unusable as error:
        more = {"wrong": error.text.said(language()), "where": error.where, "told": typed}
        return _page(request, more, status=422)
    return _page(request, {"recorded": receipt})


@officers_screen
@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest) -> HttpResponse:
    """Check what was typed from a practice form: it is read, said back, and kept nowhere."""
    if request.method == "GET":  # back from a switch of language
        return _page(request, {})
    typed = {name: request.POST.get(name, "").strip()[:200] for name in ("form", "hour", *PAPER_FIELDS)}
    try:
        checked = _read(typed)
    except (Wrong, Unusable) as error:
        sentence = error.sentence if isinstance(error, Wrong) else error.text.said(language())
        more = {"practice_wrong": sentence, "where": error.where.removeprefix("typed."), "typed": typed}
        return _page(request, more, status=422)
    return _page(request, {"checked": checked})


def _read(typed: dict[str, str]) -> dict[str, Any]:
    """What a practice form says, as it is said back.

    Raises:
        Wrong: it is a form for use, or says nothing of a document.
        Unusable: its number or what it says of the document cannot be read.
    """
    form = read_form_number(typed["form"])
    if not form.is_drill:
        raise Wrong("form", gettext("This is a form for use, not for practice: enter it under “Late entry”."))
    papers = papers_in(typed)
    if papers is None:
        raise Wrong("number", gettext("Type what the form says of the document."))
    read = mrz_of_typed(papers, on=timezone.localdate())
    return {"form": str(form), "next": str(form.next()), "fields": read.fields}


def _page(request: HttpRequest, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    here, every = checkpoint_here(request)
    viewer, now = own_work(request), timezone.now()
    due = drills_due(here.code, viewer=viewer, at=now)
    chosen = KINDS.get(request.POST.get("kind_shown") or request.GET.get("kind", ""), due.this_week)
    typed = {"form": more["checked"]["next"]} if "checked" in more else {"form": f"{DRILL_SERIES}-000001"}
    context = {
        "here": here,
        "checkpoints": every,
        "due": due,
        "drill": chosen,
        "lists": lists_age(here.code, viewer=viewer, at=now) if chosen.code == "network" else (),
        "records": getattr(request.user, "role", "") == "supervisor",
        "kinds": {kind.value: name for kind, name in NAMES.items() if kind.value != "none"},
        "typed": typed,
        "told": {},
        **more,
    }
    return render(request, "web/fallback/drill.html", context, status=status)
