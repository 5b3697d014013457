"""Guessing has a price: so many wrong codes from one address, or from all together, and codes rest for a while.

Counted in this process's memory before anything is looked up: a guess that is turned away writes no row.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from threading import Lock
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from otkel.surfaces.web.guards import said

SECONDS: Final = 15 * 60
FROM_ONE_ADDRESS: Final = 10
FROM_ALL: Final = 200
_ALL: Final = "guesses:all"
_lock = Lock()


@dataclass(frozen=True, slots=True)
class _Count:
    """How many guesses, and when they are forgotten (seconds of the epoch)."""

    guesses: int = 0
    until: float = 0.0


def guess_counted(request: HttpRequest) -> HttpResponse | None:
    """Count one guess before it is tried; where there were too many, the answer (429) that turns it away."""
    with _lock:
        limits = {_of_address(request): FROM_ONE_ADDRESS, _ALL: FROM_ALL}
        waits = [_kept(key).until - time.time() for key, limit in limits.items() if _kept(key).guesses >= limit]
        if not waits:
            for key in limits:
                _keep(key, _kept(key).guesses + 1)
            return None
    response = said(
        request,
        gettext("Too many wrong codes. Wait a quarter of an hour, then try again with the code before you."),
        status=429,
    )
    response["Retry-After"] = str(max(1, round(max(waits))))
    return response


def guess_was_right(request: HttpRequest) -> None:
    """Forget the guesses of an address that gave a right code."""
    with _lock:
        cache.delete(_of_address(request))
        _keep(_ALL, max(0, _kept(_ALL).guesses - 1))


def _kept(key: str) -> _Count:
    count: _Count = cache.get(key) or _Count()
    return count


def _keep(key: str, guesses: int) -> None:
    until = _kept(key).until or time.time() + SECONDS
    cache.set(key, _Count(guesses, until), timeout=max(1.0, until - time.time()))


def _of_address(request: HttpRequest) -> str:
    """The caller's address; behind the proxy that HTTPS needs, the one that the proxy saw. IPv6 counts by its /64."""
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.OTKEL_HTTPS:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or seen
    try:
        address = ip_address(seen)
    except ValueError:
        return "guesses:unknown"
    network = ip_network((address, 64), strict=False) if address.version == 6 else address
    return f"guesses:{network}"
