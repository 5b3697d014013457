"""Lodge an appeal against a refusal: with the code on the notice, or on paper that an officer takes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from otkel.engines.access import Subject
from otkel.procedures import OWN, procedure
from otkel.procedures.border.cases import AppealReceipt
from otkel.procedures.border.decisions_shown import as_policies_see
from otkel.procedures.border.second_line_matters import written
from otkel.procedures.border.serve_notice import kept_refusal
from otkel.procedures.border.slip_codes import code_digest
from otkel.records.refusals import queries as refusals
from otkel.records.refusals.models import Appeal, AppealWords, Refusal
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_SUCH_CODE = Text(
    en="No notice of a refusal has this code. Check each sign; 0, O, 1, I, 5 and S do not occur in it.",
    ru="Уведомления об отказе с таким кодом нет. Проверьте каждый знак; 0, O, 1, I, 5 и S в нём не встречаются.",
    kk="Мұндай коды бар бас тарту хабарламасы жоқ. Әр таңбаны тексеріңіз; онда 0, O, 1, I, 5 және S кездеспейді.",
)


@dataclass(frozen=True, slots=True)
class Lodging:
    """Which refusal is contested: by the code on its notice, or by the refusal's id for an appeal on paper."""

    code: str = ""
    refusal: str = ""


def the_contested(lodging: Lodging) -> Subject:
    """The contested refusal as policies see it."""
    return as_policies_see(contested(lodging))


def contested(lodging: Lodging) -> Refusal:
    """The refusal that an appeal contests.

    Raises:
        NotFound: there is none of this id.
        Unusable: no notice has this code.
    """
    if not lodging.code:
        return kept_refusal(lodging.refusal)
    found = refusals.of_code(code_digest(lodging.code))
    if found is None:
        raise Unusable("unknown_code", _NO_SUCH_CODE, where="code")
    return found


@procedure("lodge_appeal", about=the_contested)
def lodge_appeal(
    lodging: Lodging, *, at: datetime, by: str, ground: str, words: str, language: str = ""
) -> AppealReceipt:
    """Take an appeal in; one that comes late is taken in too and says so. The same words twice are one appeal.

    Other words are added to the appeal: whoever was first, an officer with a paper or the person with the code, leaves
    room for the other.

    Raises:
        NotFound: no such refusal.
        Unusable: no notice has this code, somebody without an officer names none, or the appeal says nothing.
        Refused: policy does not allow it to this officer.

    Source: Kazakhstan's Administrative Procedural Code, Art. 92: lateness is no ground to refuse to accept.
    """
    if by == OWN and not lodging.code:
        raise Unusable("unknown_code", _NO_SUCH_CODE, where="code")
    kept = contested(lodging)
    before = refusals.appeal_of(kept)
    told: dict[str, Any] = {
        "at": at,
        "lodged": "code" if by == OWN else "paper",
        "by_id": None if by == OWN else by,
        "words": written("words", words),
        "language": language.strip().lower()[:8],
    }
    if before is not None:
        said = {before.words, *(added.words for added in refusals.words_added_to(before))}
        repeated = told["words"] in said
        if not repeated:
            AppealWords.objects.create(appeal=before, **told)
        return AppealReceipt(before.pk, kept.pk, before.at, before.late, kept.appeal["body"], repeated=repeated)
    served = refusals.service_of(kept)
    on = at.astimezone(kept.inspection.checkpoint.zone()).date()
    appeal = Appeal.objects.create(refusal=kept, late=served is not None and on > served.last_day, **told)
    return AppealReceipt(appeal.pk, kept.pk, appeal.at, appeal.late, kept.appeal["body"])
