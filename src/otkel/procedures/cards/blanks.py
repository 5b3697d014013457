"""Blanks of cards: which one is next, and where one goes that was used, spoiled or not needed after all."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.ledgers import Book, Move, balance
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.stocks import queries as stocks
from otkel.records.stocks.models import StockMove
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

KIND = "blank"
_NONE_LEFT = Text(
    en="There is no blank left here: receive blanks, or give the substitute on paper.",
    ru="Бланков здесь не осталось: получите бланки или выдайте бумажную замену.",
    kk="Мұнда бланк қалмады: бланк қабылдаңыз не қағаздағы уақытша нұсқаны беріңіз.",
)
_NOT_HERE = Text(
    en="Blank {blank} is not at hand here: {where}.",
    ru="Бланка {blank} здесь нет: {where}.",
    kk="{blank} бланкі мұнда жоқ: {where}.",
)
_NEVER = Text(en="it was never received", ru="он не поступал", kk="ол келіп түспеген")
_PLACES = {
    "officer": Text(en="another officer has it", ru="он у другого сотрудника", kk="ол басқа қызметкерде"),
    "used": Text(en="it was used", ru="он использован", kk="ол пайдаланылған"),
    "spoiled": Text(en="it was spoiled", ru="он испорчен", kk="ол бүлінген"),
    "lost": Text(en="it was lost", ru="он утерян", kk="ол жоғалған"),
    "sent_away": Text(en="it was sent away", ru="он отправлен", kk="ол жіберілген"),
}


def books_of(checkpoint: str) -> dict[str, Book]:
    """Where the blanks of a checkpoint are, by series."""
    moves: dict[str, list[Move]] = {}
    for kept in stocks.moves_of(checkpoint, kind=KIND):
        told = Move(kept.first, kept.last, kept.move, kept.at, kept.officer_id or "")
        moves.setdefault(kept.series, []).append(told)
    return {series: balance(entered) for series, entered in sorted(moves.items())}


def left(checkpoint: str) -> int:
    """How many blanks a checkpoint has, in the safe and with its officers."""
    counts = [book.counts() for book in books_of(checkpoint).values()]
    return sum(count.get("safe", 0) + count.get("officer", 0) for count in counts)


def next_blank(checkpoint: str, officer: str, wanted: str = "") -> tuple[str, int, bool]:
    """Series and number of the blank to use, and whether it is the officer's own; the safe's where they have none.

    `wanted`: "SERIES 17", where a certain one lies in the printer.

    Raises:
        Unusable: `no_blanks`, or `blank_elsewhere` where the wanted one is not at hand.
    """
    books = books_of(checkpoint)
    if wanted.strip():
        return _the_wanted(books, officer, wanted)
    for place, whose in (("officer", officer), ("safe", "")):
        for series, book in books.items():
            for run in book.held:
                if run.place == place and run.officer == whose:
                    return series, run.first, place == "officer"
    raise Unusable("no_blanks", _NONE_LEFT, where="blank")


def _the_wanted(books: dict[str, Book], officer: str, wanted: str) -> tuple[str, int, bool]:
    series, _, digits = wanted.strip().upper().rpartition(" ")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
    book = books.get(series.strip())
    run = next((run for run in book.held if run.first <= number <= run.last), None) if book else None
    if run is not None and (run.place == "safe" or (run.place == "officer" and run.officer == officer)):
        return series.strip(), number, run.place == "officer"
    where = _NEVER if run is None else _PLACES[run.place]
    raise Unusable("blank_elsewhere", _NOT_HERE.format(blank=wanted.strip()[:30], where=where), where="blank")


def used_since(post: Checkpoint, series: str, number: int, at: datetime) -> bool:
    """Whether the last that the ledger says of a blank is that it was used at this very time."""
    told = [kept for kept in stocks.moves_of(post.pk, kind=KIND, series=series) if kept.first <= number <= kept.last]
    return bool(told) and told[-1].move == "used" and bool(told[-1].at == at)


def move(
    post: Checkpoint, series: str, number: int, how: str, *, at: datetime, by: str, officer: str = "", words: str = ""
) -> None:
    """Enter one movement of one blank in the ledger of its post."""
    StockMove.objects.create(
        checkpoint=post,
        kind=KIND,
        series=series,
        first=number,
        last=number,
        move=how,
        officer_id=officer or None,
        words=words,
        at=at,
        by_id=by,
    )
