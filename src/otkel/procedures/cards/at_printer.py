"""Hand a card that has its blank to the printer."""

from __future__ import annotations

from datetime import datetime

from otkel.engines.paper.cards import set_card
from otkel.gateways.card_printers import PrinterAnswer, hand_over
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.cards.card_artwork import face_kept
from otkel.procedures.cards.print_card import OUTCOMES, SAID, kept_attempt, the_attempt
from otkel.procedures.cards.printers_here import printer_called
from otkel.procedures.cards.standing import kept_card
from otkel.records.cards import queries as cards
from otkel.vocabulary.unusable import Unusable


@inquiry("card_at_printer", about=the_attempt)
def card_at_printer(attempt: str, *, viewer: Viewer, at: datetime, seen: Seen) -> PrinterAnswer:
    """Give the printer of an attempt its card, as it was issued; asked again, a folder has it once.

    A printer that does not take it leaves the attempt open: whoever stands there says what came of the blank. It reads
    and records nothing, for no other writer is to wait while a printer answers; what it does is what `print_card` says.

    Raises:
        NotFound: no such attempt.
        Unusable: `outcome_said` where it was said already what came of the attempt, or there is no such printer any
            more.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_attempt(attempt)
    came = cards.outcome_of(kept)
    if came is not None:
        raise Unusable("outcome_said", SAID.format(outcome=OUTCOMES[came.outcome]), where="attempt")
    card = kept_card(kept.card_id)
    seen.person(card.person)
    return hand_over(
        printer_called(kept.printer), f"card-{kept.pk}", set_card(face_kept(card), side="both", form="pdf")
    )
