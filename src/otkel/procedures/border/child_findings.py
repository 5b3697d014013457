"""What an inspection asks about a child: who travels along. It is a question to a human and refuses nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal

from otkel import jurisdictions
from otkel.jurisdictions import ConsentRule
from otkel.procedures.border.child_companions import adult_proposed
from otkel.procedures.border.reports import Direction, Finding
from otkel.procedures.border.second_line_matters import OF_AGE, WITHIN_ONE_ARRIVAL, full_years
from otkel.procedures.border.traveller_presented import FoundTraveller, Presented
from otkel.records.passages import queries as passages
from otkel.records.referrals import queries as referrals
from otkel.vocabulary.texts import Text

_WHO = Text(
    en="This is a child, {age} years old: who travels along?",
    ru="Это ребёнок (полных лет: {age}): кто едет вместе с ним?",
    kk="Бұл — {age} жастағы бала: онымен кім бірге жүр?",
)
_NOT_CONFIRMED = Text(
    en="{rule} No lawyer has confirmed this; it advises.",
    ru="{rule} Юрист этого не подтвердил; это только подсказка.",
    kk="{rule} Мұны заңгер растаған жоқ; бұл тек кеңес.",
)
CODE: Final = "child_travels"
Known = Literal["recorded", "aboard", "nobody"]


def child_findings(
    found: FoundTraveller, presented: Presented, *, own_citizen: bool, at: datetime
) -> Iterator[Finding]:
    """Ask who travels with a child, and for the consent that the pack names.

    A doubt about the birth date counts towards the child. The matter goes to second line only on entry, and only where
    no adult is recorded for the same child within a day nor proposed among those aboard the same passage; leaving is
    never held up.
    """
    born = found.mrz.fields.birth_date.latest()
    if born is None or full_years(born, found.on) >= OF_AGE:
        return
    known = _adult_known(found, presented, at)
    alone = presented.direction == "entry" and known == "nobody"
    age = max(0, full_years(born, found.on))
    evidence = {"age": age, "adult": known}
    yield Finding(CODE, "identity", "attention", _WHO.format(age=age), evidence=evidence, refers=alone)
    for rule in consents_asked(found.pack, presented.direction, own_citizen=own_citizen):
        told = {"source": rule.source, "status": "verified" if rule.verified else "unverified"}
        yield Finding("consent_asked", "law", "attention", consent_question(rule), evidence=told)


def consents_asked(pack: str, direction: Direction, *, own_citizen: bool) -> tuple[ConsentRule, ...]:
    """What the pack says to ask for when a child, own citizen or not, goes this way."""
    whose = {"all", "own" if own_citizen else "foreign"}
    return tuple(r for r in jurisdictions.consent_rules(pack) if r.direction == direction and r.of in whose)


def consent_question(rule: ConsentRule) -> Text:
    """The rule as a question to the officer, which says so where nobody has confirmed it."""
    return rule.text if rule.verified else _NOT_CONFIRMED.format(rule=rule.text)


def _adult_known(found: FoundTraveller, presented: Presented, at: datetime) -> Known:
    """Whether an adult is recorded for this child already, or one who may be its own is in the same passage."""
    if found.same is not None and referrals.accompanied_lately(
        found.same.person,
        checkpoint=found.checkpoint,
        direction=presented.direction,
        since=at - WITHIN_ONE_ARRIVAL,
    ):
        return "recorded"
    passage = passages.by_id(presented.passage) if presented.passage else None
    if passage is None:
        return "nobody"
    own = found.mrz.fields
    proposed = adult_proposed(
        own.surname, own.number, found.mrz.typed_as, passages.aboard(passage), means=passage.means, on=found.on
    )
    return "aboard" if proposed else "nobody"
