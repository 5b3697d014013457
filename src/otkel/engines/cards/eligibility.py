"""Whether somebody who was admitted gets a card, and which days it counts. Nobody is worse off without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from otkel.engines.cards.profiles import CardProfile, CardRule, Given
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text

EligibilityCode = Literal["given", "on_request", "none", "keeps", "no_day", "day_passed"]


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the rules on a card read of an admission.

    `groups`: the groups of the law to which the nationality belongs, with "own" for own citizens. `last_lawful_day` is
    None where nobody could determine it. `on` is the day of the question. `card_counts_until`: the last day of a card
    that the person has already, None without one.
    """

    entered_on: date
    last_lawful_day: date | None
    birth_date: PartialDate
    groups: frozenset[str]
    purpose: str
    crew: bool
    on: date
    card_counts_until: date | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a card is given, why, and the days that it counts (both included; None where none is).

    `rule` is the provision that decided. `portrait`: whether one is asked for. `advisory` where nobody vouches for the
    rules: a card given by them says no more than the record does.
    """

    code: EligibilityCode
    rule: str
    why: Text
    valid_from: date | None
    valid_until: date | None
    portrait: bool
    advisory: bool

    @property
    def eligible(self) -> bool:
        """Whether a card may be issued now."""
        return self.code in {"given", "on_request"}


_KEEPS = Text(
    en="The card that this person has counts until {until} and serves this stay too.",
    ru="Имеющаяся карта действует до {until} и служит и для этого пребывания.",
    kk="Бұрынғы карта {until} дейін жарамды, осы болуға да жарайды.",
)
_NO_DAY = Text(
    en="No last lawful day is determined yet: a card can be issued as soon as it is. Nothing is lost without one.",
    ru="Последний законный день ещё не определён: карту выдадут, когда он станет известен. Без неё ничего не теряется.",
    kk="Соңғы заңды күн әлі анықталмаған: ол белгілі болғанда карта беріледі. Онсыз ештеңе жоғалмайды.",
)
_PASSED = Text(
    en="The last lawful day, {until}, has passed: ask the migration office what to do. Having no card is no offence.",
    ru="Последний законный день, {until}, прошёл: спросите в миграционной службе. Не иметь карты — не нарушение.",
    kk="Соңғы заңды күн — {until} — өтті: көші-қон қызметінен сұраңыз. Картаның болмауы құқық бұзу емес.",
)


def may_have_card(profile: CardProfile, facts: CardFacts) -> Eligibility:
    """What the profile's rules give: the first that fits holds, and a card never outlasts the lawful stay."""
    rule = next(rule for rule in profile.rules if _fits(rule, facts))
    until = _until(profile, facts)
    code, why = _answer(profile, rule.card, rule.summary, facts, until)
    eligible = code in {"given", "on_request"}
    return Eligibility(
        code=code,
        rule=rule.id,
        why=why,
        valid_from=facts.entered_on if eligible else None,
        valid_until=until if eligible else None,
        portrait=_portrait_asked(profile, facts),
        advisory=not (profile.verified and rule.verified),
    )


def _answer(
    profile: CardProfile, card: Given, summary: Text, facts: CardFacts, until: date | None
) -> tuple[EligibilityCode, Text]:
    if card == "none":
        return "none", summary
    if until is None:
        return "no_day", _NO_DAY
    if until < facts.on:
        return "day_passed", _PASSED.format(until=until)
    has = facts.card_counts_until
    if profile.reuse and has is not None and has >= until:
        return "keeps", _KEEPS.format(until=has)
    return card, summary


def _until(profile: CardProfile, facts: CardFacts) -> date | None:
    if facts.last_lawful_day is None:
        return None
    return min(facts.last_lawful_day, facts.entered_on + timedelta(days=profile.most_days - 1))


def _fits(rule: CardRule, facts: CardFacts) -> bool:
    if rule.groups is not None and not rule.groups & facts.groups:
        return False
    if rule.purposes is not None and facts.purpose not in rule.purposes:
        return False
    if rule.crew is not None and rule.crew is not facts.crew:
        return False
    if rule.days_under is not None and not _shorter(facts, rule.days_under):
        return False
    return rule.age_under is None or _younger(facts, rule.age_under)


def _shorter(facts: CardFacts, days: int) -> bool:
    last = facts.last_lawful_day
    return last is not None and (last - facts.entered_on).days + 1 < days


def _younger(facts: CardFacts, years: int) -> bool:
    """Whether the person is certainly younger: of an unknown day the earliest counts, of an unknown year none does."""
    born = facts.birth_date.earliest()
    return born is not None and _full_years(born, facts.entered_on) < years


def _portrait_asked(profile: CardProfile, facts: CardFacts) -> bool:
    return profile.portrait_from is not None and not _younger(facts, profile.portrait_from)


def _full_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
