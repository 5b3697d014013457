"""Stop a key before its day."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import NotFound, plausible, procedure, the_service
from otkel.procedures.keys.make_key import receipt_of
from otkel.procedures.keys.values import KeyReceipt
from otkel.records.keys import queries as keys
from otkel.records.keys.models import KeyStopped
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SAY_WHY = Text(
    en="Say in words why this key stops.",
    ru="Напишите словами, почему ключ останавливают.",
    kk="Кілт неге тоқтатылатынын сөзбен жазыңыз.",
)


@procedure("stop_key", about=the_service)
def stop_key(
    key: str, *, at: datetime, by: str, ground: str, words: str, distrusted_since: datetime | None = None
) -> KeyReceipt:
    """Let a key sign no longer. One keeper is enough: what may have leaked must not wait for a second.

    With `distrusted_since`, what the key signed from that moment on counts nothing; without it, all of it stays valid.
    A key that was stopped stays so: sent again, nothing is written.

    Raises:
        NotFound: no such key.
        Unusable: no reason is said, or the moment lies in the future.
        Refused: policy does not allow it to this officer.
    """
    kept = keys.by_id(key)
    if kept is None:
        raise NotFound("key", key)
    if key in keys.stops():
        return receipt_of(kept, repeated=True)
    if not words.strip():
        raise Unusable("words_missing", _SAY_WHY, where="words")
    if distrusted_since is not None:
        plausible(distrusted_since, where="distrusted_since")
    KeyStopped.objects.create(key=kept, distrusted_since=distrusted_since, at=at, by_id=by, words=words.strip()[:2000])
    return receipt_of(kept)
