"""Pages for what went wrong, in the same look and in three languages; `otkel.config` names them to Django."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from otkel.surfaces.web.guards import language, said


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return said(request, gettext("This request could not be understood. Nothing was written."), status=400)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the sentence of what refused, where it has one."""
    text = getattr(exception, "text", None)
    sentence = text.said(language()) if text else gettext("You are not allowed to do this here.")
    return said(request, sentence, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return said(request, gettext("There is nothing at this address."), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return said(
        request,
        gettext(
            "Something broke on our side. It is not your doing. Try again; if it stays, tell the shift supervisor."
        ),
        status=500,
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form was not sent from the page that it belongs to, mostly because it stood open too long."""
    return said(
        request,
        gettext("This page is too old to be sent. Load it again; what you typed stays where you typed it."),
        status=403,
    )
