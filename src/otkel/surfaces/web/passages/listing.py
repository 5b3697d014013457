"""The manifest of a passage on the screen: added to, compared with a newer list, and struck line by line."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from otkel.procedures.border.expect_people import expect_people
from otkel.procedures.border.passages import LINES_AT_MOST, PassageReceipt
from otkel.procedures.border.strike_lines import strike_lines
from otkel.surfaces.web.guards import language, officers_screen
from otkel.surfaces.web.passages.acts import done_aboard, over
from otkel.surfaces.web.passages.files import read
from otkel.surfaces.web.passages.manifests import LARGEST, Manifest, read_manifest, text_of
from otkel.surfaces.web.passages.words import NO_TEXT, NOT_LINES, TOO_LARGE
from otkel.vocabulary.unusable import Unusable

_LINES: Final = re.compile(r"\d{1,4}([\s,;]+\d{1,4})*", re.ASCII)


@officers_screen
@require_http_methods(["GET", "POST"])
def manifest(request: HttpRequest, passage: str) -> HttpResponse:
    """Add lines to the manifest; those that cannot be used, and those that a newer list lacks, come back."""
    if request.method == "GET":
        return _page(request, passage)
    try:
        given = manifest_given(request)
        receipt = _expected(request, passage, given) if given.people else None
    except Unusable as error:
        return _page(request, passage, wrong=error, table=request.POST.get("manifest", "")[:LARGEST])
    asked = receipt.questions if receipt else ()
    differs = next((question for question in asked if question.code == "manifest_differs"), None)
    if given.wrong or differs or receipt is None:
        context: dict[str, Any] = {"passage": passage, "manifest": given, "differs": differs}
        if differs:
            context["unread"] = [one for one in read(request, passage).people if one.line in differs.lines]
        return render(request, "web/passages/opened.html", context)
    return done_aboard(request, passage, done="manifest-same" if receipt.repeated else "manifest")


def _expected(request: HttpRequest, passage: str, given: Manifest) -> PassageReceipt:
    return expect_people(passage, at=timezone.now(), by=request.user.pk, ground="passage", people=given.people)


@officers_screen
@require_POST
def struck(request: HttpRequest, passage: str) -> HttpResponse:
    """Strike lines that no longer hold, in words; the record keeps them."""
    try:
        strike_lines(
            passage,
            at=timezone.now(),
            by=request.user.pk,
            ground="passage",
            lines=_lines(request.POST.get("lines", "")),
            words=request.POST.get("words", ""),
        )
    except Unusable as error:
        return _page(request, passage, wrong=error)
    return done_aboard(request, passage, done="struck")


def manifest_given(request: HttpRequest) -> Manifest:
    """The manifest that a form brought, as a file or as text.

    Raises:
        Unusable: `manifest_too_large`, or `manifest_is_no_text` where a spreadsheet or a picture was chosen.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise Unusable("manifest_too_large", TOO_LARGE.format(n=LINES_AT_MOST), where="manifest")
    file = request.FILES.get("file")
    text = text_of(file.read()) if file else request.POST.get("manifest", "")
    if "\x00" in text:
        raise Unusable("manifest_is_no_text", NO_TEXT, where="manifest")
    return read_manifest(text, on=timezone.localdate())


def _lines(given: str) -> tuple[int, ...]:
    """The numbers of lines as an officer types them: 3, 7 12.

    Raises:
        Unusable: `bad_lines`.
    """
    plain = given.strip()
    if not _LINES.fullmatch(plain):
        raise Unusable("bad_lines", NOT_LINES.format(given=plain[:40] or "–"), where="lines")
    return tuple(int(each) for each in re.findall(r"[0-9]+", plain))


def _page(request: HttpRequest, passage: str, *, wrong: Unusable | None = None, table: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "passage": passage,
        "file": read(request, passage),
        "table": table,
        "typed": request.POST,
    }
    if wrong is None:
        return over(request, "manifest", context)
    said = {"wrong": wrong.text.said(language()), "where": wrong.where}
    return over(request, "manifest", {**context, **said}, status=422)
