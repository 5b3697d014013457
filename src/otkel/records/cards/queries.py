"""Cards and their orders, read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from otkel.records.cards.models import (
    Card,
    CardEnded,
    CardGiven,
    CardOrder,
    CardPrint,
    CardPrintOutcome,
    Confirmation,
    OneTimeCode,
    OneTimeCodeUsed,
    OrderDropped,
    PapersWithheld,
    Portrait,
    Revocation,
    RevocationAppeal,
    RevocationAppealDecision,
    RevocationAppealWords,
    RevocationService,
    StatusList,
    WithheldSeen,
)
from otkel.records.crossings.models import Correction, Crossing
from otkel.records.passages.models import Aboard
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.stays.models import Stay

_ORDER = ("crossing__document", "crossing__inspection", "crossing__checkpoint", "checkpoint", "person", "replaces")


def order_by_id(order: str) -> CardOrder | None:
    """The order of an opaque id, with what it names."""
    return CardOrder.objects.select_related(*_ORDER, "by").filter(pk=order).first()


def orders_of(crossing: Crossing) -> list[CardOrder]:
    """The orders that rest on a crossing, or on what it was before it was corrected, oldest first."""
    records = [crossing]
    while records[-1].corrects is not None:
        records.append(records[-1].corrects)
    return list(CardOrder.objects.select_related(*_ORDER).filter(crossing__in=records).order_by("recorded_at"))


def orders_at_work(checkpoint: str, *, since: datetime, on: date) -> list[CardOrder]:
    """The orders of a checkpoint since a time on which something is left to do on a day, oldest first.

    Left out is what was dropped, and whose card was given, has ended or expired, unless somebody must still tell what
    came of a blank that went to the printer.
    """
    of_order = {"card__order": OuterRef("pk")}
    unsaid = CardPrint.objects.exclude(Exists(CardPrintOutcome.objects.filter(attempt=OuterRef("pk"))))
    over = (
        Exists(CardGiven.objects.filter(**of_order))
        | Exists(CardEnded.objects.filter(**of_order))
        | Exists(Revocation.objects.filter(**of_order).exclude(Exists(_reversals())))
        | Exists(Card.objects.filter(order=OuterRef("pk"), valid_until__lt=on))
    )
    found = CardOrder.objects.select_related(*_ORDER).filter(checkpoint_id=checkpoint, at__gte=since)
    found = found.exclude(Exists(OrderDropped.objects.filter(order=OuterRef("pk"))))
    return list(found.filter(~over | Exists(unsaid.filter(**of_order))).order_by("at", "recorded_at"))


def drop_of(order: CardOrder) -> OrderDropped | None:
    """That an order ended without a card, None while it goes on."""
    return OrderDropped.objects.filter(order=order).first()


def portrait_of(order: CardOrder) -> Portrait | None:
    """The newest portrait of an order."""
    return Portrait.objects.filter(order=order).order_by("-recorded_at", "-pk").first()


def confirmation_of(order: CardOrder) -> Confirmation | None:
    """What the holder said last of the data of an order."""
    return Confirmation.objects.filter(order=order).order_by("-recorded_at", "-pk").first()


def card_of(order: CardOrder) -> Card | None:
    """The card that an order led to."""
    return Card.objects.select_related("order", "key__ceremony", "status_list").filter(order=order).first()


def by_id(card: str) -> Card | None:
    """The card of an opaque id, with what it names."""
    names = ("order__checkpoint", "order__crossing", "person", "document", "portrait", "key", "status_list", "by")
    return Card.objects.select_related(*names).filter(pk=card).first()


def by_number(number: str) -> Card | None:
    """The card with this number."""
    return Card.objects.select_related("order__checkpoint", "person").filter(number=number).first()


def of_person(person: Person) -> list[Card]:
    """The cards of a person, newest first."""
    found = Card.objects.select_related("order__checkpoint", "document", "status_list")
    return list(found.filter(person__in=persons.together(person)).order_by("-at", "-recorded_at"))


def end_of(card: Card) -> CardEnded | None:
    """That a card counts no more without anybody having decided against its holder."""
    return CardEnded.objects.filter(card=card).first()


def giving_of(card: Card) -> CardGiven | None:
    """That the holder has the card."""
    return CardGiven.objects.filter(card=card).first()


def standing_revocation(card: Card) -> Revocation | None:
    """The revocation of a card, unless an appeal reversed it."""
    return Revocation.objects.filter(card=card).exclude(Exists(_reversals())).first()


def state_on(card: Card, on: date) -> str:
    """How a card stands on a day: "issued", "given", "expired", "revoked", or the way in which it ended.

    Only a card that counts is revoked; what is told of it afterwards, that it was lost, hides no decision.
    """
    if standing_revocation(card) is not None:
        return "revoked"
    ended = end_of(card)
    if ended is not None:
        how: str = ended.how
        return how
    if card.valid_until < on:
        return "expired"
    return "given" if giving_of(card) else "issued"


def one_time_code(digest: str) -> OneTimeCode | None:
    """The one-time code of this digest."""
    return OneTimeCode.objects.select_related("person").filter(code_digest=digest).first()


def codes_given(person: Person) -> list[OneTimeCode]:
    """The one-time codes given for a person, the newest first."""
    found = OneTimeCode.objects.select_related("by__checkpoint").filter(person__in=persons.together(person))
    return list(found.order_by("-at", "-recorded_at"))


def newer_code(code: OneTimeCode) -> bool:
    """Whether another code was given for the same person after this one."""
    found = OneTimeCode.objects.filter(person__in=persons.together(code.person)).exclude(pk=code.pk)
    return found.filter(Q(at__gt=code.at) | Q(at=code.at, recorded_at__gt=code.recorded_at)).exists()


def use_of(code: OneTimeCode) -> OneTimeCodeUsed | None:
    """That a one-time code was used."""
    return OneTimeCodeUsed.objects.filter(code=code).first()


def withheld_by_id(report: str) -> PapersWithheld | None:
    """The report of an opaque id."""
    return PapersWithheld.objects.select_related("person").filter(pk=report).first()


def withheld_waiting() -> list[PapersWithheld]:
    """The reports of papers withheld that nobody took up, whoever waits longest first."""
    taken = WithheldSeen.objects.filter(report=OuterRef("pk"))
    return list(PapersWithheld.objects.select_related("person").exclude(Exists(taken)).order_by("at"))


def withheld_taken(*, most: int) -> list[WithheldSeen]:
    """The reports taken up last, each with who told it, the newest first."""
    return list(WithheldSeen.objects.select_related("report").order_by("-at", "-recorded_at")[:most])


def withheld_said(person: Person, words: str) -> PapersWithheld | None:
    """A report of this person in these words that nobody has taken up yet."""
    taken = WithheldSeen.objects.filter(report=OuterRef("pk"))
    found = PapersWithheld.objects.filter(person__in=persons.together(person), words=words)
    return found.exclude(Exists(taken)).first()


def withheld_seen(report: PapersWithheld) -> WithheldSeen | None:
    """That a report was taken up."""
    return WithheldSeen.objects.filter(report=report).first()


def _reversals() -> object:
    return RevocationAppealDecision.objects.filter(appeal__revocation=OuterRef("pk"), outcome="reversed")


def attempt_by_id(attempt: str) -> CardPrint | None:
    """The attempt to print of an opaque id."""
    return CardPrint.objects.select_related("card__order__checkpoint", "checkpoint").filter(pk=attempt).first()


def attempts_of(card: Card) -> list[tuple[CardPrint, CardPrintOutcome | None]]:
    """The attempts to print a card, oldest first, each with what came of it."""
    came = {each.attempt_id: each for each in CardPrintOutcome.objects.filter(attempt__card=card)}
    return [(each, came.get(each.pk)) for each in CardPrint.objects.filter(card=card).order_by("recorded_at")]


def outcome_of(attempt: CardPrint) -> CardPrintOutcome | None:
    """What came of an attempt, None while nobody has said."""
    return CardPrintOutcome.objects.filter(attempt=attempt).first()


def prints_between(checkpoint: str, *, since: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """When each attempt at a checkpoint ended in a time, and how; oldest first."""
    found = CardPrintOutcome.objects.filter(attempt__checkpoint_id=checkpoint, at__gte=since, at__lt=until)
    return list(found.order_by("at").values_list("at", "outcome"))


def attempts_open(checkpoint: str) -> int:
    """How many blanks went to a printer of a checkpoint without anybody having said what came of it."""
    said = CardPrintOutcome.objects.filter(attempt=OuterRef("pk"))
    return CardPrint.objects.filter(checkpoint_id=checkpoint).exclude(Exists(said)).count()


def to_be_printed(checkpoint: str, *, since: datetime) -> int:
    """How many cards were issued at a checkpoint since a time that no printer has printed, and that still count."""
    printed = CardPrintOutcome.objects.filter(attempt__card=OuterRef("pk"), outcome="printed")
    found = Card.objects.filter(order__checkpoint_id=checkpoint, at__gte=since, paper=False)
    revoked = Revocation.objects.filter(card=OuterRef("pk")).exclude(Exists(_reversals()))
    ended = CardEnded.objects.filter(card=OuterRef("pk"))
    return found.exclude(Exists(printed)).exclude(Exists(ended)).exclude(Exists(revoked)).count()


def given_between(checkpoint: str, *, since: datetime, until: datetime) -> int:
    """How many cards were given to their holders at a checkpoint."""
    return CardGiven.objects.filter(card__order__checkpoint_id=checkpoint, at__gte=since, at__lt=until).count()


def stay_of(crossing: Crossing) -> Stay | None:
    """The stay that a crossing opened."""
    return Stay.objects.filter(entry=crossing).first()


def admitted_without_order(
    checkpoint: str, *, since: datetime, most: int
) -> list[tuple[Crossing, Stay, Aboard | None]]:
    """Entries that stand, opened a stay and have no order, newest first and at most so many, each with its vehicle."""
    ordered = CardOrder.objects.filter(crossing=OuterRef("entry"))
    before = CardOrder.objects.filter(crossing=OuterRef("entry__corrects"))
    corrected = Correction.objects.filter(wrong=OuterRef("entry"))
    found = Stay.objects.select_related("entry__document", "entry__inspection", "entry__checkpoint").filter(
        entry__checkpoint_id=checkpoint, entry__at__gte=since
    )
    found = found.exclude(Exists(ordered)).exclude(Exists(before)).exclude(Exists(corrected))
    stays = list(found.order_by("-entry__at")[:most])
    inspections = [stay.entry.inspection_id for stay in stays]
    aboard = {
        each.inspection_id: each for each in Aboard.objects.select_related("passage").filter(inspection__in=inspections)
    }
    return [(stay.entry, stay, aboard.get(stay.entry.inspection_id)) for stay in stays]


def aboard_of(crossings: Sequence[Crossing]) -> dict[str, Aboard]:
    """In which vehicle each of these crossings was made, by the crossing's id; nothing of those on foot."""
    inspections = {each.inspection_id: each.pk for each in crossings if each.inspection_id}
    found = Aboard.objects.select_related("passage").filter(inspection__in=list(inspections))
    return {inspections[each.inspection_id]: each for each in found}


