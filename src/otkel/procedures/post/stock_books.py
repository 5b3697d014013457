"""The books of a post's numbered things, balanced from what was entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from otkel.engines.ledgers import Book, Contradiction, Move, balance
from otkel.procedures.post.stocks import KINDS, HeldShown
from otkel.records.stocks import queries as stocks
from otkel.records.stocks.models import StockMove
from otkel.vocabulary.texts import Text, verbatim

_NEVER = Text(
    en="{what} was never received here.",
    ru="{what}: сюда не поступало.",
    kk="{what}: мұнда келіп түспеген.",
)
_WITH = Text(
    en="{what} is with officer {officer} since {since}: it must come back first.",
    ru="{what}: с {since} у сотрудника {officer}; сначала нужно вернуть.",
    kk="{what}: {since} бастап {officer} қызметкерінде; алдымен қайтарылуы керек.",
)
_IN = Text(
    en="{what} is {place} since {since}.",
    ru="{what}: с {since} — {place}.",
    kk="{what}: {since} бастап — {place}.",
)
_PLACES = {
    "safe": Text(en="in the safe", ru="в сейфе", kk="сейфте"),
    "used": Text(en="used", ru="использовано", kk="пайдаланылған"),
    "spoiled": Text(en="spoiled", ru="испорчено", kk="бүлінген"),
    "lost": Text(en="lost", ru="утеряно", kk="жоғалған"),
    "sent_away": Text(en="sent away", ru="отправлено", kk="жіберілген"),
}


def by_series(moves: Iterable[StockMove]) -> dict[tuple[str, str], list[StockMove]]:
    """Movements, in the order of events, by kind and series."""
    grouped: dict[tuple[str, str], list[StockMove]] = {}
    for move in moves:
        grouped.setdefault((move.kind, move.series), []).append(move)
    return grouped


def book_of(moves: Iterable[StockMove]) -> Book:
    """Where the numbers of one series are; officers by their ids."""
    return balance(as_move(move) for move in moves)


def as_move(kept: StockMove) -> Move:
    """A movement as the ledger reads it."""
    return Move(kept.first, kept.last, kept.move, kept.at, kept.officer_id or "")


def with_officers(checkpoint: str, at: datetime) -> dict[str, list[HeldShown]]:
    """What each officer has of a post's things at a time, by the officer's id."""
    out: dict[str, list[HeldShown]] = {}
    moves = [move for move in stocks.moves_of(checkpoint) if move.at <= at]
    for (kind, series), entered in sorted(by_series(moves).items()):
        numbers = {move.officer_id: move.officer.service_number for move in entered if move.officer_id}
        for run in book_of(entered).held:
            if run.place == "officer":
                shown = HeldShown(kind, series, run.first, run.last, run.place, numbers[run.officer], run.since)
                out.setdefault(run.officer, []).append(shown)
    return out


def run_said(kind: str, series: str, first: int, last: int) -> Text:
    """A run of numbers as people call it: "stamp A 4", "blank KZ 101–120"."""
    numbers = str(first) if first == last else f"{first}–{last}"
    named = verbatim(" ".join(part for part in (series, numbers) if part))
    return Text(en="{kind} {named}", ru="{kind} {named}", kk="{kind} {named}").format(kind=KINDS[kind], named=named)


def where_it_is(kind: str, series: str, wrong: Contradiction, officers: dict[str, str], zone: ZoneInfo) -> Text:
    """One sentence: where numbers are that somebody wanted to move from elsewhere.

    `officers`: service numbers by id.
    """
    what = run_said(kind, series, wrong.first, wrong.last)
    if wrong.held is None:
        return _NEVER.format(what=what)
    since = verbatim(wrong.held.since.astimezone(zone).strftime("%d.%m.%Y %H:%M"))
    if wrong.held.place == "officer":
        officer = verbatim(officers.get(wrong.held.officer, wrong.held.officer))
        return _WITH.format(what=what, officer=officer, since=since)
    return _IN.format(what=what, place=_PLACES[wrong.held.place], since=since)
