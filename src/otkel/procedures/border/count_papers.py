"""Count the papers that were collected from a vehicle and those given back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.passage_matters import kept_passage, open_still, the_passage
from otkel.procedures.border.passages import LINES_AT_MOST, PapersReceipt
from otkel.records.passages.models import PapersCounted
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_BAD_COUNT: Final = Text(
    en="{returned} of {taken} papers cannot have been given back.",
    ru="Не может быть возвращено {returned} документов из {taken}.",
    kk="{taken} құжаттың {returned} қайтарылуы мүмкін емес.",
)


@procedure("count_papers", about=the_passage)
def count_papers(passage: str, *, at: datetime, by: str, ground: str, taken: int, returned: int) -> PapersReceipt:
    """Record how many papers the officer took into the booth and how many are back; the newest count holds.

    Raises:
        NotFound: no such passage.
        Unusable: it has ended, or more came back than were taken.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_passage(passage)
    open_still(kept)
    if not 0 <= returned <= taken <= LINES_AT_MOST:
        raise Unusable("bad_count", _BAD_COUNT.format(returned=returned, taken=taken), where="returned")
    PapersCounted.objects.create(passage=kept, taken=taken, returned=returned, at=at, by_id=by)
    return PapersReceipt(kept.pk, taken, returned)
