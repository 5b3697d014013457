"""What stands before every screen: somebody is signed in, and every refusal is said in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django_htmx.http import HttpResponseClientRedirect

from otkel.procedures import NotFound, Refused, Viewer
from otkel.procedures.staff.demonstration import NUMBER_BEGINS
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

View = Callable[..., HttpResponse]
_log = logging.getLogger(__name__)


class WhichPost(Exception):
    """A screen is about one post, the officer serves at several, and nothing tells which is meant.

    `posts` are the codes and names of those between which to choose.
    """

    def __init__(self, posts: tuple[tuple[str, Text], ...]) -> None:
        super().__init__("which post")
        self.posts = posts


def officers_screen(view: View) -> View:
    """A screen for those signed in with a passkey of their own, in the time zone of the place where they stand.

    What a procedure refuses or cannot use is said, never a traceback.
    """

    @wraps(view)
    def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
        try:
            if not request.user.is_authenticated:
                return _sent_to(request, "entrance")
            if lacks_passkey(request):
                return _sent_to(request, "mfa_add_webauthn")
            with timezone.override(_zone(request)):
                response = view(request, **values)
        except Refused as refused:
            return said(request, refused.text.said(language()), status=403)
        except Unusable as error:
            return said(request, error.text.said(language()), status=422)
        except WhichPost as which:
            response = render(request, "web/post/ask_which.html", {"choices": which.posts}, status=_asking(request))
        except NotFound as missing:
            raise Http404 from missing
        except DatabaseError:
            return _unreached(request)
        # Back in the browser after sign-out must not show a person.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def _asking(request: HttpRequest) -> int:
    """The status of the question for a post: an act was not carried out, a screen has only not been chosen yet."""
    return 200 if request.method == "GET" else 422


def public_screen(view: View) -> View:
    """A screen that anybody may open: a store that does not answer is said, never a traceback."""

    @wraps(view)
    def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
        try:
            return view(request, **values)
        except DatabaseError:
            return _unreached(request)

    return guarded


def lacks_passkey(request: HttpRequest) -> bool:
    """Whether somebody signed in has no passkey yet; the demonstration's officers need none while it is on."""
    if settings.OTKEL_DEMO and str(getattr(request.user, "service_number", "")).startswith(NUMBER_BEGINS):
        return False
    return not is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN])


def _zone(request: HttpRequest) -> ZoneInfo | None:
    """The time zone of the chosen place; None, which is the service's own, before one is chosen."""
    name = request.session.get("place", {}).get("timezone", "")
    return ZoneInfo(name) if name else None


def _unreached(request: HttpRequest) -> HttpResponse:
    _log.exception("the store did not answer")
    # What follows must not ask the store again: neither the page's head who is signed in, nor the session to be kept.
    if not hasattr(request, "_cached_user"):
        request.user = AnonymousUser()
    if hasattr(request, "session"):
        request.session.modified = False
    response = said(request, gettext("The record could not be reached. Nothing was written. Try again."), status=503)
    response["Retry-After"] = "2"
    return response


def said(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """One sentence: above what stands on the screen where the page can place it there, else on a page of its own."""
    if getattr(request, "htmx", False):
        response = render(request, "web/parts/said.html", {"sentence": sentence, "status": status}, status=status)
        response["HX-Retarget"] = "#said"
        response["HX-Reswap"] = "innerHTML"
        return response
    return render(request, "web/said.html", {"sentence": sentence, "status": status}, status=status)


def language() -> str:
    """The language of this answer: kk, ru or en."""
    return (get_language() or "en")[:2]


def at_the_lane(request: HttpRequest, inspection: str) -> Viewer:
    """Who looks, where the purpose is the document that was presented."""
    return Viewer(officer=request.user.pk, purpose="presented_document", case=f"inspection:{inspection}")


def _sent_to(request: HttpRequest, name: str) -> HttpResponse:
    address = reverse(name)
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else redirect(address)