def list_by_id(status_list: str) -> StatusList | None:
    """The status list of an opaque id."""
    return StatusList.objects.filter(pk=status_list).first()


def lists_of(pack: str) -> list[StatusList]:
    """The status lists of a jurisdiction, oldest first; the last one is filled now."""
    return list(StatusList.objects.filter(pack=pack).order_by("recorded_at", "pk"))


def places_taken(status_list: StatusList, among: Iterable[int]) -> set[int]:
    """Which of these places of a list a card has."""
    found = Card.objects.filter(status_list=status_list, status_index__in=list(among))
    return set(found.values_list("status_index", flat=True))


def places_ended(status_list: StatusList) -> Iterator[int]:
    """The places of the cards that count no more: ended, or revoked by a decision that stands."""
    ended = CardEnded.objects.filter(card__status_list=status_list)
    yield from ended.values_list("card__status_index", flat=True).iterator(chunk_size=10_000)
    revoked = Revocation.objects.filter(card__status_list=status_list).exclude(Exists(_reversals()))
    yield from revoked.values_list("card__status_index", flat=True).iterator(chunk_size=10_000)


def revocation_of(card: Card) -> Revocation | None:
    """The decision that revoked a card, also where an appeal reversed it."""
    return Revocation.objects.select_related("by").filter(card=card).first()


