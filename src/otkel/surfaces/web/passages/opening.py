"""The passages that have not ended, and a new one: the vehicle, and who is expected in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from otkel.procedures import Viewer
from otkel.procedures.border.open_passage import open_passage
from otkel.procedures.border.passages import Means, PassageGiven, PassageReceipt
from otkel.procedures.border.read_passage import passages_open
from otkel.procedures.border.transits_overdue import transits_overdue
from otkel.surfaces.web.corrections.moments import moment_given
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.lane.places import Place, chosen_place
from otkel.surfaces.web.passages.files import to_passage
from otkel.surfaces.web.passages.listing import manifest_given
from otkel.surfaces.web.passages.manifests import LARGEST, Manifest
from otkel.surfaces.web.passages.turning import skipped
from otkel.surfaces.web.passages.words import MEANS, NOT_A_NUMBER
from otkel.vocabulary import countries
from otkel.vocabulary.unusable import Unusable

_FIELDS: Final = (
    "means",
    "plate",
    "state",
    "seats",
    "trailer",
    "transit_route",
    "transit_until",
    "arrived",
    "reference",
    "manifest",
)
_MEANS: Final = {code for code, _ in MEANS}
# States whose plates are met daily at the borders of Kazakhstan, first in the list of proposals.
_NEAR: Final = ("KAZ", "UZB", "KGZ", "RUS", "CHN", "TJK", "TKM", "TUR", "BLR", "UTO")


@officers_screen
@require_http_methods(["GET", "POST"])
def passages(request: HttpRequest) -> HttpResponse:
    """What stands at the officer's place, and the form for a vehicle or group that arrives."""
    held = chosen_place(request)
    if held is None:
        return redirect("place")
    if request.method == "GET":
        return _page(request, held, {"means": _usual(held), "reference": uuid4().hex})
    typed = {name: request.POST.get(name, "")[:LARGEST] for name in _FIELDS}
    try:
        given = manifest_given(request)
        receipt = _opened(request, held, typed, given)
    except Unusable as error:
        return _page(request, held, typed, wrong=error)
    if given.wrong:
        return render(request, "web/passages/opened.html", {"passage": receipt.passage, "manifest": given})
    told = any(question.code == "manifest_not_taken" for question in receipt.questions)
    return to_passage(receipt.passage, done="manifest-not-taken" if told else "")


def _opened(request: HttpRequest, held: Place, typed: dict[str, str], given: Manifest) -> PassageReceipt:
    """Open the passage; the form's own sign keeps a form that is sent twice from opening a second one.

    Raises:
        Unusable: what was typed cannot be used.
    """
    truck = typed["means"] == "truck"
    return open_passage(
        PassageGiven(
            checkpoint=held.checkpoint,
            lane=held.lane,
            direction=held.direction,
            means=cast("Means", typed["means"] if typed["means"] in _MEANS else _usual(held)),
            plate=typed["plate"].strip()[:40],
            state=typed["state"].strip().upper()[:3],
            plate_by_hand=request.POST.get("plate_by_hand") == "yes",
            trailer=typed["trailer"].strip()[:40] if truck else "",
            seats=_seats(typed["seats"]),
            arrived_at=_arrived(typed["arrived"], held.checkpoint),
            transit_route=typed["transit_route"].strip()[:200] if truck else "",
            transit_until=_until(typed["transit_until"], held.checkpoint) if truck else None,
            manifest=given.people,
            reference=typed["reference"][:60],
        ),
        at=timezone.now(),
        by=request.user.pk,
        ground="passage",
    )


def _page(request: HttpRequest, held: Place, typed: dict[str, str], *, wrong: Unusable | None = None) -> HttpResponse:
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    known = [(code, countries.name(code).said(language())) for code in _NEAR]
    context: dict[str, Any] = {
        "place": held,
        "typed": typed,
        "means": MEANS,
        "states": known,
        "waiting": passages_open(held.checkpoint, viewer=viewer, at=timezone.now(), skip=skipped(request.GET)),
        "overdue": transits_overdue(held.checkpoint, viewer=viewer, at=timezone.now()),
        "wrong": wrong.text.said(language()) if wrong else "",
        "where": wrong.where if wrong else "",
    }
    return render(request, "web/passages/passages.html", context, status=422 if wrong else 200)


def _usual(held: Place) -> str:
    """How travellers come through the officer's lane."""
    return held.means if held.means in _MEANS else "bus"


def _seats(given: str) -> int | None:
    plain = given.strip()
    if not plain:
        return None
    if not plain.isdecimal() or not 0 < int(plain[:6]) < 10_000:
        raise Unusable("bad_seats", NOT_A_NUMBER.format(given=plain[:20]), where="seats")
    return int(plain)


def _arrived(given: str, checkpoint: str) -> datetime | None:
    """Since when the vehicle has been in the queue: an hour of today, or of yesterday where it is yet to come."""
    if not given.strip():
        return None
    today = timezone.localdate()
    told = moment_given(f"{today:%Y-%m-%d} {given.strip()}", checkpoint=checkpoint, where="arrived")
    return told - timedelta(days=1) if told and told > timezone.now() else told


def _until(given: str, checkpoint: str) -> datetime | None:
    """The end of a transit; a day alone lasts to its last minute."""
    plain = given.strip()
    return moment_given(f"{plain} 23:59" if len(plain) == 10 else plain, checkpoint=checkpoint, where="transit_until")
