"""The lane's requests about a child, each translated into one call of a procedure."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.record_consent import record_consent
from otkel.procedures.border.the_inspection import read_inspection
from otkel.surfaces.web.guards import at_the_lane, language, officers_screen
from otkel.surfaces.web.lane.children import family_beside
from otkel.surfaces.web.lane.desks import desk_of
from otkel.surfaces.web.lane.places import chosen_place
from otkel.vocabulary.unusable import Unusable

_GROUND = "family"
# These ask a human something; the form then has a field for the answer.
_QUESTIONS = frozenset({"child_older_than_parent", "parent_hardly_older", "answer_missing"})


@officers_screen
@require_POST
def accompaniment(request: HttpRequest, inspection: str) -> HttpResponse:
    """Record at the lane which inspected adult accompanies the child."""
    told = {name: request.POST.get(name, "") for name in ("relation", "reference", "answer")}
    adult = request.POST.get("adult_sign", "").strip() or request.POST.get("adult", "")
    how_sure = " ".join(filter(None, (request.POST.get(name, "").strip() for name in ("usual", "confirmed_by"))))
    if not adult or not told["relation"]:
        return _asked_again(request, "travelling", gettext("Choose the adult and how they are related."))

    def act() -> None:
        record_accompaniment(
            inspection,
            at=timezone.now(),
            by=request.user.pk,
            ground=_GROUND,
            adult=adult,
            confirmed_by=how_sure,
            **told,
        )

    return _recorded(request, inspection, "travelling", act)


@officers_screen
@require_POST
def consent(request: HttpRequest, inspection: str) -> HttpResponse:
    """Note at the lane what was shown of an absent parent's consent, and what the officer made of it."""
    told = {name: request.POST.get(name, "") for name in ("of", "reference", "finding", "words")}
    told["form"] = request.POST.get("shown", "")  # a field called "form" would hide the form's own property
    if not told["form"] or not told["finding"]:
        return _asked_again(request, "consent", gettext("Choose what was shown and what you found."))

    def act() -> None:
        record_consent(inspection, at=timezone.now(), by=request.user.pk, ground=_GROUND, **told)

    return _recorded(request, inspection, "consent", act)


def _recorded(request: HttpRequest, inspection: str, form: str, act: Callable[[], None]) -> HttpResponse:
    """The child's report with what has been recorded; what cannot be used is said inside the open form."""
    try:
        act()
    except Unusable as error:
        return _asked_again(request, form, error.text.said(language()), asks=error.code in _QUESTIONS)
    report = read_inspection(inspection, viewer=at_the_lane(request, inspection), at=timezone.now())
    desk = desk_of(report, role=getattr(request.user, "role", ""))
    shown = {"desk": desk, "report": report, "proposals": desk.proposals, "place": chosen_place(request)}
    template = "web/lane/desk.html" if getattr(request, "htmx", False) else "web/lane/lane.html"
    return render(request, template, shown | family_beside(request, report))


def _asked_again(request: HttpRequest, form: str, sentence: str, *, asks: bool = False) -> HttpResponse:
    shown = {"sentence": sentence, "asks": asks, "status": 422}
    if not getattr(request, "htmx", False):
        return render(request, "web/said.html", shown, status=422)
    response = render(request, "web/families/wrong.html", shown, status=422)
    response["HX-Retarget"] = f"#{form}-said"
    response["HX-Reswap"] = "innerHTML"
    return response