def recent_reasons(*, since: datetime) -> list[str]:
    """The reasons given in revocations since a time."""
    return list(Revocation.objects.filter(at__gte=since).values_list("reasons", flat=True))


def revocation_by_id(revocation: str) -> Revocation | None:
    """The revocation of an opaque id, as it stands on the notice."""
    return Revocation.objects.select_related("by").filter(pk=revocation).first()


def of_notice_code(digest: str) -> Revocation | None:
    """The revocation on whose notice this code stands."""
    return Revocation.objects.select_related("card__person").filter(code_digest=digest).first()


def service_of(revocation: Revocation) -> RevocationService | None:
    """That the notice of a revocation was served."""
    return RevocationService.objects.filter(revocation=revocation).first()


def appeal_of(revocation: Revocation) -> RevocationAppeal | None:
    """The appeal against a revocation."""
    return RevocationAppeal.objects.filter(revocation=revocation).first()


def words_added_to(appeal: RevocationAppeal) -> list[RevocationAppealWords]:
    """What was added to an appeal later, oldest first."""
    return list(RevocationAppealWords.objects.filter(appeal=appeal).order_by("at", "recorded_at"))


def decision_on(appeal: RevocationAppeal) -> RevocationAppealDecision | None:
    """What the appeals body decided on an appeal."""
    return RevocationAppealDecision.objects.filter(appeal=appeal).first()


def revocation_appeals_open() -> list[RevocationAppeal]:
    """The appeals against revocations that nobody decided on yet, oldest first."""
    decided = RevocationAppealDecision.objects.filter(appeal=OuterRef("pk"))
    found = RevocationAppeal.objects.select_related("revocation__card__order__checkpoint")
    return list(found.exclude(Exists(decided)).order_by("at"))


def is_contested(revocation: Revocation) -> bool:
    """Whether an appeal against a revocation was lodged."""
    return RevocationAppeal.objects.filter(revocation=revocation).exists()
