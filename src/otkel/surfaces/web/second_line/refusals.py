"""The refusal's page: ground, reasons, hearing, languages, route; shown whole before a human confirms it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from otkel.procedures import Viewer
from otkel.procedures.border.cases import SERVICE_WAYS, ReferralFile
from otkel.procedures.border.hear_traveller import HearingGiven
from otkel.procedures.border.individual_reasons import AT_LEAST
from otkel.procedures.border.refusal_notice import refusal_notice
from otkel.procedures.border.refuse_entry import refuse_entry
from otkel.procedures.border.second_line_matters import LONGEST
from otkel.procedures.border.serve_notice import serve_notice
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES
from otkel.surfaces.web.second_line import words
from otkel.surfaces.web.second_line.files import read_file
from otkel.surfaces.web.second_line.laying import RouteShown, notice_languages, permitted, route_of
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_FIELDS = (
    "reasons",
    "reasons_language",
    "language",
    "other_language",
    "interpreter",
    "hearing_kind",
    "hearing_statement",
    "hearing_language",
    "hearing_interpreter",
)
_TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}


@officers_screen
@require_http_methods(["GET", "POST"])
def refusal(request: HttpRequest, referral: str) -> HttpResponse:
    """The form; what it will say, before it is said; the refusal itself, where a human confirms it."""
    file = read_file(request, referral)
    with timezone.override(local_at(file.report.checkpoint, file.report.at).tzinfo):
        if request.method == "GET" or file.decision is not None:
            return _page(request, file, {})
        typed = _typed(request)
        wrong = _lacks(file, typed)
        if wrong is None and request.POST.get("confirmed") == "yes":
            return _refused(request, file, typed)
        if wrong is None and request.POST.get("step") == "preview":
            return _page(request, file, typed, preview=True)
        return _page(request, file, typed, wrong=wrong, status=422 if wrong else 200)


def _refused(request: HttpRequest, file: ReferralFile, typed: dict[str, Any]) -> HttpResponse:
    try:
        refuse_entry(
            file.report.inspection,
            at=timezone.now(),
            by=request.user.pk,
            ground="refusal_of_entry",
            grounds=tuple(typed["grounds"]),
            reasons=typed["reasons"],
            reasons_language=typed["reasons_language"] or "ru",
            language=_language(typed),
            interpreter=typed["interpreter"],
            hearing=_hearing(typed),
        )
    except Unusable as error:
        return _page(request, file, typed, wrong=(error.where or "", error.text.said(language())), status=422)
    return redirect(f"{reverse('refusal', kwargs={'referral': file.referral})}?done=refused")


def _typed(request: HttpRequest) -> dict[str, Any]:
    typed: dict[str, Any] = {name: request.POST.get(name, "").strip()[: LONGEST + 1000] for name in _FIELDS}
    typed["grounds"] = [each[:120] for each in request.POST.getlist("grounds") if each.strip()]
    return typed


def _language(typed: dict[str, Any]) -> str:
    return str(typed["other_language"] if typed["language"] == "other" else typed["language"])


def _hearing(typed: dict[str, Any]) -> HearingGiven | None:
    """The hearing recorded on this page; None where the newest one of the file counts."""
    if not typed["hearing_kind"]:
        return None
    return HearingGiven(
        typed["hearing_kind"], typed["hearing_statement"], typed["hearing_language"], typed["hearing_interpreter"]
    )


def _lacks(file: ReferralFile, typed: dict[str, Any]) -> tuple[str, str] | None:
    """The first part that is missing, as field and sentence; the procedure asks for all of them again."""
    if not typed["grounds"] or not set(typed["grounds"]) <= {each.provision for each in file.grounds}:
        return "grounds", gettext("Choose the ground: a provision that holds today.")
    if any(each.not_shown for each in file.grounds if each.provision in typed["grounds"]):
        return "grounds", gettext("The inspection does not show what this ground says: decide on what was found.")
    if len(typed["reasons"]) < AT_LEAST:
        return "reasons", gettext("Write what is so in this person's case: at least %(count)s characters.") % {
            "count": AT_LEAST
        }
    if file.hearing is None and not typed["hearing_kind"]:
        return "hearing", gettext("Hear the person first, or record that they did not want to be heard.")
    if typed["hearing_kind"] and not (typed["hearing_statement"] and typed["hearing_language"]):
        return "hearing", gettext("Write what the person said, and in which language.")
    if not _language(typed):
        return "language", gettext("Choose the language that the traveller understands.")
    if not _translated(file, typed) and not typed["interpreter"]:
        return "interpreter", gettext("There is no translation into this language: name the interpreter who reads it.")
    return None


def _translated(file: ReferralFile, typed: dict[str, Any]) -> bool:
    return _language(typed).lower() in notice_languages(file.report.checkpoint)


def _page(
    request: HttpRequest,
    file: ReferralFile,
    typed: dict[str, Any],
    *,
    wrong: tuple[str, str] | None = None,
    preview: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page in its state: what stops a refusal, the form, what it will say, or the decision and its service."""
    route = route_of(file, at=timezone.now())
    translated = notice_languages(file.report.checkpoint)
    context = {
        "file": file,
        "report": file.report,
        "may": permitted(request, file),
        "typed": typed,
        "wrong_where": wrong[0] if wrong else "",
        "wrong": wrong[1] if wrong else "",
        "preview": preview,
        "chosen": [each for each in file.grounds if each.provision in typed.get("grounds", ())],
        "route": route if isinstance(route, RouteShown) else None,
        "no_route": None if isinstance(route, RouteShown) else route,
        "unvouched": _unvouched(file, route),
        "languages": [(code, name, code in translated) for code, name in SLIP_LANGUAGES],
        "translated": _translated(file, typed) if typed else True,
        "language_called": dict(SLIP_LANGUAGES).get(_language(typed), _language(typed)) if typed else "",
        "hearings": words.HEARINGS,
        "ways": [(code, words.SERVICES[code]) for code in SERVICE_WAYS],
        "decisions": words.DECISIONS,
        "units": words.UNITS,
        "at_least": AT_LEAST,
        "longest": LONGEST,
        "done": str(words.DONE.get(request.GET.get("done", ""), "")),
        "own_language": translation.get_language() or "ru",
    }
    return render(request, "web/second_line/refusal.html", context, status=status)


