"""The screen turned towards the holder: exactly what the card will say, in their language, and their word on it."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from otkel.procedures.cards.confirm_card_data import confirm_card_data
from otkel.procedures.cards.reports import OrderFile
from otkel.surfaces.web.cards.holders_words import WORDS, HoldersWords
from otkel.surfaces.web.cards.orders import by, file_of
from otkel.surfaces.web.cards.words import NAMES_OF_LANGUAGES
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.verify.views import words as words_of_days
from otkel.vocabulary import countries
from otkel.vocabulary.unusable import Unusable

_LONGEST_NAME: Final = 120
# What has no words of its own in a holder's language is said in the one that more of its speakers read.
_NEAREST: Final = {"uz": "ru", "tg": "ru", "ky": "ru", "zh": "en"}


@officers_screen
@require_http_methods(["GET", "POST"])
def mirror(request: HttpRequest, order: str) -> HttpResponse:
    """Show the holder their data; take their word: right, or what is wrong."""
    given = request.POST if request.method == "POST" else request.GET
    name = given.get("original_name")
    name = None if name is None else name[:_LONGEST_NAME]
    file = file_of(request, order, original_name=name)
    chosen = given.get("speaks", "") if given.get("speaks", "") in WORDS else file.language
    wrong = None
    if request.method == "POST":
        agreed = request.POST.get("agreed") == "yes"
        try:
            confirm_card_data(
                order,
                agreed=agreed,
                shown=request.POST.get("shown", ""),
                language=chosen,
                original_name=name or "",
                words=request.POST.get("words", ""),
                **by(request),
            )
        except Unusable as error:
            wrong = error
        else:
            return _said(request, file, chosen, agreed=agreed)
    return _shown(request, file, chosen, wrong)


def _shown(request: HttpRequest, file: OrderFile, chosen: str, wrong: Unusable | None) -> HttpResponse:
    told = WORDS[chosen]
    context: dict[str, Any] = {
        "file": file,
        "w": told,
        "chosen": chosen,
        "lines": _lines(file, told, chosen),
        "languages": [(code, NAMES_OF_LANGUAGES[code]) for code in WORDS],
        "review": words_of_days()[chosen]["words"]["review"],
        "wrong": wrong.text.said(_NEAREST.get(chosen, chosen)) if wrong else "",
    }
    return render(request, "web/cards/mirror.html", context, status=422 if wrong else 200)


def _said(request: HttpRequest, file: OrderFile, chosen: str, *, agreed: bool) -> HttpResponse:
    sentence = WORDS[chosen].thanks if agreed else WORDS[chosen].thanks_wrong
    return render(request, "web/cards/mirror_thanks.html", {"file": file, "sentence": sentence, "chosen": chosen})


def _lines(file: OrderFile, told: HoldersWords, chosen: str) -> list[tuple[str, str, str]]:
    """What the card says: the name of each field, its value, and a word beside it."""
    face = file.face
    if face is None:
        return []
    near = _NEAREST.get(chosen, chosen)
    sex = {"F": told.female, "M": told.male}.get(face.sex, told.unspecified)
    state = countries.name(face.nationality).said(near) if countries.is_known(face.nationality) else ""
    days = " – ".join(day_said(day.isoformat(), chosen) for day in (face.valid_from, face.valid_until))
    return [
        (told.surname, face.surname or told.none, ""),
        (told.given_names, face.given_names or told.none, ""),
        (told.birth, day_said(face.birth_date, chosen), ""),
        (told.sex, sex, ""),
        (told.nationality, face.nationality, state),
        (told.document, face.document_number, ""),
        (told.purpose, face.purpose.said(near), ""),
        (told.valid, days, ""),
    ]


def day_said(told: str, chosen: str) -> str:
    """A day as its reader's language says it; a date of which parts are unknown as it stands in the document.

    >>> day_said("2026-05-03", "uz")
    '2026-yil 3-may'
    >>> day_said("1974-XX-XX", "en")
    '1974-XX-XX'
    """
    year, _, rest = told.partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and number.isdecimal()):
        return told
    form = words_of_days()[chosen]
    spoken: str = form["date"].format(year=year, month=form["months"][int(month) - 1], day=int(number))
    return spoken
