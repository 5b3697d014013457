"""Requests whose address or form has signs that are no text are answered with a sentence, before any screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.utils.translation import gettext

from otkel.surfaces.web.guards import said


class PlainText:
    """Stop NUL and lone surrogates, which no store can keep and PostgreSQL refuses as an error of its own.

    Programs' requests under /api/ are left to the API, which answers in its own form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 422, or let the request pass."""
        if not request.path_info.startswith("/api/") and not all(map(_is_text, _given(request))):
            sentence = gettext("There are signs in this that are no text. Nothing was written.")
            return said(request, sentence, status=422)
        return self.get_response(request)


def _given(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    yield from _written(request.GET)
    try:
        yield from _written(request.POST)
    except UnreadablePostError:  # whoever sent it has gone
        return


def _written(values: QueryDict) -> Iterator[str]:
    for name, given in values.lists():
        yield name
        yield from map(str, given)


def _is_text(given: str) -> bool:
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in given)
