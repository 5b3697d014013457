"""One order as the desk works on it, and whom a paper at the desk belongs to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from otkel.engines.documents import read_mrz
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.cards.card_queue import kept_post, the_post
from otkel.procedures.cards.faces import Standing, face_of, standing_of, the_entry
from otkel.procedures.cards.order_card import is_crew
from otkel.procedures.cards.printers_here import printers_here
from otkel.procedures.cards.reports import CardFound, FaceShown, OrderFile
from otkel.procedures.cards.standing import card_shown, kept_order, state_of_order, the_order, ticket_of, today_at
from otkel.procedures.cards.weighing import standing_of_order
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, CardOrder, Portrait
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.records.documents import queries as documents
from otkel.records.persons import queries as persons
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_LATELY: Final = timedelta(days=366)
_SHORTEST_ZONE: Final = 60  # signs: less is a number
ADVICE: Final = {
    "no_face": Text(en="No face was found.", ru="Лицо не найдено.", kk="Бет табылмады."),
    "many_faces": Text(en="More than one face.", ru="Больше одного лица.", kk="Бірнеше бет бар."),
    "small_face": Text(en="The face is small.", ru="Лицо мелкое.", kk="Бет кішкентай."),
    "dark": Text(en="The picture is dark.", ru="Снимок тёмный.", kk="Сурет қараңғы."),
    "bright": Text(en="The picture is too bright.", ru="Снимок пересвечен.", kk="Сурет тым жарық."),
    "blurred": Text(en="The picture is blurred.", ru="Снимок нерезкий.", kk="Сурет бұлыңғыр."),
    "tilted": Text(en="The head is tilted.", ru="Голова наклонена.", kk="Бас қисайған."),
    "far_off_centre": Text(en="The face is off centre.", ru="Лицо не по центру.", kk="Бет ортада емес."),
    "low_resolution": Text(en="The picture has few dots.", ru="У снимка мало точек.", kk="Сурет сапасы төмен."),
    "not_looked_at": Text(
        en="Nothing here reads pictures: look at it yourself.",
        ru="Здесь нет программы, читающей снимки: посмотрите сами.",
        kk="Мұнда сурет оқитын бағдарлама жоқ: өзіңіз қараңыз.",
    ),
}
_NOBODY = Text(
    en="Nobody who entered here lately shows this paper.",
    ru="Среди недавно въехавших здесь никого с этим документом нет.",
    kk="Жақында осы жерден кіргендер арасында мұндай құжаты бар ешкім жоқ.",
)
_SEVERAL = Text(
    en="The papers of several people have this number: read the machine-readable lines.",
    ru="Этот номер есть в документах нескольких людей: считайте машиночитаемые строки.",
    kk="Бұл нөмір бірнеше адамның құжатында бар: машина оқитын жолдарды оқытыңыз.",
)


@inquiry("read_order", about=the_order)
def read_order(order: str, *, viewer: Viewer, at: datetime, seen: Seen, original_name: str | None = None) -> OrderFile:
    """One order with what the card would say, the portrait, and the card where it was issued.

    `original_name`: the name in its own script as the holder has just given it, None for the one confirmed last.

    Raises:
        NotFound: no such order.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_order(order)
    seen.person(kept.person)
    portrait, said, card = cards.portrait_of(kept), cards.confirmation_of(kept), cards.card_of(kept)
    standing, why = _weighed(kept, card, at)
    name = original_name if original_name is not None else said.original_name if said else ""
    on = today_at(kept, at)
    who = cards.aboard_of([kept.crossing]).get(kept.crossing_id)
    return OrderFile(
        order=kept.pk,
        crossing=kept.crossing_id,
        checkpoint=kept.checkpoint_id,
        ticket=ticket_of(kept.crossing_id),
        state=state_of_order(kept, on, needs_portrait=_asks_portrait(standing)),
        reason=kept.reason,
        replaces=kept.replaces_id or "",
        language=kept.language,
        office=kept.office,
        eligible=standing is not None and standing.answer.eligible,
        why=why,
        face=_face(kept, standing, portrait, name),
        portrait=bytes(portrait.picture) if portrait else None,
        portrait_needed=_asks_portrait(standing),
        advice=tuple(ADVICE[code] for code in (portrait.advice if portrait else ()) if code in ADVICE),
        said_wrong=said.words if said and not said.agreed else "",
        card=card_shown(card, on) if card else None,
        at=kept.at,
        passage=who.passage_id if who else "",
        vehicle=who.passage.plate_shown if who else "",
        printers=_printers(),
    )


def _printers() -> tuple[str, ...]:
    """Their names; none where the setting is wrong, which whoever prints is told."""
    try:
        return tuple(printer.name for printer in printers_here())
    except Unusable:
        return ()


def _weighed(kept: CardOrder, card: Card | None, at: datetime) -> tuple[Standing | None, Text]:
    """What the rules give, and why; nothing where the entry stands no more: the order is read all the same."""
    try:
        standing = standing_of_order(kept, at=at, card=card)
    except Unusable as error:
        return None, error.text
    return standing, standing.answer.why


def _asks_portrait(standing: Standing | None) -> bool:
    return standing is not None and standing.answer.portrait


def _face(kept: CardOrder, standing: Standing | None, portrait: Portrait | None, name: str) -> FaceShown | None:
    if standing is None or not standing.answer.eligible:
        return None
    return face_of(kept, standing, portrait, name)


@inquiry("card_found", about=the_post)
def card_found(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen, paper: str) -> CardFound:
    """The latest entry of whoever stands at the desk, by their paper: its machine-readable lines, or its number.

    An order that was dropped is over: a new one may follow it.

    Raises:
        Unusable: `nobody_found` where nobody who entered at this checkpoint in the last year shows this paper,
            `several_found` where the papers of several people have this number, or the lines cannot be read.
    """
    post = kept_post(checkpoint)
    entry = _latest_entry(paper, checkpoint, at)
    if entry is None:
        raise Unusable("nobody_found", _NOBODY, where="paper")
    seen.person(entry.person)
    orders = [order for order in cards.orders_of(entry) if cards.drop_of(order) is None]
    purpose = orders[-1].purpose if orders else ""
    answer = standing_of(entry, purpose=purpose, at=at.astimezone(post.zone()), crew=is_crew(entry)).answer
    order = orders[-1].pk if orders else ""
    return CardFound(entry.pk, order, ticket_of(entry.pk), answer.eligible, answer.why)


def _latest_entry(paper: str, checkpoint: str, at: datetime) -> Crossing | None:
    plain = "".join(paper.split()).upper()
    if len(plain) >= _SHORTEST_ZONE:
        fields = read_mrz(paper, on=at.date()).fields
        born = str(fields.birth_date)
        known = [each for each in documents.with_number(fields.issuer, fields.number) if each.birth_date == born]
    else:
        known = documents.numbered(plain)
    people = {document.person_id: document.person for document in known}
    past = [crossing for person in people.values() for crossing in crossings.of_person(person, until=at)]
    entries = [
        each
        for each in past
        if each.direction == "entry" and each.checkpoint_id == checkpoint and each.at >= at - _LATELY
    ]
    newest = max(entries, key=lambda each: each.at, default=None)
    if newest is None:
        return None
    if {each.person_id for each in entries} - set(persons.together(newest.person)):
        raise Unusable("several_found", _SEVERAL, where="paper")
    return the_entry(newest)
