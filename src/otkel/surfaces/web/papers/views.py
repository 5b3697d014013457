"""The lane's requests about unusual papers, each translated into one call of a procedure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from otkel.engines.documents import PaperKind, TypedPapers
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.passages import Role
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.show_another_document import show_another_document
from otkel.procedures.border.the_inspection import read_inspection
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces.web.families.views import family_beside
from otkel.surfaces.web.guards import at_the_lane, language, officers_screen
from otkel.surfaces.web.lane.desks import desk_of
from otkel.surfaces.web.lane.places import chosen_place
from otkel.vocabulary.unusable import Unusable

_FIELDS = (
    "kind", "issuer", "number", "nationality", "surname", "given_names", "birth_date", "sex", "expiry_date",
    "holder_document",
)  # fmt: skip


@officers_screen
@require_POST
def other_paper(request: HttpRequest) -> HttpResponse:
    """Inspect a paper that has no lines, as it was typed."""
    role: Role = "crew" if request.POST.get("role") == "crew" else "passenger"
    return _inspected(request, "other-paper", _typed(request), role=role)


@officers_screen
@require_POST
def emergency(request: HttpRequest) -> HttpResponse:
    """Let somebody sick or hurt through before their papers can be seen, with the reason in words."""
    told = {name: request.POST.get(name, "") for name in ("surname", "given_names", "birth_date", "sex")}
    papers = TypedPapers(PaperKind.NONE.value, **told)
    words = request.POST.get("words", "").strip() or "-"  # nothing written is told as too little, not as no emergency
    return _inspected(request, "emergency", papers, words=words)


@officers_screen
@require_POST
def another(request: HttpRequest, inspection: str) -> HttpResponse:
    """Keep another document that the inspected traveller shows; the report comes back with it."""
    mrz = request.POST.get("mrz", "").strip().upper()
    try:
        show_another_document(
            inspection,
            at=timezone.now(),
            by=request.user.pk,
            ground="identity",
            mrz=mrz,
            typed=None if mrz or not request.POST.get("number", "").strip() else _typed(request),
        )
    except Unusable as error:
        return _asked_again(request, "another", error)
    return _shown(request, read_inspection(inspection, viewer=at_the_lane(request, inspection), at=timezone.now()))


def _typed(request: HttpRequest) -> TypedPapers:
    return TypedPapers(**{name: request.POST.get(name, "")[:200] for name in _FIELDS})


def _inspected(
    request: HttpRequest, form: str, papers: TypedPapers, *, words: str = "", role: Role = "passenger"
) -> HttpResponse:
    held = chosen_place(request)
    if held is None:
        return redirect("place")
    presented = Presented(
        checkpoint=held.checkpoint,
        lane=held.lane,
        direction=held.direction,
        typed=papers,
        emergency=words,
        role=role,
    )
    try:
        report = inspect_traveller(presented, at=timezone.now(), by=request.user.pk, ground="presented_document")
    except Unusable as error:
        return _asked_again(request, form, error)
    return _shown(request, report)


def _shown(request: HttpRequest, report: InspectionReport) -> HttpResponse:
    desk = desk_of(report, role=getattr(request.user, "role", ""))
    shown = {"desk": desk, "report": report, "proposals": desk.proposals, "place": chosen_place(request)}
    template = "web/lane/desk.html" if getattr(request, "htmx", False) else "web/lane/lane.html"
    return render(request, template, shown | family_beside(request, report))


def _asked_again(request: HttpRequest, form: str, error: Unusable) -> HttpResponse:
    """What cannot be so is said inside the open form; nothing that was typed is lost."""
    shown = {"sentence": error.text.said(language()), "status": 422}
    if not getattr(request, "htmx", False):
        return render(request, "web/said.html", shown, status=422)
    response = render(request, "web/papers/wrong.html", shown, status=422)
    response["HX-Retarget"] = f"#{form}-said"
    response["HX-Reswap"] = "innerHTML"
    return response
