"""How long the service took for an answer, told in the answer itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class ServerTiming:
    """Tell under /api how long the application took, from the whole request read to the answer made.

    The header is `Server-Timing: app;dur=…`, in milliseconds. It does not hold the wait for a free thread of the
    server nor the way over the network: what the caller measures beyond it is these two.

    Source: W3C, Server Timing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever, and say how long it took."""
        if not request.path_info.startswith("/api/"):
            return self._get_response(request)
        began = time.perf_counter()
        answer = self._get_response(request)
        answer["Server-Timing"] = f"app;dur={(time.perf_counter() - began) * 1000:.1f}"
        return answer
