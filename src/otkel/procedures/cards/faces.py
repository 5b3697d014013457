"""What a card would say of somebody, and whether the rules give them one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from otkel import jurisdictions
from otkel.engines.cards import CardFacts, CardProfile, Eligibility, may_have_card
from otkel.procedures.cards.reports import FaceShown
from otkel.procedures.cards.standing import state_of_card
from otkel.records.cards import queries as cards
from otkel.records.cards.models import Card, CardOrder, Portrait
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.records.inspections.models import Inspection
from otkel.records.stays.models import Stay
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NO_CARDS = Text(
    en="This jurisdiction has no card.",
    ru="В этой юрисдикции карты нет.",
    kk="Бұл юрисдикцияда карта жоқ.",
)
_NO_ENTRY = Text(
    en="A card rests on an entry that was recorded and stands; this crossing is none.",
    ru="Карта основана на записанном и действующем въезде; это пересечение им не является.",
    kk="Карта жазылған әрі күшіндегі кіруге негізделеді; бұл өту ондай емес.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The profile of a pack, what its rules give for one crossing, and the card that the person has already."""

    profile: CardProfile
    answer: Eligibility
    has: Card | None


def profile_of(pack: str) -> CardProfile:
    """What a jurisdiction says of its card.

    Raises:
        Unusable: it has none.
    """
    profile = jurisdictions.card_profile(pack)
    if profile is None:
        raise Unusable("no_card_profile", _NO_CARDS, where="pack")
    return profile


def the_entry(crossing: Crossing) -> Crossing:
    """The entry as it stands now, which a card may rest on.

    Raises:
        Unusable: it is an exit, or was found never to have taken place.
    """
    standing = crossings.standing_now(crossing)
    if standing is None or standing.direction != "entry":
        raise Unusable("no_entry", _NO_ENTRY, where="crossing")
    return standing


def standing_of(
    crossing: Crossing, *, purpose: str, at: datetime, crew: bool = False, besides: Card | None = None
) -> Standing:
    """Whether the rules give somebody a card on a crossing; `besides` is the card that the new one is to replace."""
    stay = cards.stay_of(crossing)
    on = at.astimezone(crossing.checkpoint.zone()).date()
    valid = (each for each in cards.of_person(crossing.person) if besides is None or each.pk != besides.pk)
    has = next((each for each in valid if state_of_card(each, on) in {"issued", "given"} and not each.paper), None)
    return answered(crossing, stay, purpose=purpose, on=on, crew=crew, has=has)


def answered(
    crossing: Crossing, stay: Stay | None, *, purpose: str, on: date, crew: bool = False, has: Card | None = None
) -> Standing:
    """What the rules give, from what is kept of the entry and its stay."""
    profile = profile_of(crossing.checkpoint.pack)
    facts = CardFacts(
        entered_on=crossing.on,
        last_lawful_day=stay.last_lawful_day if stay else None,
        birth_date=PartialDate.parse(crossing.document.birth_date),
        groups=groups_of(crossing),
        purpose=purpose,
        crew=crew,
        on=on,
        card_counts_until=has.valid_until if has else None,
    )
    return Standing(profile, may_have_card(profile, facts), has)


def groups_of(crossing: Crossing) -> frozenset[str]:
    """The groups of the law to which a traveller belongs; "own" where the inspection found an own citizen."""
    day = crossing.on.toordinal()
    law = jurisdictions.load_pack(crossing.checkpoint.pack)
    rules = law.rules(crossing.document.nationality or None, day, day, day, has_visa=False, has_visa_days=False)
    found = {str(member.parameters["group"]) for member in rules.members}
    inspection = inspection_of(crossing)
    return frozenset(found | {"own"} if inspection is not None and inspection.own_citizen else found)


def inspection_of(crossing: Crossing) -> Inspection | None:
    """The inspection with which an entry began, also where its record was corrected since."""
    while crossing.inspection is None and crossing.corrects is not None:
        crossing = crossing.corrects
    found: Inspection | None = crossing.inspection
    return found


def face_of(kept: CardOrder, standing: Standing, portrait: Portrait | None, original_name: str) -> FaceShown:
    """What the card would say now.

    Raises:
        Unusable: the rules give no card, so no days stand on it.
    """
    answer, document = standing.answer, kept.crossing.document
    if answer.valid_from is None or answer.valid_until is None:
        raise Unusable("not_eligible", answer.why, where="order")
    face = FaceShown(
        surname=document.surname,
        given_names=document.given_names,
        original_name=" ".join(original_name.split())[:120],
        nationality=document.nationality,
        sex=document.sex,
        birth_date=document.birth_date,
        document_number=document.number,
        document_issuer=document.issuer,
        valid_from=answer.valid_from,
        valid_until=answer.valid_until,
        purpose=standing.profile.purpose(kept.purpose).names,
        digest="",
    )
    return _with_digest(face, portrait)


def face_as_kept(face: FaceShown) -> dict[str, object]:
    """A face as a card keeps it, so that it is printed again just so."""
    return {
        "surname": face.surname,
        "given_names": face.given_names,
        "original_name": face.original_name,
        "nationality": face.nationality,
        "sex": face.sex,
        "birth_date": face.birth_date,
        "document_number": face.document_number,
        "document_issuer": face.document_issuer,
        "purpose": face.purpose.as_dict(),
    }


def _with_digest(face: FaceShown, portrait: Portrait | None) -> FaceShown:
    told = face_as_kept(face) | {
        "valid_from": face.valid_from.isoformat(),
        "valid_until": face.valid_until.isoformat(),
        "portrait": portrait.digest if portrait else "",
    }
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return FaceShown(**{name: getattr(face, name) for name in face.__slots__} | {"digest": digest})
