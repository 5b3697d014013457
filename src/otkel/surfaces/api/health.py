"""Is the service up, and does its store answer?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def healthz(_request: HttpRequest) -> JsonResponse:
    """200 where the database answers, 503 where it does not; nothing about persons."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "store": "no answer"}, status=503)
    return JsonResponse({"status": "ok", "store": connection.vendor})
