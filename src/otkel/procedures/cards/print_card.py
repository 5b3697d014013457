"""Send a card to a printer on one blank, and say what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import NotFound, procedure
from otkel.procedures.cards import blanks
from otkel.procedures.cards.printers_here import printer_called
from otkel.procedures.cards.reports import PrintReceipt
from otkel.procedures.cards.standing import blank_said, kept_card, state_of_card, the_card, today_at
from otkel.records.cards import queries as cards
from otkel.records.cards.models import PRINT_OUTCOMES, Card, CardPrint, CardPrintOutcome
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_LONGEST: Final = 2000
_PRINTED = Text(
    en="This card was printed. What is damaged or lost is replaced by a new card.",
    ru="Эта карта уже напечатана. Вместо повреждённой или утерянной выпускают новую.",
    kk="Бұл карта басып шығарылған. Бүлінген не жоғалған картаның орнына жаңасы шығарылады.",
)
_WAITS = Text(
    en="Blank {blank} went to the printer {at}: say first what came of it.",
    ru="Бланк {blank} отправлен на печать {at}: сначала укажите, что вышло.",
    kk="{blank} бланкі {at} басуға жіберілді: алдымен не шыққанын көрсетіңіз.",
)
_ON_PAPER = Text(
    en="This is a substitute on paper: it takes no blank. Order a replacement to issue a card.",
    ru="Это бумажная замена: бланк ей не нужен. Чтобы выпустить карту, закажите замену.",
    kk="Бұл — қағаздағы уақытша нұсқа: оған бланк керек емес. Карта шығару үшін ауыстыруға тапсырыс беріңіз.",
)
_COUNTS_NOT = Text(
    en="This card counts no more; nothing is printed of it.",
    ru="Эта карта больше не действует; её не печатают.",
    kk="Бұл карта енді жарамсыз; ол басылмайды.",
)
_NO_OUTCOME = Text(
    en="“{given}” is none of: {known}.",
    ru="«{given}» нет среди: {known}.",
    kk="«{given}» мыналардың арасында жоқ: {known}.",
)
_SAY_HOW = Text(
    en="Say in words what is wrong with the blank.",
    ru="Напишите, что случилось с бланком.",
    kk="Бланкке не болғанын сөзбен жазыңыз.",
)
_MOVED = Text(
    en="The ledger says otherwise of blank {blank} since then. Say that nothing was printed, and print on another.",
    ru="С тех пор в книге о бланке {blank} записано иное. Укажите, что ничего не напечатано, и печатайте на другом.",
    kk="Содан бері кітапта {blank} бланкі туралы басқаша жазылған. Ештеңе басылмады деп, басқасына басыңыз.",
)
SAID = Text(
    en="It was said already that this blank was {outcome}.",
    ru="Об этом бланке уже сказано: {outcome}.",
    kk="Бұл бланк туралы айтылған: {outcome}.",
)


@procedure("print_card", about=the_card)
def print_card(
    card: str, *, at: datetime, by: str, ground: str, printer: str = "", blank: str = "", order: str = ""
) -> PrintReceipt:
    """Take the next blank (the officer's own first, else one from the safe) for a card; the printer is told afterwards.

    The blank is accounted for before anything is printed: if the power goes then, the ledger says which one it was.

    Raises:
        NotFound: no such card, or none of the `order` named.
        Unusable: `printed_already`, `print_unsaid` while nobody said what came of the last attempt, `on_paper`,
            `card_ended`, `no_blanks`, `blank_elsewhere`, or `unknown_printer`.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_card(card, order=order)
    _to_be_printed(kept, at)
    chosen = printer_called(printer.strip())
    post = kept.order.checkpoint
    series, number, own = blanks.next_blank(post.pk, by, blank)
    blanks.move(post, series, number, "used", at=at, by=by, officer=by if own else "", words="")
    attempt = CardPrint.objects.create(
        card=kept, checkpoint=post, series=series, blank=number, printer=chosen.name[:60], at=at, by_id=by
    )
    return PrintReceipt(attempt.pk, card, blank_said(series, number), attempt.printer)


def _to_be_printed(kept: Card, at: datetime) -> None:
    if kept.paper:
        raise Unusable("on_paper", _ON_PAPER, where="card")
    if state_of_card(kept, today_at(kept.order, at)) not in {"issued", "given"}:
        raise Unusable("card_ended", _COUNTS_NOT, where="card")
    for attempt, came in cards.attempts_of(kept):
        if came is None:
            told = f"{attempt.at.astimezone(kept.order.checkpoint.zone()):%H:%M}"
            raise Unusable("print_unsaid", _WAITS.format(blank=blank_said(attempt.series, attempt.blank), at=told))
        if came.outcome == "printed":
            raise Unusable("printed_already", _PRINTED, where="card")


def the_attempt(attempt: str) -> Subject:
    """The card of an attempt to print, as policies see one."""
    return the_card(kept_attempt(attempt).card_id)


def kept_attempt(attempt: str, *, order: str = "") -> CardPrint:
    """The attempt of an id; at the card of this order, where one is named.

    Raises:
        NotFound: no such attempt, or it was at the card of another order.
    """
    kept = cards.attempt_by_id(attempt)
    if kept is None or order not in {"", kept.card.order_id}:
        raise NotFound("attempt", attempt)
    return kept


@procedure("end_print", about=the_attempt)
def end_print(
    attempt: str, *, at: datetime, by: str, ground: str, outcome: str, words: str = "", order: str = ""
) -> PrintReceipt:
    """Say what came of an attempt: "printed", "spoiled" (the blank is), or "not_printed" (it goes back into the safe).

    Sent twice, it answers as the first time; said otherwise, the first word stands. Where somebody has accounted for
    the blank in the ledger meanwhile, that entry stands: it can be said that the card is not on it, not that it is.

    Raises:
        NotFound: no such attempt, or none at the card of the `order` named.
        Unusable: no such outcome, `words_missing` for a spoiled blank, `outcome_said`, or `blank_moved`.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_attempt(attempt, order=order)
    if outcome not in PRINT_OUTCOMES:
        said = _NO_OUTCOME.format(given=outcome[:40], known=", ".join(PRINT_OUTCOMES))
        raise Unusable("unknown_outcome", said, where="outcome")
    receipt = PrintReceipt(kept.pk, kept.card_id, blank_said(kept.series, kept.blank), kept.printer)
    before = cards.outcome_of(kept)
    if before is not None:
        if before.outcome != outcome:
            raise Unusable("outcome_said", SAID.format(outcome=OUTCOMES[before.outcome]), where="outcome")
        return receipt
    told = words.strip()[:_LONGEST]
    if outcome == "spoiled" and not told:
        raise Unusable("words_missing", _SAY_HOW, where="words")
    still_used = blanks.used_since(kept.checkpoint, kept.series, kept.blank, kept.at)
    if outcome == "printed" and not still_used:
        raise Unusable("blank_moved", _MOVED.format(blank=receipt.blank), where="outcome")
    CardPrintOutcome.objects.create(attempt=kept, outcome=outcome, words=told, at=at, by_id=by)
    if not still_used:
        return receipt
    if outcome != "printed":
        why = told or OUTCOMES[outcome].en
        blanks.move(kept.checkpoint, kept.series, kept.blank, "returned", at=at, by=by, words=why)
    if outcome == "spoiled":
        blanks.move(kept.checkpoint, kept.series, kept.blank, "spoiled", at=at, by=by, words=told)
    return receipt


OUTCOMES: Final = {
    "printed": Text(en="printed", ru="напечатано", kk="басылды"),
    "spoiled": Text(en="spoiled", ru="испорчено", kk="бүлінді"),
    "not_printed": Text(en="not printed", ru="не напечатано", kk="басылмады"),
}
