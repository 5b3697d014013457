"""The lane's requests, each translated into one call of a procedure."""

from __future__ import annotations

from typing import Any, Literal, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from otkel.procedures import Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.checkpoints_open import CheckpointShown, LaneShown, lanes_open
from otkel.procedures.border.inspect_traveller import inspect_traveller
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.record_exit import record_exit
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.reports import CrossingReceipt, Direction, ReferralReceipt
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces.web.guards import language, officers_screen, said
from otkel.surfaces.web.lane.children import family_beside
from otkel.surfaces.web.lane.desks import desk_of, safeguard_among
from otkel.surfaces.web.lane.places import PAPERS, Place, chosen_place, remember_place
from otkel.surfaces.web.lane.proposals import proposals_for
from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES, remember_slip
from otkel.surfaces.web.lane.waiting import DECIDES, waiting_here
from otkel.vocabulary.unusable import Unusable

_GROUND = "presented_document"


@officers_screen
@require_GET
def lane(request: HttpRequest) -> HttpResponse:
    """The lane, waiting for a document; before a place is chosen, the choice."""
    if chosen_place(request) is None:
        return redirect("place")
    return _desk(request, {})


@officers_screen
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest) -> HttpResponse:
    """Choose checkpoint, lane and direction."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    checkpoints = lanes_open(viewer=viewer, at=timezone.now())
    held = chosen_place(request)
    context: dict[str, Any] = {
        "checkpoints": checkpoints,
        "place": held,
        "papers": PAPERS,
        "proposed": f"{held.checkpoint}/{held.lane}" if held else _usual_lane(checkpoints),
    }
    if request.method == "GET":
        return render(request, "web/lane/place.html", context)
    code, _, number = request.POST.get("lane", "").partition("/")
    direction = request.POST.get("direction", "")
    paper = request.POST.get("paper", "a6")
    found = [(c, lane) for c in checkpoints if c.code == code for lane in c.lanes if str(lane.number) == number]
    if not found or direction not in {"entry", "exit"} or paper not in PAPERS:
        context["wrong"] = gettext("Choose a lane and a direction.")
        return render(request, "web/lane/place.html", context, status=422)
    checkpoint, lane = found[0]
    remember_place(
        request,
        Place(
            checkpoint=checkpoint.code,
            name=checkpoint.name,
            lane=str(lane.number),
            category=str(lane.category),
            direction=cast("Direction", direction),
            means=str(lane.means),
            timezone=checkpoint.timezone,
            paper=paper,
            prints=request.POST.get("prints") == "yes",
        ),
    )
    return redirect("lane")


def _usual_lane(checkpoints: tuple[CheckpointShown, ...]) -> str:
    """The first lane that serves every passport: what most officers stand at."""
    lanes = [(checkpoint.code, lane) for checkpoint in checkpoints for lane in checkpoint.lanes if lane.open]
    return next((f"{code}/{lane.number}" for code, lane in lanes if lane.category == "all"), "")


@officers_screen
@require_POST
def inspect(request: HttpRequest) -> HttpResponse:
    """Inspect what was presented: an MRZ, or the picture of a page; the picture is read and forgotten."""
    held = chosen_place(request)
    if held is None:
        return redirect("place")
    mrz, visa = request.POST.get("mrz", ""), request.POST.get("visa_mrz", "")
    read_as = request.POST.get("read_as", "")
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        # Django has left such a body's picture out: without this it would seem that nothing was presented.
        large = gettext("The picture is larger than 20 megabytes. Take a smaller one, or type the lines.")
        wrong = {"sentence": large, "code": "image_too_large", "picture": False}
        return _desk(request, {"wrong": wrong, "mrz": mrz, "visa_mrz": visa}, status=422)
    picture = request.FILES.get("page")
    presented = Presented(
        checkpoint=held.checkpoint,
        lane=held.lane,
        direction=held.direction,
        mrz=(read_as or mrz).upper() if mrz.strip() else None,
        page=picture.read() if picture and not mrz.strip() else None,
        visa_mrz=visa.upper(),
        repaired_from=mrz.upper() if read_as else "",
    )
    try:
        report = inspect_traveller(presented, at=timezone.now(), by=request.user.pk, ground=_GROUND)
    except Unusable as error:
        wrong = {"sentence": error.text.said(language()), "code": error.code, "picture": presented.page is not None}
        proposals = proposals_for(mrz, on=timezone.localdate()) if error.code == "not_an_mrz" and not read_as else ()
        shown = {"wrong": wrong, "mrz": mrz, "visa_mrz": visa, "proposals": proposals}
        return _desk(request, shown, status=422)
    desk = desk_of(report, role=getattr(request.user, "role", ""))
    shown = {"desk": desk, "report": report, "visa_missing": _lacks_visa(report, visa), "visa_mrz": visa}
    shown |= family_beside(request, report)
    return _desk(request, {**shown, "proposals": desk.proposals})


def _lacks_visa(report: Any, visa: str) -> bool:
    return not visa.strip() and any(finding.code == "visa_required" for finding in report.findings)


@officers_screen
@require_POST
def admission(request: HttpRequest, inspection: str) -> HttpResponse:
    """Admit the inspected traveller; the slip follows."""
    reasons = request.POST.get("reasons", "")
    try:
        receipt = admit_traveller(inspection, at=timezone.now(), by=request.user.pk, ground=_GROUND, reasons=reasons)
    except Unusable as error:
        if error.code != "reasons_missing":
            raise
        return _asked_why(request, inspection, error)
    return _done(request, "admitted", receipt)


def _asked_why(request: HttpRequest, inspection: str, error: Unusable) -> HttpResponse:
    """Who admits a traveller that was referred says why: the field for it stands above the report."""
    line = next((each for each in waiting_here(request) if each.inspection == inspection), None)
    context = {
        "sentence": error.text.said(language()),
        "inspection": inspection,
        "shown": _shown(request),
        "line": line,
    }
    if not getattr(request, "htmx", False):
        return render(request, "web/lane/why.html", context, status=422)
    response = render(request, "web/lane/reasons.html", context, status=422)
    response["HX-Retarget"] = "#said"
    response["HX-Reswap"] = "innerHTML"
    return response


@officers_screen
@require_POST
def leaving(request: HttpRequest, inspection: str) -> HttpResponse:
    """Record that the inspected traveller left."""
    receipt = record_exit(inspection, at=timezone.now(), by=request.user.pk, ground=_GROUND)
    return _done(request, "left", receipt)


@officers_screen
@require_POST
def referral(request: HttpRequest, inspection: str) -> HttpResponse:
    """Refer the inspected traveller to second line, with a reason; one that stops a refusal is recorded as such."""
    stops = safeguard_among(request.POST.get("usual", ""), request.POST.get("own", ""))
    if stops is not None:
        return _protected(request, inspection, *stops)
    parts = [request.POST.get("usual", "").strip(), request.POST.get("own", "").strip()]
    reason = " ".join(part for part in parts if part)
    if not reason:
        return said(request, gettext("Say why: choose a reason or write one."), status=422)
    receipt = refer_to_second_line(
        inspection, at=timezone.now(), by=request.user.pk, ground="officers_doubt", reason=reason
    )
    return _desk(request, {"done": "referred", "reason": reason, **_ticket(request, receipt)})


@officers_screen
@require_POST
def safeguard(request: HttpRequest, inspection: str) -> HttpResponse:
    """Record at the lane what stops a refusal: one key, the words, done."""
    return _protected(request, inspection, request.POST.get("kind", ""), request.POST.get("words", ""))


def _protected(request: HttpRequest, inspection: str, kind: str, told: str) -> HttpResponse:
    receipt = open_safeguard(
        inspection, at=timezone.now(), by=request.user.pk, ground="safeguard", kind=kind, words=told
    )
    return _desk(request, {"done": "protected", "reason": told, **_ticket(request, receipt)})


def _ticket(request: HttpRequest, receipt: ReferralReceipt) -> dict[str, Any]:
    """What the waiting lane shows of a referral: the ticket to be called by, and the file for those who work on it."""
    return {
        "receipt": receipt,
        "shown": _shown(request),
        "ticket": receipt.ticket,
        "opens_file": getattr(request.user, "role", "") in DECIDES,
    }


def _done(request: HttpRequest, done: Literal["admitted", "left"], receipt: CrossingReceipt) -> HttpResponse:
    remember_slip(request, receipt.slip, receipt.at)
    return _desk(
        request,
        {
            "done": done,
            "receipt": receipt,
            "shown": _shown(request),
            "slip_languages": SLIP_LANGUAGES,
        },
    )


def _shown(request: HttpRequest) -> dict[str, str]:
    """What the screen already showed of the traveller, carried over instead of looked up again."""
    person = request.POST.get("person", "")[:40]
    return {"name": request.POST.get("name", "")[:120], "person": person if person.isalnum() else ""}


def _desk(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    held = chosen_place(request)
    if getattr(request, "htmx", False):
        return render(request, "web/lane/desk.html", {"place": held, **context}, status=status)
    shown = {"place": held, "here": _lane_here(request, held), **context}
    return render(request, "web/lane/lane.html", shown, status=status)


def _lane_here(request: HttpRequest, held: Place | None) -> LaneShown | None:
    """How the chosen lane stands now, and what it asks; None where there is no such lane any more."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    shown = lanes_open(held.checkpoint, viewer=viewer, at=timezone.now()) if held else ()
    return next((lane for post in shown for lane in post.lanes if held and lane.number == held.lane), None)
