"""Hear a person before a decision against them, or record that they did not want to be heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.reports import HearingKind
from otkel.procedures.border.second_line_matters import (
    chosen,
    held_by,
    kept_referral,
    open_referral,
    the_referral,
    written,
)
from otkel.records.referrals.models import Referral
from otkel.records.refusals.models import Hearing
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_LANGUAGE = Text(
    en="The language of the hearing is needed, as a code such as ru, uz or fa.",
    ru="Нужен язык заслушивания, кодом: ru, uz, fa.",
    kk="Тыңдау тілі керек, кодпен: ru, uz, fa.",
)


@dataclass(frozen=True, slots=True)
class HearingGiven:
    """What the person said, or in which words they waived it; the interpreter's name where there was one."""

    kind: str
    statement: str
    language: str
    interpreter: str = ""


@procedure("hear_traveller", about=the_referral)
def hear_traveller(
    referral: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    kind: str,
    statement: str,
    language: str,
    interpreter: str = "",
) -> NoteReceipt:
    """Record a hearing or its waiver. A later one counts; the earlier stays on the file.

    Raises:
        NotFound: no such referral.
        Unusable: a part is missing or unknown, the referral has ended, or another officer holds it.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_referral(referral)
    open_referral(kept)
    held_by(kept, by)
    heard = record_hearing(kept, HearingGiven(kind, statement, language, interpreter), at=at, by=by)
    return NoteReceipt(kept.pk, heard.pk)


def record_hearing(kept: Referral, given: HearingGiven, *, at: datetime, by: str) -> Hearing:
    """Keep a hearing.

    Raises:
        Unusable: the kind is unknown, the statement or the language is missing.
    """
    chosen("hearing", given.kind, get_args(HearingKind))
    language = language_code(given.language)
    heard: Hearing = Hearing.objects.create(
        referral=kept,
        kind=given.kind,
        at=at,
        by_id=by,
        statement=written("statement", given.statement),
        language=language,
        interpreter=given.interpreter.strip()[:120],
    )
    return heard


def language_code(given: str) -> str:
    """A language's code of two or three letters, in small letters (ISO 639).

    Raises:
        Unusable: `language_missing`.
    """
    code = given.strip().lower()
    if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()):
        raise Unusable("language_missing", _NO_LANGUAGE, where="language")
    return code
