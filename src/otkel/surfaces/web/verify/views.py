"""What everybody who verifies cards is given: the page, its worker, the issuers, the lists of cards that count no more.

The page reads and verifies in the browser itself. Nothing here is told anything of a card, and nobody is asked who
they are: these addresses answer GET alone, and set no cookie.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any, Final

from csp.constants import NONE
from csp.decorators import csp_replace
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from otkel.engines.seals import write_issuers
from otkel.procedures import PUBLIC, NotFound, Viewer
from otkel.procedures.cards import status_list as lists
from otkel.surfaces.card_checks import own_issuers
from otkel.vocabulary.unusable import Unusable

_STATIC: Final = Path(__file__).parents[1] / "static"
_WORDS: Final = Path(__file__).with_name("words.json")
_PAGE: Final = Path(__file__).parents[1] / "templates" / "web" / "verify" / "page.html"
_STYLES: Final = ("web/otkel.svg", "web/tokens.css", "web/ground.css", "web/parts.css")
_NOT_OF_THE_PAGE: Final = "worker.js"  # it is served beneath /verify/, which it is to stand before
_ISSUERS_COUNT: Final = 300  # seconds for which an answer may be kept on the way
_ANYBODY: Final = Viewer(PUBLIC, "verification")


@require_GET
@csp_replace({"frame-ancestors": [NONE], "frame-src": [NONE], "form-action": [NONE]})
def page(request: HttpRequest) -> HttpResponse:
    """The page; it comes without issuers while the store does not answer, and then knows those of its last visit."""
    try:
        known: dict[str, Any] | None = _issuers()
    except DatabaseError:
        known = None
    response = render(request, "web/verify/page.html", {"words": words(), "issuers": known})
    response["Cache-Control"] = "no-cache"
    response["X-Frame-Options"] = "DENY"
    response["Referrer-Policy"] = "no-referrer"
    response["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()"
    return response


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """What keeps the page for when there is no network; it changes whenever a file of the page does."""
    kept = [reverse("verify"), reverse("verify-manifest"), *(static(name) for name in files())]
    build = f"const BUILD = {json.dumps(_build())};\nconst KEPT = {json.dumps(kept)};\n"
    source = (_STATIC / "web" / "verify" / _NOT_OF_THE_PAGE).read_text("utf-8")
    return HttpResponse(
        build + source, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """How the page is installed on a telephone."""
    icon = {"type": "image/png", "purpose": "any maskable"}
    told = {
        "name": "Otkel · verify",
        "short_name": "Otkel",
        "id": reverse("verify"),
        "start_url": reverse("verify"),
        "scope": reverse("verify"),
        "display": "standalone",
        "background_color": "#f6f4ef",
        "theme_color": "#0a5557",
        "icons": [
            {"src": static(f"web/verify/icon-{side}.png"), "sizes": f"{side}x{side}", **icon} for side in (192, 512)
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


@require_GET
def issuers(request: HttpRequest) -> HttpResponse:
    """Who seals cards here, and with which keys, for everybody and any program."""
    try:
        told = _issuers()
    except DatabaseError:
        return _not_now("The record could not be reached.")
    return _for_everybody(JsonResponse(told), _ISSUERS_COUNT)


@require_GET
def list_names(request: HttpRequest) -> HttpResponse:
    """The names of all lists, so that whoever verifies asks for all of them, and for none in particular."""
    try:
        told = {"lists": list(lists.status_lists(None, viewer=_ANYBODY, at=timezone.now()))}
    except DatabaseError:
        return _not_now("The record could not be reached.")
    return _for_everybody(JsonResponse(told), _ISSUERS_COUNT)


@require_GET
def status_list(request: HttpRequest, name: str) -> HttpResponse:
    """A list of cards that count no more, signed, until the next quarter of an hour."""
    now = timezone.now()
    try:
        told = lists.status_list(name, viewer=_ANYBODY, at=now)
    except NotFound:
        return HttpResponse("There is no such list.", status=404, content_type="text/plain; charset=utf-8")
    except Unusable as error:
        return _not_now(error.text.en)
    except DatabaseError:
        return _not_now("The record could not be reached.")
    response = HttpResponse(told.text, content_type="application/statuslist+jwt")
    return _for_everybody(response, max(0, int((told.next_at - now).total_seconds())))


@functools.cache
def words() -> dict[str, Any]:
    """The sentences of the page by language, each language with who has reviewed it (None where nobody has)."""
    told: dict[str, Any] = json.loads(_WORDS.read_text("utf-8"))
    return told


@functools.cache
def files() -> tuple[str, ...]:
    """The files of the page, as they are called beneath the static address."""
    folder = _STATIC / "web" / "verify"
    own = sorted(path.name for path in folder.iterdir() if path.suffix in {".js", ".css", ".png"})
    return (*_STYLES, *(f"web/verify/{name}" for name in own if name != _NOT_OF_THE_PAGE))


@functools.cache
def _build() -> str:
    seen = hashlib.sha256()
    for path in (_WORDS, _PAGE, *(_STATIC / name for name in files())):
        seen.update(hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()[:16]


def _issuers() -> dict[str, Any]:
    now = timezone.now()
    return write_issuers(own_issuers(now), at=now)


def _for_everybody(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response


def _not_now(sentence: str) -> HttpResponse:
    response = HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Retry-After"] = "60"
    return response
