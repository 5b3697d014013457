"""Record that a post practised working without something, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import kept_post, the_post, words_of
from otkel.procedures.post.drill_kinds import KINDS
from otkel.records.shifts.models import Drill
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_LONGEST: Final = 24 * 60
_NO_KIND: Final = Text(
    en="“{kind}” is no drill: choose power, printer, reader or network.",
    ru="«{kind}» — не учение: выберите power, printer, reader или network.",
    kk="«{kind}» — жаттығу емес: power, printer, reader не network таңдаңыз.",
)
_NO_MINUTES: Final = Text(
    en="A drill lasts between 1 minute and a day.",
    ru="Учение длится от 1 минуты до суток.",
    kk="Жаттығу 1 минуттан бір тәулікке дейін болады.",
)
_NO_WORDS: Final = Text(
    en="Say what the drill showed, also where everything went well.",
    ru="Скажите, что показало учение, даже если всё прошло хорошо.",
    kk="Бәрі жақсы өтсе де, жаттығу нені көрсеткенін айтыңыз.",
)


@dataclass(frozen=True, slots=True)
class DrillReceipt:
    """A drill that was held."""

    drill: str
    checkpoint: str
    kind: str
    at: datetime


@procedure("record_drill", about=the_post)
def record_drill(
    checkpoint: str, *, at: datetime, by: str, ground: str, kind: str, minutes: int, passed: bool, words: str
) -> DrillReceipt:
    """Record a drill; one that did not pass counts as held, and its words say what to mend.

    Raises:
        Unusable: `unknown_checkpoint`, `bad_drill`, `bad_minutes`, `words_missing` or words that are no text.
        Refused: policy does not allow it to this officer.
    """
    code = kept_post(checkpoint).pk
    if kind not in KINDS:
        raise Unusable("bad_drill", _NO_KIND.format(kind=kind[:40]), where="kind")
    if not 1 <= minutes <= _LONGEST:
        raise Unusable("bad_minutes", _NO_MINUTES, where="minutes")
    said = words_of(words)
    if not said:
        raise Unusable("words_missing", _NO_WORDS, where="words")
    kept: Drill = Drill.objects.create(
        checkpoint_id=code,
        kind=kind,
        minutes=minutes,
        passed=passed,
        words=said,
        at=at,
        by_id=by,
    )
    return DrillReceipt(kept.pk, code, kind, at)
