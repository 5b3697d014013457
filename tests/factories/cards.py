"""Cards as a desk works on them: keys that seal, blanks to print on, people who were admitted, and each step after."""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image
from tests.factories.travellers import inspected, passport

from otkel.procedures import PUBLIC, Viewer
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.cards.confirm_card_data import confirm_card_data
from otkel.procedures.cards.drop_order import drop_order
from otkel.procedures.cards.end_card import end_card
from otkel.procedures.cards.give_card import give_card
from otkel.procedures.cards.issue_card import issue_card
from otkel.procedures.cards.order_card import order_card
from otkel.procedures.cards.print_card import end_print, print_card
from otkel.procedures.cards.read_order import read_order
from otkel.procedures.cards.reports import CardReceipt, OrderFile
from otkel.procedures.cards.status_list import StatusListTold, status_list
from otkel.procedures.keys.ask_for_key import ask_for_key
from otkel.procedures.keys.make_key import make_key
from otkel.procedures.post.move_stock import move_stock
from otkel.records.cards.models import Portrait, Revocation, RevocationAppeal, RevocationAppealDecision

HERE = "ford-bridge"
ANYBODY = Viewer(PUBLIC, "verification")
KINDS = ("issuer", "seal", "status")
_NUMBERS = itertools.count(1)


def keys_made(keepers: tuple[str, str], *, at: datetime, pack: str = "meridia", kinds: tuple[str, ...] = KINDS) -> None:
    """The keys of a pack's issuer, made by four eyes."""
    for kind in kinds:
        asked = ask_for_key(pack, at=at, by=keepers[0], ground="key_ceremony", kind=kind, words="For the cards.")
        make_key(asked.ceremony, at=at, by=keepers[1], ground="key_ceremony")


def blanks_received(chief: str, *, at: datetime, count: int = 20, series: str = "DEMO", post: str = HERE) -> None:
    """Blanks 1 to `count` of a series, in the safe of a post."""
    facts = {"kind": "blank", "series": series, "first": 1, "last": count, "move": "received"}
    move_stock(post, at=at, by=chief, ground="stock", **facts)


def passport_of_somebody_new(**changes: Any) -> str:
    """The zone of a passport with a number that nobody else has."""
    return passport(**{"nationality": "UTO", "number": f"C{next(_NUMBERS):07}"} | changes)


@dataclass
class Desk:
    """One card desk at work, and the lane beside it; `at` is its clock, which a test may set on."""

    officer: str
    lane: str
    at: datetime
    post: str = HERE

    def later(self, **more: float) -> None:
        """Let time pass."""
        self.at += timedelta(**more)

    @property
    def _act(self) -> dict[str, Any]:
        return {"at": self.at, "by": self.officer, "ground": "card"}

    def admitted(self, mrz: str = "", **presented: Any) -> str:
        """The entry of somebody new, or of whoever shows this zone."""
        shown = mrz or passport_of_somebody_new()
        report = inspected(shown, at=self.at, by=self.lane, checkpoint=self.post, **presented)
        return admit_traveller(report.inspection, at=self.at, by=self.lane, ground="inspection").crossing

    def ordered(self, crossing: str = "", **facts: Any) -> str:
        """An order."""
        return order_card(crossing or self.admitted(), **self._act, **facts).order

    def file(self, order: str, **facts: Any) -> OrderFile:
        """The order as the desk reads it."""
        return read_order(order, viewer=Viewer(self.officer, "card", f"card:{order}"), at=self.at, **facts)

    def says(self, order: str, *, agreed: bool = True, **facts: Any) -> Any:
        """The holder's word on what the screen shows now."""
        face = self.file(order, original_name=facts.get("original_name", "")).face
        told = {"shown": face.digest if face else "", "language": "en"}
        return confirm_card_data(order, **self._act, agreed=agreed, **told | facts)

    def confirmed(self, crossing: str = "", *, original_name: str = "", **facts: Any) -> str:
        """An order whose holder found everything right."""
        order = self.ordered(crossing, **facts)
        self.says(order, original_name=original_name)
        return order

    def issued(self, order: str = "", **facts: Any) -> CardReceipt:
        """A card."""
        return issue_card(order or self.confirmed(), **self._act, **facts)

    def sent(self, card: str, **facts: Any) -> Any:
        """An attempt to print."""
        return print_card(card, **self._act, **facts)

    def came(self, attempt: str, outcome: str, words: str = "") -> Any:
        """What came of an attempt."""
        return end_print(attempt, **self._act, outcome=outcome, words=words)

    def printed(self, card: str = "") -> str:
        """A card that was printed."""
        card = card or self.issued().card
        self.came(self.sent(card).attempt, "printed")
        return card

    def gives(self, card: str) -> Any:
        """A card into its holder's hand."""
        return give_card(card, **self._act)

    def given(self) -> str:
        """A card in its holder's hand."""
        card = self.printed()
        self.gives(card)
        return card

    def ends(self, card: str, how: str, words: str = "") -> Any:
        """What became of a card."""
        return end_card(card, **self._act, how=how, words=words)

    def drops(self, order: str, words: str = "Wants none.") -> Any:
        """No card after all."""
        return drop_order(order, **self._act, words=words)

    def list_now(self, name: str = "qme-1") -> StatusListTold:
        """The status list as everybody reads it."""
        return status_list(name, viewer=ANYBODY, at=self.at)


def kept_portrait(order: str, *, at: datetime, by: str) -> Portrait:
    """A grey picture of nobody, as it would be cut for a card."""
    drawn = io.BytesIO()
    Image.new("RGB", (413, 531), (170, 170, 170)).save(drawn, "JPEG")
    digest = hashlib.sha256(drawn.getvalue()).hexdigest()
    told = {"picture": drawn.getvalue(), "digest": digest, "source": "upload", "advice": ["no_face"]}
    return Portrait.objects.create(order_id=order, at=at, by_id=by, **told)


def kept_revocation(card: str, *, at: datetime, by: str) -> Revocation:
    """A decision that revokes a card, as it is kept."""
    return Revocation.objects.create(
        card_id=card,
        at=at,
        by_id=by,
        ground="me.card.revocation",
        grounds=[],
        reasons="It was got by a false document.",
        hearing="heard",
        statement="I bought it.",
        language="en",
        reasons_language="en",
        notice_language="en",
        code_digest=f"{next(_NUMBERS):064}",
        appeal_provision="me.appeal",
        appeal={},
    )


def kept_reversal(revoked: Revocation, *, at: datetime, by: str) -> RevocationAppealDecision:
    """A decision on an appeal that lets a card count again."""
    appeal = RevocationAppeal.objects.create(revocation=revoked, lodged="code", words="Not so.", late=False, at=at)
    told = {"outcome": "reversed", "reasons": "The document was genuine."}
    return RevocationAppealDecision.objects.create(appeal=appeal, at=at, by_id=by, **told)
