"""A card desk whose store holds many cards: build it in OTKEL_HOME, work at it, and print the figures as JSON.

`python bench/desk/million.py CARDS ISSUED`: so many cards are there before, two in a hundred of which count no more; so
many more are then issued by the act itself, to people who were admitted for it.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

_ENDED: Final = 0.02
_LISTS: Final = 7  # times that the status list is made
_POST: Final = "ford-bridge"
_FACE: Final = {
    "surname": "MADEUP", "given_names": "ANNA", "original_name": "", "nationality": "UTO", "sex": "F",
    "birth_date": "1974-08-12", "document_number": "C0000001", "document_issuer": "UTO",
    "purpose": {"en": "work", "ru": "работа", "kk": "жұмыс"},
}  # fmt: skip


def main(cards: int, more: int) -> dict[str, Any]:
    """Build, work, measure."""
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from django.utils import timezone

    began, now = time.perf_counter(), timezone.now() - timedelta(hours=2)
    staff = _staff(now)
    _keys(staff, now)
    first = _issued(staff, now, 1)[0]
    _fill(first, cards, now)
    built = time.perf_counter() - began
    seconds = _issued(staff, now, more)[1]
    told = {"built_seconds": round(built, 1), "issue_ms": _spread(seconds), "issued": more}
    return told | _lists(now) | _verified(now)


def _staff(now: datetime) -> dict[str, str]:
    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

    def enrolled(number: str, role: str) -> str:
        who = NewOfficer(number, "Officer of the Bench (fictional)", role, "")
        return str(enrol_officer(who, at=now, by=OPERATOR, ground="bench").officer)

    roles = {"one": "key_keeper", "other": "key_keeper", "desk": "card_desk", "lane": "first_line"}
    return {name: enrolled(f"BENCH-{name}", role) for name, role in roles.items()}


def _keys(staff: dict[str, str], now: datetime) -> None:
    from otkel.procedures.keys.ask_for_key import ask_for_key
    from otkel.procedures.keys.make_key import make_key

    for kind in ("issuer", "seal", "status"):
        told = {"kind": kind, "words": "For the bench.", "ground": "key_ceremony"}
        asked = ask_for_key("meridia", at=now, by=staff["one"], **told)
        make_key(asked.ceremony, at=now, by=staff["other"], ground="key_ceremony")


def _issued(staff: dict[str, str], now: datetime, count: int) -> tuple[Any, list[float]]:
    """The last card, and the seconds that each act of issuing took; whatever comes before it is not in them."""
    from otkel.procedures.cards.issue_card import issue_card

    waiting = [_confirmed(staff, now) for _ in range(count)]
    seconds, receipt = [], None
    for order in waiting:
        began = time.perf_counter()
        receipt = issue_card(order, at=now, by=staff["desk"], ground="card")
        seconds.append(time.perf_counter() - began)
    return receipt, seconds


def _confirmed(staff: dict[str, str], now: datetime) -> str:
    from otkel.procedures import Viewer
    from otkel.procedures.border.admit_traveller import admit_traveller
    from otkel.procedures.border.inspect_traveller import inspect_traveller
    from otkel.procedures.border.traveller_presented import Presented
    from otkel.procedures.cards.confirm_card_data import confirm_card_data
    from otkel.procedures.cards.order_card import order_card
    from otkel.procedures.cards.read_order import read_order

    shown = Presented(checkpoint=_POST, lane="", direction="entry", mrz=_passport())
    report = inspect_traveller(shown, at=now, by=staff["lane"], ground="presented_document")
    entry = admit_traveller(report.inspection, at=now, by=staff["lane"], ground="inspection").crossing
    act: dict[str, Any] = {"at": now, "by": staff["desk"], "ground": "card"}
    order = order_card(entry, **act).order
    face = read_order(order, viewer=Viewer(staff["desk"], "card", f"card:{order}"), at=now).face
    confirm_card_data(order, **act, agreed=True, shown=face.digest if face else "", language="en")
    return order


def _passport() -> str:
    from otkel.engines.documents import MrzFields, write_mrz
    from otkel.vocabulary.partial_dates import PartialDate

    number = f"B{random.randrange(10**8):08}"
    born, until = PartialDate(1974, 8, 12), PartialDate(2034, 4, 15)
    fields = MrzFields("P", "UTO", number, "UTO", "MADEUP", "ANNA", born, "F", until)
    return "\n".join(write_mrz("TD3", fields))


def _fill(first: Any, cards: int, now: datetime) -> None:
    """Write cards past the acts, each of a person of its own, as like the first as a store lets two cards be."""
    from django.db import connection

    from otkel.records.cards.models import Card

    like = Card.objects.select_related("order", "status_list").get(pk=first.card)
    connection.close()
    store = sqlite3.connect(Path(os.environ["OTKEL_HOME"]) / "otkel.sqlite3", isolation_level=None)
    store.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; BEGIN;")
    store.execute("CREATE TEMP TABLE filled (n INTEGER PRIMARY KEY, id TEXT, place INTEGER)")
    store.executemany("INSERT INTO filled VALUES (?, ?, ?)", _places(like, cards))
    at, end = str(now), "FROM filled ORDER BY n"
    store.execute(
        f"INSERT INTO persons_person (id, recorded_at, log_key) SELECT 'p' || id, ?, hex(randomblob(32)) {end}", [at]
    )
    for table, row, changes in (
        ("cards_cardorder", like.order_id, {"id": "'o' || id", "person_id": "'p' || id"}),
        (
            "cards_card",
            like.pk,
            {
                "id": "'c' || id", "order_id": "'o' || id", "person_id": "'p' || id", "number": "printf('%09d', n)",
                "status_index": "place",
            },
        ),
    ):  # fmt: skip
        names = [told[1] for told in store.execute(f"PRAGMA table_info({table})")]
        chosen = ", ".join(changes.get(name, f'(SELECT "{name}" FROM {table} WHERE id = :like)') for name in names)
        store.execute(f"INSERT INTO {table} SELECT {chosen} {end}", {"like": row})
    share = round(1 / _ENDED)
    store.execute(
        "INSERT INTO cards_cardended (id, recorded_at, card_id, how, words, at, by_id) "
        f"SELECT 'e' || id, ?, 'c' || id, 'lost', '', ?, NULL FROM filled WHERE n % {share} = 0",
        [at, at],
    )
    store.execute("COMMIT")
    store.executescript("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")
    store.close()


def _places(like: Any, cards: int) -> Iterator[tuple[int, str, int]]:
    from otkel.engines.seals import place_of

    seed, capacity = bytes.fromhex(like.status_list.seed), like.status_list.capacity
    for number in range(1, cards):
        yield number, f"{random.getrandbits(90):019x}"[:19], place_of(seed, number, capacity)


def _lists(now: datetime) -> dict[str, Any]:
    """The status list as everybody is told it, made anew each time."""
    from django.conf import settings

    from otkel.procedures import PUBLIC, Viewer
    from otkel.procedures.cards.status_list import status_list

    seconds, text = [], ""
    for _ in range(_LISTS):
        for kept in (Path(settings.OTKEL_HOME) / "status-lists").glob("*.jwt"):
            kept.unlink()
        began = time.perf_counter()
        text = status_list("qme-1", viewer=Viewer(PUBLIC, "verification"), at=now).text
        seconds.append(time.perf_counter() - began)
    from otkel.surfaces.card_checks import own_issuers, own_lists

    (read,) = own_lists(own_issuers(now), now)
    ended = sum(each.bit_count() for each in read.bits)
    return {
        "list_bytes": len(text),
        "list_ms": _spread(seconds),
        "list_ended": ended,
        "list_places": len(read.bits) * 8,
    }


def _verified(now: datetime) -> dict[str, Any]:
    """Cards verified as the terminal does it, issuers and lists at hand: each of the newest cards several times."""
    from otkel.records.cards.models import Card
    from otkel.surfaces.card_checks import checked, own_issuers, own_lists

    issuers = own_issuers(now)
    lists = own_lists(issuers, now)
    seals = list(Card.objects.order_by("-recorded_at").values_list("seal", flat=True)[:200])
    seconds, words = [], set()
    for seal in seals * 25:
        began = time.perf_counter()
        words.add(checked(seal, issuers=issuers, lists=lists, at=now, on=now.date()).verdict)
        seconds.append(time.perf_counter() - began)
    return {"verify_ms": _spread(seconds), "verify_words": sorted(words)}


def _spread(seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    each = {"p50": cuts[49], "p99": cuts[98], "max": max(seconds), "mean": statistics.fmean(seconds)}
    return {name: round(value * 1000, 3) for name, value in each.items()}


if __name__ == "__main__":
    print("figures:" + json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
