"""How staff sign in: nobody signs up by themselves, and nobody has a password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from otkel.surfaces.web.guards import said


class StaffAdapter(DefaultAccountAdapter):
    """Sign-in for officers, who are enrolled by others."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: a supervisor enrols."""
        return False

    def add_message(self, request: HttpRequest, level: int, *_given: Any, **_more: Any) -> None:
        """What went wrong, in the words of this house; what went well is seen on the page itself."""
        if level >= messages.WARNING:
            messages.add_message(request, level, gettext("This passkey was not accepted. Try again, or use another."))

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """403 for somebody whose service has ended."""
        return said(request, gettext("You are not allowed to do this here."), status=403)
