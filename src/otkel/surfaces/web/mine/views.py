"""What a person sees of their own record; the code on the paper is the only key, and it never stands in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from otkel.engines.cards.state_names import CARD_STATES
from otkel.procedures import OWN, Viewer
from otkel.procedures.border.lodge_appeal import Lodging, lodge_appeal
from otkel.procedures.border.one_time_codes import use_one_time_code
from otkel.procedures.border.own_page import OwnPage, own_page
from otkel.procedures.border.refusal_notice import own_notice
from otkel.surfaces.web.guards import language, public_screen
from otkel.surfaces.web.lockout import guess_counted, guess_was_right
from otkel.surfaces.web.mine.decisions import OwnDecision, own_decisions
from otkel.surfaces.web.mine.look_ups import look_ups_by_day
from otkel.surfaces.web.people.purposes import PURPOSES
from otkel.surfaces.web.pictures import stay_said
from otkel.vocabulary.texts import LANGUAGES
from otkel.vocabulary.unusable import Unusable

# In which language an appeal may be written: any; these are named in their own words.
WRITTEN_IN = (
    ("kk", "қазақша"),
    ("ru", "русский"),
    ("en", "English"),
    ("uz", "o‘zbekcha"),
    ("tg", "тоҷикӣ"),
    ("ky", "кыргызча"),
    ("zh", "中文"),
    ("tr", "Türkçe"),
    ("fa", "فارسی"),
    ("ar", "العربية"),
    ("uk", "українська"),
)
WRONG_CODE = {"unknown_code", "code_ended", "code_not_begun"}
_A_YEAR = 365 * 24 * 60 * 60


def opened_by_code(answer: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A screen that a code opens: each guess counts, a wrong one is asked for again, and nothing of it is kept.

    The page may be asked for in another language (`show`) without typing the code again.
    """

    def opened(request: HttpRequest) -> HttpResponse:
        turned_away = guess_counted(request)
        if turned_away is not None:
            return turned_away
        shown_in = request.POST.get("show", "")
        if shown_in in LANGUAGES:
            translation.activate(shown_in)
        code = request.POST.get("code", "").strip()[:40]
        try:
            response = answer(request, code)
        except Unusable as error:
            if error.code not in WRONG_CODE:
                guess_was_right(request)
                raise
            kept = request.POST.get("words", "")[:5000]  # a one-time code ends while somebody writes slowly
            wrong = {"code": code, "wrong": error.text.said(language()), "kept": kept}
            return render(request, "web/mine/code.html", wrong, status=422)
        guess_was_right(request)
        response["Cache-Control"] = "no-store"
        if shown_in in LANGUAGES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, shown_in, max_age=_A_YEAR, samesite="Lax", secure=request.is_secure()
            )
        return response

    return opened


@public_screen
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The question for the code, or the page that it opens."""
    return render(request, "web/mine/code.html", {}) if request.method == "GET" else _page(request)


@opened_by_code
def _page(request: HttpRequest, code: str) -> HttpResponse:
    found, decisions = _own(code)
    standing = {each.crossing: each for each in found.timeline.crossings}
    context: dict[str, Any] = {
        "page": found,
        "code": code,
        "decisions": decisions,
        "leading": next((each for each in decisions if each.contestable), None),
        "corrections": [(each, standing.get(each.right or "")) for each in found.timeline.corrections],
        "stays": [(span, stay_said(span)) for span in reversed(found.timeline.stays)],
        "look_ups": look_ups_by_day(found.timeline.look_ups),
        "card_states": CARD_STATES,
        "purposes": {name: str(words) for name, words in PURPOSES.items()},
    }
    return render(request, "web/mine/page.html", context)


@public_screen
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest) -> HttpResponse:
    """Contest the refusal on whose notice the code stands: a field for words, then what happens next."""
    return redirect("mine") if request.method == "GET" else _appeal(request)


@opened_by_code
def _appeal(request: HttpRequest, code: str) -> HttpResponse:
    typed = {"words": request.POST.get("words", ""), "language": request.POST.get("language", "")}
    wrong = ""
    if "send" in request.POST:
        try:
            lodge_appeal(Lodging(code=code), at=timezone.now(), by=OWN, ground="own_record", **typed)
        except Unusable as error:
            if error.code in WRONG_CODE:
                raise
            wrong = error.text.said(language())
    _, decisions = _own(code)
    contested = next((each for each in decisions if each.contestable), None)
    if contested is None:  # a slip's code
        return redirect("mine")
    context = {"code": code, "shown": contested, "wrong": wrong, "typed": typed, "languages": WRITTEN_IN}
    template = "web/mine/appeal.html" if contested.open else "web/mine/appealed.html"
    return render(request, template, context, status=422 if wrong else 200)


def _own(code: str) -> tuple[OwnPage, tuple[OwnDecision, ...]]:
    now = timezone.now()
    viewer = Viewer(officer=OWN, purpose="own_record")
    try:
        found = own_page(code, viewer=viewer, at=now)
    except Unusable as error:
        if error.code != "code_not_begun":
            raise
        use_one_time_code(code, at=now, by=OWN, ground="own_record")
        found = own_page(code, viewer=viewer, at=now)
    return found, own_decisions(found, at=now)


@public_screen
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """The notice in the person's hand again, as PDF."""
    return redirect("mine") if request.method == "GET" else _notice(request)


@opened_by_code
def _notice(request: HttpRequest, code: str) -> HttpResponse:
    content = own_notice(code, viewer=Viewer(officer=OWN, purpose="own_record"), at=timezone.now())
    headers = {"Content-Disposition": 'inline; filename="otkel-notice.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
