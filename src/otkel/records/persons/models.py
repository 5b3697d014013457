"""Persons."""

from __future__ import annotations

import secrets

from django.db import models

from otkel.records.permanence.models import Kept


def new_key() -> str:
    """256 random bits, as text."""
    return secrets.token_hex(32)


class Person(Kept):
    """Somebody: an opaque id and the key that links the look-up log to them."""

    log_key = models.CharField(max_length=64, default=new_key, editable=False)
