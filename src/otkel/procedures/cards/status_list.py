"""The list of cards that count no more, as everybody may read it."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from otkel import jurisdictions
from otkel.backends.keys import NoKey, signer
from otkel.engines.cards import CardProfile
from otkel.engines.seals import EVERY, list_name, quarter, write_status_list
from otkel.procedures import NotFound, Seen, Viewer, inquiry, the_service
from otkel.records.cards import queries as cards
from otkel.records.cards.models import StatusList
from otkel.records.keys import queries as keys
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NAME: Final = re.compile(r"([a-z]{1,3})-([1-9][0-9]{0,4})", re.ASCII)
_NO_KEY = Text(
    en="There is no key that signs status lists today: two keepers of keys must make one.",
    ru="Сегодня нет ключа, которым подписывают списки состояния: его должны создать два хранителя.",
    kk="Бүгін күй тізіміне қол қоятын кілт жоқ: оны екі сақтаушы жасауы керек.",
)


@dataclass(frozen=True, slots=True)
class StatusListTold:
    """A list as it is told to everybody: its name, its signed text, and until when nothing newer is told."""

    name: str
    text: str
    made_at: datetime
    next_at: datetime


@inquiry("status_list", about=the_service, of_persons=False)
def status_list(name: str, *, viewer: Viewer, at: datetime, seen: Seen) -> StatusListTold:
    """The list of this name ("qme-1") for the quarter of an hour; within one it is the same to the letter.

    It names no card and no person, and nothing is kept of who asked.

    Raises:
        NotFound: no such list.
        Unusable: `no_key`.
    """
    profile, kept = _kept(name)
    made = quarter(at)
    path = Path(settings.OTKEL_HOME) / "status-lists" / f"{name}-{int(made.timestamp())}.jwt"
    with contextlib.suppress(OSError):
        return StatusListTold(name, path.read_text("ascii"), made, made + EVERY)
    key = keys.signing_key(kept.pack, "status", on=made.astimezone(UTC).date())
    if key is None:
        raise Unusable("no_key", _NO_KEY)
    try:
        sign = signer(Path(settings.OTKEL_HOME) / "keys", key.ceremony_id)
    except NoKey as error:
        raise Unusable("no_key", _NO_KEY) from error
    ended = cards.places_ended(kept)
    text = write_status_list(
        profile.issuer, kept.number, ended, at=made, reference=key.reference, sign=sign, capacity=kept.capacity
    )
    return StatusListTold(name, _keep(path, text), made, made + EVERY)


@inquiry("status_lists", about=the_service, of_persons=False)
def status_lists(_question: object, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[str, ...]:
    """The names of all status lists that there are."""
    return tuple(
        list_name(profile.issuer, kept.number)
        for pack in jurisdictions.names()
        for kept in cards.lists_of(pack)
        if (profile := jurisdictions.card_profile(pack)) is not None
    )


def _kept(name: str) -> tuple[CardProfile, StatusList]:
    match = _NAME.fullmatch(name)
    for pack in jurisdictions.names() if match else ():
        profile = jurisdictions.card_profile(pack)
        for kept in cards.lists_of(pack) if profile else ():
            if profile is not None and list_name(profile.issuer, kept.number) == name:
                return profile, kept
    raise NotFound("status list", name)


def _keep(path: Path, text: str) -> str:
    """Keep a list for the rest of its quarter, and nothing of the quarters before: each can be made again.

    Of two that are made at once the first stands, whole, and is what both tell.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    beside.write_text(text, "ascii")
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        text = path.read_text("ascii")
    finally:
        beside.unlink()
    list_of = path.name.rpartition("-")[0]
    for old in path.parent.glob(f"{list_of}-*.jwt"):
        if old != path:
            old.unlink(missing_ok=True)
    return text
