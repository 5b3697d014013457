"""One passage on one screen: read, shown whole or as the board alone, and each paper that is read aboard."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from otkel.procedures import Viewer
from otkel.procedures.border.child_findings import CODE
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.passages import AboardShown, PassageFile, Question, Role, Standing
from otkel.procedures.border.read_passage import read_passage
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces.web.guards import language, officers_screen, said
from otkel.surfaces.web.lane.places import chosen_place
from otkel.surfaces.web.passages.together import Together, travelling_together
from otkel.vocabulary.unusable import Unusable

_BECAME: Final[dict[str, Standing]] = {
    "admitted": "through",
    "left": "through",
    "referred": "aside",
    "reversed": "aside",
    "refused": "stays",
    "handed_over": "stays",
}
_ROLES: Final[dict[str, Role]] = {"driver": "driver", "passenger": "passenger", "crew": "crew", "leader": "leader"}


@officers_screen
@require_GET
def passage(request: HttpRequest, passage: str) -> HttpResponse:
    """The screen of one passage; its board alone where the page asks for it anew."""
    return passage_page(request, passage)


@officers_screen
@require_POST
def reading(request: HttpRequest, passage: str) -> HttpResponse:
    """Inspect one more person aboard: their row comes back, nobody is decided on."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        return said(
            request,
            gettext("The picture is larger than 20 megabytes. Take a smaller one, or type the lines."),
            status=422,
        )
    where = _where(request, passage)
    mrz, picture = request.POST.get("mrz", ""), request.FILES.get("page")
    line, role = request.POST.get("line", ""), _ROLES.get(request.POST.get("role", ""), "passenger")
    presented = Presented(
        **where,
        mrz=mrz.upper() if mrz.strip() else None,
        page=picture.read() if picture and not mrz.strip() else None,
        passage=passage,
        role=role,
        line=int(line) if line.isdecimal() and len(line) < 5 else None,
    )
    try:
        report = inspect_traveller(presented, at=timezone.now(), by=request.user.pk, ground="presented_document")
    except Unusable as error:
        if getattr(request, "htmx", False):
            raise
        return passage_page(request, passage, wrong={"sentence": error.text.said(language()), "mrz": mrz}, status=422)
    if getattr(request, "htmx", False):
        one = _known(request, passage, report) or row_of(report, role=role, line=presented.line)
        row = {"one": one, "passage": passage, "repeated": report.repeated}
        return render(request, "web/passages/row.html", {**row, "direction": report.direction})
    return to_passage(passage, row=report.inspection)


def _known(request: HttpRequest, passage: str, report: InspectionReport) -> AboardShown | None:
    """Somebody read before, with what stands with them by now: an office may have been called for them since."""
    if not report.repeated:
        return None
    return next((one for one in read(request, passage).people if one.inspection == report.inspection), None)


def _where(request: HttpRequest, passage: str) -> dict[str, Any]:
    """Checkpoint, lane and direction of a passage: carried by the form, else looked up.

    They decide nothing here: policy asks whether this officer inspects at the checkpoint, and a person whose
    passage is elsewhere is refused.
    """
    told = {name: request.POST.get(name, "")[:40] for name in ("checkpoint", "lane", "direction")}
    if told["checkpoint"] and told["direction"] in {"entry", "exit"}:
        return told
    found = read(request, passage)
    return {"checkpoint": found.checkpoint, "lane": found.lane, "direction": found.direction}


def read(request: HttpRequest, passage: str) -> PassageFile:
    """Everything on a passage; the look is logged, for each person aboard."""
    viewer = Viewer(officer=request.user.pk, purpose="presented_document", case=f"passage:{passage}")
    return read_passage(passage, viewer=viewer, at=timezone.now())


def passage_page(
    request: HttpRequest, passage: str, *, wrong: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The screen, or the board alone."""
    found = read(request, passage)
    chosen = next((one for one in found.people if one.inspection and one.inspection == request.GET.get("row")), None)
    context: dict[str, Any] = {
        "file": found,
        "passage": passage,
        "direction": found.direction,
        "counts": counts_of(found),
        **_asked(found),
        "together": _together(request, found),
        "chosen": chosen,
        "wrong": wrong,
        "place": chosen_place(request),
        "looks_up": getattr(request.user, "role", "") in {"second_line", "supervisor"},
        "overdue": bool(found.transit_until and found.transit_until < timezone.now()),
    }
    template = "web/passages/board.html" if getattr(request, "htmx", False) else "web/passages/passage.html"
    return render(request, template, context, status=status)


def counts_of(found: PassageFile) -> list[tuple[str, int]]:
    """How many stand how; the manifest's own length first."""
    order: tuple[Standing, ...] = ("expected", "clear", "question", "aside", "through", "stays")
    listed = sum(1 for one in found.people if one.expected is not None)
    return [("listed", listed), *((standing, len(found.standing(standing))) for standing in order)]


# What may lie under a fold while something graver is asked: none of it is about somebody aboard.
_FOLDED: Final = frozenset({"plate_missing", "plate_in_two_alphabets", "alerts_too_old", "papers_missing"})


def _asked(found: PassageFile) -> dict[str, list[Question]]:
    """The questions in view, every one about people among them; and those under a fold, where anything is in view."""
    folded = [question for question in found.questions if question.code in _FOLDED]
    asked = [question for question in found.questions if question not in folded]
    return {"asked": asked or folded[:1], "folded": folded if asked else folded[1:]}


def _together(request: HttpRequest, found: PassageFile) -> tuple[Together, ...]:
    """Children whose adult has stepped aside, or who stepped aside without their adult: said, never decided."""
    return travelling_together(found, officer=request.user.pk, at=timezone.now()) if not found.ended else ()


def row_of(report: InspectionReport, *, role: Role, line: int | None) -> AboardShown:
    """The row of somebody just inspected, before the whole passage is read again."""
    child = next((finding for finding in report.findings if finding.code == CODE), None)
    judged: Standing = "question" if report.route == "second_line" else "clear"
    return AboardShown(
        line=line,
        role=role,
        seat="",
        standing=_BECAME.get(report.decided, judged),
        expected=None,
        inspection=report.inspection,
        document=report.document,
        route=report.route,
        sentence=report.sentence,
        is_child=child is not None,
        accompanied=child is not None and child.evidence.get("adult") == "recorded",
        slip=None,
        referral=None,
    )


def to_passage(passage: str, *, row: str = "", done: str = "") -> HttpResponse:
    """Back to the screen of a passage, at one person's row."""
    address = reverse("passage", kwargs={"passage": passage})
    asked = "&".join(f"{name}={value}" for name, value in (("row", row), ("done", done)) if value)
    return redirect(f"{address}{'?' + asked if asked else ''}{'#row-' + row if row else ''}")
