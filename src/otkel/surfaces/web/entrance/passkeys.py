"""Passkeys: made, listed, confirmed, removed, and signed in with; nothing else of the sign-in library is served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_GET

from otkel.surfaces.web.guards import public_screen


@public_screen
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the passkey. There is no other way to sign in, so nothing is ever typed or sent here."""
    return redirect("entrance") if request.user.is_authenticated else render(request, "account/login.html", {})


def _own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page on one's own passkeys; whoever is not signed in is sent to the entrance."""

    @public_screen
    @wraps(view)
    def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("entrance")
        response = view(request, **values)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


# The names are those by which the sign-in library finds its own pages.
urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("passkeys/", _own(webauthn.list_webauthn), name="mfa_index"),
    path("passkeys/", _own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", _own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/confirm/", _own(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/login/", public_screen(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/remove/", _own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
]