def _unvouched(file: ReferralFile, route: RouteShown | Text) -> list[str]:
    """What nobody vouches for yet, though a refusal needs it."""
    lacking = []
    if all(ground.advises for ground in file.grounds):
        lacking.append(gettext("No lawyer has confirmed a ground for a refusal that holds today."))
    if isinstance(route, RouteShown) and route.route.advises:
        lacking.append(gettext("No lawyer has confirmed where and until when the person may appeal."))
    return lacking


@officers_screen
@require_POST
def service(request: HttpRequest, referral: str) -> HttpResponse:
    """Record that the notice reached the person; the time to appeal begins here."""
    file = read_file(request, referral)
    if file.decision is None:
        raise Http404
    try:
        serve_notice(
            file.decision.refusal,
            at=timezone.now(),
            by=request.user.pk,
            ground="service",
            how=request.POST.get("how", ""),
            remark=request.POST.get("remark", ""),
        )
    except Unusable as error:
        typed = {"how": request.POST.get("how", ""), "remark": request.POST.get("remark", "")[:2000]}
        return _page(request, file, _served_typed(typed), wrong=("service", error.text.said(language())), status=422)
    return redirect(f"{reverse('refusal', kwargs={'referral': referral})}?done=served")


def _served_typed(typed: dict[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(_FIELDS, ""), "grounds": [], **typed}


@officers_screen
@require_GET
def notice(request: HttpRequest, refusal: str, form: str) -> HttpResponse:
    """The notice of a refusal: a picture for the screen, a PDF for the printer."""
    if form not in _TYPES:
        raise Http404
    asked = request.GET.get("language") or None
    viewer = Viewer(officer=request.user.pk, purpose="presented_document", case=f"refusal:{refusal}")
    content = refusal_notice(refusal, viewer=viewer, at=timezone.now(), form=form, language=asked)
    return HttpResponse(content, content_type=_TYPES[form])
