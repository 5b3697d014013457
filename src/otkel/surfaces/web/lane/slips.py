"""Slips: as a picture for the screen and the printer, as PDF for keeping."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.procedures import Viewer
from otkel.procedures.border.slips import entry_slip
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.places import PAPERS

SLIP_LANGUAGES = (
    ("kk", "қазақша"),
    ("ru", "русский"),
    ("en", "English"),
    ("uz", "o‘zbekcha"),
    ("tg", "тоҷикӣ"),
    ("ky", "кыргызча"),
    ("zh", "中文"),
)
_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf"}


@officers_screen
@require_GET
def slip(request: HttpRequest, slip: str, form: str) -> HttpResponse:
    """A slip in the traveller's language, on the paper of the lane's printer."""
    chosen = request.GET.get("language") or None
    paper = request.GET.get("paper", "a6")
    if form not in _TYPES or paper not in PAPERS or not (chosen is None or chosen in dict(SLIP_LANGUAGES)):
        raise Http404
    viewer = Viewer(officer=request.user.pk, purpose="presented_document", case=f"slip:{slip}")
    content = entry_slip(slip, viewer=viewer, at=timezone.now(), language=chosen, paper=paper, form=form)
    return HttpResponse(content, content_type=_TYPES[form])
