"""Browsers of officers who have made their passkey, and a count of guesses that begins anew with each test."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _no_guesses_yet():
    cache.clear()


@pytest.fixture
def browser_of(django_user_model):
    """`browser_of(officer)`: signed in; `passkey=False` leaves the officer as just enrolled."""

    def opened(officer: str, *, passkey: bool = True) -> Client:
        from allauth.mfa.models import Authenticator

        if passkey:
            Authenticator.objects.get_or_create(user_id=officer, type=Authenticator.Type.WEBAUTHN, data={})
        client = Client()
        client.force_login(django_user_model.objects.get(pk=officer))
        return client

    return opened
