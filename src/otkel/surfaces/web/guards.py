"""What stands before every screen: somebody is signed in, and every refusal is said in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django_htmx.http import HttpResponseClientRedirect

from otkel.procedures import NotFound, Refused, Viewer
from otkel.vocabulary.unusable import Unusable

View = Callable[..., HttpResponse]
_log = logging.getLogger(__name__)


def officers_screen(view: View) -> View:
    """A screen for those signed in; what a procedure refuses or cannot use is said, never a traceback."""

    @wraps(view)
    def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_the_entrance(request)
        try:
            response = view(request, **values)
        except Refused as refused:
            return said(request, refused.text.said(language()), status=403)
        except Unusable as error:
            return said(request, error.text.said(language()), status=422)
        except NotFound as missing:
            raise Http404 from missing
        except DatabaseError:
            _log.exception("the store did not answer")
            return said(
                request, gettext("The record could not be reached. Nothing was written. Try again."), status=503
            )
        # Back in the browser after sign-out must not show a person.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


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


def _to_the_entrance(request: HttpRequest) -> HttpResponse:
    entrance = reverse("entrance")
    return HttpResponseClientRedirect(entrance) if getattr(request, "htmx", False) else redirect(entrance)
