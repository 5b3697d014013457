"""Sign-in, what lies beyond it by role, and the switches that every screen has."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import load_backend, login, logout
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from otkel.procedures import Viewer
from otkel.procedures.border.checkpoints_open import lanes_open
from otkel.procedures.staff.demonstration import demonstration_officers
from otkel.procedures.staff.recognition import officer_of_enrolment
from otkel.surfaces.web.guards import lacks_passkey, officers_screen, public_screen
from otkel.surfaces.web.lane.places import chosen_place
from otkel.surfaces.web.lockout import guess_counted, guess_was_right

THEMES = ("day", "night", "glare")
TOUCH = ("usual", "gloves")
_LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
_PROXY_HEADERS = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_X_CLIENT_IP",
    "HTTP_X_ORIGINAL",
    "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_",
    "HTTP_CDN_LOOP",
    "HTTP_FASTLY_",
)
# Where somebody's work begins; whoever has several kinds of work chooses at the entrance.
_FIRST_SCREEN = {
    "first_line": "lane",
    "second_line": "second-line",
    "asylum_officer": "second-line",
    "guardian": "second-line",
}
_A_YEAR = 365 * 24 * 60 * 60


@public_screen
@require_GET
def entrance(request: HttpRequest) -> HttpResponse:
    """The first page: the ways to sign in, or the ways onward."""
    context: dict[str, Any] = {}
    if not request.user.is_authenticated and shows_demonstration(request):
        context["demonstration"] = demonstration_officers()
    if request.user.is_authenticated:
        if lacks_passkey(request):
            return redirect("mfa_add_webauthn")
        context["place"] = chosen_place(request)
    return render(request, "web/entrance.html", context)


@public_screen
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's officers; only where demonstration is on, and only from this machine."""
    wanted = request.POST.get("officer", "")
    if not shows_demonstration(request) or wanted not in {officer.id for officer in demonstration_officers()}:
        raise PermissionDenied
    backend = settings.AUTHENTICATION_BACKENDS[0]
    officer = load_backend(backend).get_user(wanted)
    if officer is None:
        raise PermissionDenied
    login(request, officer, backend=backend)
    return redirect(_FIRST_SCREEN.get(getattr(officer, "role", ""), "entrance"))


def shows_demonstration(request: HttpRequest) -> bool:
    """Whether one-click sign-in exists for this request: demonstration on, and asked from this very machine.

    Asked from here means: from a loopback address, under a loopback name, past no proxy of any kind.
    """
    if not settings.OTKEL_DEMO or settings.OTKEL_HTTPS:
        return False
    if any(name.startswith(_PROXY_HEADERS) for name in request.META):
        return False
    try:
        here = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
        name, _port = split_domain_port(request.get_host())
    except (ValueError, DisallowedHost):
        return False
    return here and name in _LOOPBACK_NAMES


@public_screen
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """The first sign-in, by a one-time code; a passkey is made next."""
    if request.method == "GET":
        return render(request, "web/enrol.html", {})
    turned_away = guess_counted(request)
    if turned_away is not None:
        return turned_away
    backend = settings.AUTHENTICATION_BACKENDS[0]
    with transaction.atomic():  # a code is not used up by a sign-in that could not be kept
        known = officer_of_enrolment(request.POST.get("code", "").strip(), at=timezone.now())
        officer = load_backend(backend).get_user(known.officer) if known else None
        if officer is None:
            return render(request, "web/enrol.html", {"wrong": True}, status=422)
        login(request, officer, backend=backend)
        request.session.save()
    guess_was_right(request)
    return redirect("mfa_add_webauthn")


@public_screen
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the place goes with the session."""
    logout(request)
    return redirect("entrance")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose day, night or glare, and how large what is pressed is; remembered by this browser."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else reverse("entrance"))
    for name, known in (("theme", THEMES), ("touch", TOUCH)):
        chosen = request.POST.get(name, "")
        if chosen in known:
            response.set_cookie(name, chosen, max_age=_A_YEAR, samesite="Strict", secure=request.is_secure())
    return response


@officers_screen
@require_GET
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The checkpoints at which one serves, and their lanes."""
    viewer = Viewer(officer=request.user.pk, purpose="own_work")
    shown = lanes_open(viewer=viewer, at=timezone.now())
    return render(request, "web/checkpoints.html", {"checkpoints": shown})
