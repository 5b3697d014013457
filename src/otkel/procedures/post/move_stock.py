"""Move stamps, blanks, forms, keys or seals: in, to an officer, back, used, spoiled, lost, away."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.engines.ledgers import MOVES, WORDS_NEEDED, Book, Contradiction, balance
from otkel.procedures import procedure
from otkel.procedures.post.at_the_post import is_text, kept_post, officer_named, words_of
from otkel.procedures.post.stock_books import as_move, where_it_is
from otkel.procedures.post.stocks import KINDS, StockReceipt
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.officers import queries as officers
from otkel.records.officers.models import Officer
from otkel.records.stocks import queries as stocks
from otkel.records.stocks.models import StockMove
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

HIGHEST: Final = 999_999_999
RUN_AT_MOST: Final = 1_000_000  # numbers in one movement: a longer run is a slip of the hand
_SERIES: Final = re.compile(r"[\w-]{0,12}")
_NO_SUCH_CHOICE = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
_BAD_SERIES = Text(
    en="A series has at most twelve letters, digits and hyphens.",
    ru="В серии не больше двенадцати букв, цифр и дефисов.",
    kk="Серияда он екіден аспайтын әріп, цифр және дефис болады.",
)
_BAD_RUN = Text(
    en="The numbers {first} to {last} are no run: the first is not above the last, at most {n} at once.",
    ru="Номера с {first} по {last} — не ряд: первый не больше последнего, не более {n} за раз.",
    kk="{first}–{last} нөмірлері қатар емес: біріншісі соңғысынан аспайды, бірден ең көбі {n}.",
)
_WHO = Text(
    en="Say to whom it is given.",
    ru="Укажите, кому выдано.",
    kk="Кімге берілгенін көрсетіңіз.",
)
_SAY_HOW = Text(
    en="Say in words what happened.",
    ru="Напишите словами, что произошло.",
    kk="Не болғанын сөзбен жазыңыз.",
)


def _the_run(
    checkpoint: str,
    *,
    at: datetime,
    by: str,
    kind: str,
    move: str,
    first: int,
    last: int | None = None,
    series: str = "",
) -> Subject:
    """A run of numbers as policies see it: who holds it at the time, before this very movement.

    Raises:
        Unusable: `unknown_checkpoint`, `unknown_kind`, `unknown_move` or `bad_series`.
    """
    post = kept_post(checkpoint)
    _check(kind, move, series)
    until = first if last is None else last
    moves = [
        each
        for each in stocks.moves_of(post.pk, kind=kind, series=series.strip().upper())
        if each.at <= at and (each.at, each.by_id, each.move, each.first, each.last) != (at, by, move, first, until)
    ]
    held = [run for run in _book(moves).held if run.place == "officer" and run.first <= until and run.last >= first]
    own = sum(min(run.last, until) - max(run.first, first) + 1 for run in held if run.officer == by)
    told = {"own": own == until - first + 1, "with_colleague": any(run.officer != by for run in held)}
    return Subject("Stock", post.pk, {"code": post.pk, "move": move, **told})


@procedure("move_stock", about=_the_run)
def move_stock(
    checkpoint: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    kind: str,
    first: int,
    last: int | None = None,
    move: str,
    series: str = "",
    officer: str = "",
    words: str = "",
) -> StockReceipt:
    """Record one movement of a run of numbers, both ends included; `last` left out, it is one number.

    `officer` (service number or id): to whom it is given, or who gives it back, used, spoiled or lost it. A movement
    entered again as it stands writes nothing. What was noted wrongly is noted back with "returned", with words why.

    Raises:
        Unusable: there is no such checkpoint, kind, movement or officer; the numbers are no run; words are missing;
            `stock_elsewhere` where a number is not where it would have to come from.
        Refused: policy does not allow it to this officer: what comes, goes away or is missing is a supervisor's to
            record, except the loss of what one holds oneself; what a colleague holds is theirs to move, or a
            supervisor's.
    """
    post = kept_post(checkpoint)
    until = first if last is None else last
    if not 0 <= first <= until <= HIGHEST or until - first >= RUN_AT_MOST:
        raise Unusable("bad_run", _BAD_RUN.format(first=first, last=until, n=RUN_AT_MOST), where="first")
    new = StockMove(
        checkpoint=post,
        kind=kind,
        series=series.strip().upper(),
        first=first,
        last=until,
        move=move,
        officer=_whose(move, officer, post),
        words=words_of(words),
        at=at,
        by_id=by,
    )
    entered = stocks.moves_of(post.pk, kind=kind, series=new.series)
    same = next((each for each in entered if _entered_before(each, new)), None)
    if same is not None:
        return _receipt(same, repeated=True)
    _fits(new, entered, post)
    new.save(force_insert=True)
    return _receipt(new)


def _check(kind: str, move: str, series: str) -> None:
    for name, given, known in (("kind", kind, tuple(KINDS)), ("move", move, MOVES)):
        if given not in known:
            said = _NO_SUCH_CHOICE.format(given=given[:40], known=", ".join(known))
            raise Unusable(f"unknown_{name}", said, where=name)
    if _SERIES.fullmatch(series.strip()) is None:
        raise Unusable("bad_series", _BAD_SERIES, where="series")


def _whose(move: str, officer: str, post: Checkpoint) -> Officer | None:
    if not officer.strip():
        if move == "given":
            raise Unusable("officer_missing", _WHO, where="officer")
        return None
    if move == "given":
        return officer_named(officer, post, where="officer")
    # Whoever was dismissed or has gone to another post still gives back what they had: named by service number.
    known = officers.by_service_number(officer) if is_text(officer) else None
    return known or officer_named(officer, post, where="officer")


def _entered_before(kept: StockMove, new: StockMove) -> bool:
    parts = ("first", "last", "move", "officer_id", "at", "by_id", "words")
    return all(getattr(kept, part) == getattr(new, part) for part in parts)


def _fits(new: StockMove, entered: list[StockMove], post: Checkpoint) -> None:
    """Let a movement in only where every number comes from where it is, and none that came later loses its ground."""
    after = sorted([*entered, new], key=lambda move: move.at)  # stable: of one moment, the newest entry comes last
    told = {(id(entered[wrong.move]), wrong.first, wrong.last) for wrong in _book(entered).contradictions}
    for wrong in _book(after).contradictions:
        if (id(after[wrong.move]), wrong.first, wrong.last) not in told:
            raise Unusable("stock_elsewhere", _where(wrong, after, post), where="first")
    back = new.move == "returned" and _noted_wrongly(new, entered)
    if (new.move in WORDS_NEEDED or back) and not new.words:
        raise Unusable("words_missing", _SAY_HOW, where="words")


def _noted_wrongly(new: StockMove, entered: list[StockMove]) -> bool:
    """Whether a return takes back what an officer did not have: it was noted as used, spoiled, lost or away."""
    before = _book([move for move in entered if move.at <= new.at])
    return any(
        run.place not in {"officer", "safe"} and run.first <= new.last and run.last >= new.first for run in before.held
    )


def _book(moves: list[StockMove]) -> Book:
    return balance(as_move(move) for move in moves)


def _where(wrong: Contradiction, moves: list[StockMove], post: Checkpoint) -> Text:
    numbers = {move.officer_id: move.officer.service_number for move in moves if move.officer_id}
    kind, series = moves[wrong.move].kind, moves[wrong.move].series
    return where_it_is(kind, series, wrong, numbers, post.zone())


def _receipt(kept: StockMove, *, repeated: bool = False) -> StockReceipt:
    return StockReceipt(
        entry=kept.pk,
        checkpoint=kept.checkpoint_id,
        kind=kept.kind,
        series=kept.series,
        first=kept.first,
        last=kept.last,
        move=kept.move,
        officer=kept.officer.service_number if kept.officer_id else "",
        at=kept.at,
        repeated=repeated,
    )
