"""Strike lines of a manifest that no longer hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.passage_matters import kept_passage, open_still, the_passage
from otkel.procedures.border.passages import StrikeReceipt
from otkel.procedures.border.second_line_matters import written
from otkel.records.passages import queries as passages
from otkel.records.passages.models import LineStruck
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_LINE: Final = Text(
    en="Line {n} of the manifest is not there.",
    ru="Строки {n} в списке нет.",
    kk="Тізімнің {n}-жолы жоқ.",
)
_NO_LINES: Final = Text(
    en="Say which lines of the manifest are to be struck.",
    ru="Укажите, какие строки списка вычеркнуть.",
    kk="Тізімнің қай жолдары сызылатынын көрсетіңіз.",
)
_TAKEN: Final = Text(
    en="Somebody was read aboard on line {n} of the manifest: it stays.",
    ru="По строке {n} списка кто-то уже проверен: она остаётся.",
    kk="Тізімнің {n}-жолындағы адам тексерілген: ол қалады.",
)


@procedure("strike_lines", about=the_passage)
def strike_lines(
    passage: str, *, at: datetime, by: str, ground: str, lines: Sequence[int], words: str
) -> StrikeReceipt:
    """Record that lines of a manifest no longer hold, and why; they stay in the record. Sent twice, it is the same.

    Raises:
        NotFound: no such passage.
        Unusable: `passage_ended`, `no_lines`, `bad_line`, `line_taken` where somebody was read on it, or words that
            cannot be used; nothing is written then.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_passage(passage)
    open_still(kept)
    told = written("words", words)
    before = {each.expected.line for each in passages.struck_of(kept)}
    wanted = sorted(set(lines))
    if not wanted:
        raise Unusable("no_lines", _NO_LINES, where="lines")
    holding = {line.line: line for line in passages.manifest_of(kept)}
    free = passages.lines_free(kept)
    new = [line for line in wanted if line not in before]
    for line in new:
        if line not in holding:
            raise Unusable("bad_line", _NO_LINE.format(n=line), where="lines")
        if line not in free:
            raise Unusable("line_taken", _TAKEN.format(n=line), where="lines")
    LineStruck.objects.bulk_create(LineStruck(expected=holding[line], at=at, by_id=by, words=told) for line in new)
    return StrikeReceipt(kept.pk, tuple(wanted), standing=len(holding) - len(new), repeated=not new)
