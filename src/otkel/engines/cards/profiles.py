"""What a jurisdiction says of its migrant ID card: the issuer, who gets one, for how long, with which picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from otkel.vocabulary.texts import LANGUAGES, Text, from_dict, verbatim
from otkel.vocabulary.unusable import Unusable

Given = Literal["given", "on_request", "none"]
_GIVEN: Final = ("given", "on_request", "none")
_REASONS: Final = ("lost", "damaged", "wrong", "changed", "renewed")
_ID: Final = re.compile(r"[a-z][a-z0-9.-]{1,38}")
_STATE: Final = re.compile(r"[A-Z]{1,3}")
_LETTERS: Final = re.compile(r"[A-Z]{2}")
_FIELDS: Final = frozenset({
    "profile", "version", "names", "issuer", "languages", "purposes", "rules", "portrait", "validity", "reuse",
    "replacement", "offices", "source", "retrieved_on", "status",
})  # fmt: skip
_OF_A_RULE: Final = frozenset({"id", "card", "summary", "source", "status"})
_CONDITIONS: Final = frozenset({"groups", "purposes", "crew", "days_under", "age_under"})
_MOST_DAYS: Final = 3653


@dataclass(frozen=True, slots=True)
class Purpose:
    """What somebody comes for, as the card names it."""

    code: str
    names: Text


@dataclass(frozen=True, slots=True)
class CardRule:
    """Who gets a card: a condition left out (None) fits everybody, and the first rule that fits holds.

    `groups`: "own", or groups of the law such as "treaty". `days_under`: lawful days from the entry, its own counted,
    are fewer. `age_under`: full years on the day of entry are fewer; an unknown age fits no such rule.
    """

    id: str
    card: Given
    summary: Text
    source: str
    verified: bool
    groups: frozenset[str] | None = None
    purposes: frozenset[str] | None = None
    crew: bool | None = None
    days_under: int | None = None
    age_under: int | None = None


@dataclass(frozen=True, slots=True)
class CardProfile:
    """A jurisdiction's card.

    `issuer` is the ICAO code that stands in the machine-readable zone, `issuer_letters` the two letters (ISO 3166-1)
    that certificates name it by. The card counts until the last lawful day and
    at most `most_days` with the day of entry. `portrait_from`: from which age a portrait is asked for, None where it
    never is. `reuse`: a card that still counts serves the next entry too. `offices` are codes of offices where a card
    may be collected later. While it is not `verified` everything about it advises.
    """

    code: str
    version: int
    names: Text
    issuer: str
    issuer_letters: str
    issuer_names: Text
    languages: tuple[str, ...]
    purposes: tuple[Purpose, ...]
    rules: tuple[CardRule, ...]
    portrait_from: int | None
    most_days: int
    reuse: bool
    replacement_reasons: tuple[str, ...]
    offices: tuple[str, ...]
    source: str
    retrieved_on: date
    verified: bool

    def purpose(self, code: str) -> Purpose:
        """The purpose of this code.

        Raises:
            Unusable: "unknown_purpose", with those that there are.
        """
        found = next((each for each in self.purposes if each.code == code), None)
        if found is None:
            known = ", ".join(each.code for each in self.purposes)
            raise Unusable("unknown_purpose", _NO_PURPOSE.format(given=code[:40], known=known), where="purpose")
        return found


_NO_PURPOSE = Text(
    en="“{given}” is none of the purposes that this card knows: {known}.",
    ru="«{given}» нет среди целей, которые знает эта карта: {known}.",
    kk="«{given}» бұл карта білетін мақсаттардың арасында жоқ: {known}.",
)


def read_profile(told: Any, where: str) -> CardProfile:
    """The profile of a `cards.yaml` that was parsed.

    Raises:
        Unusable: "bad_card_profile", with what is wrong.
    """
    try:
        profile = _profile(told)
        _fits_together(profile)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable("bad_card_profile", verbatim(f"cannot be used: {error!r}"[:200]), where=where) from error
    return profile


def _profile(told: Mapping[str, Any]) -> CardProfile:
    if set(told) != _FIELDS:
        raise ValueError(f"fields: {sorted(set(told) ^ _FIELDS)}")
    return CardProfile(
        code=_matching(told["profile"], _ID),
        version=_number(told["version"], 1, 255),
        names=_text(told["names"]),
        issuer=_matching(told["issuer"]["state"], _STATE),
        issuer_letters=_matching(told["issuer"]["letters"], _LETTERS),
        issuer_names=_text(told["issuer"]["names"]),
        languages=tuple(_one_of(each, LANGUAGES) for each in told["languages"]),
        purposes=tuple(Purpose(_matching(one["code"], _ID), _text(one["names"])) for one in told["purposes"]),
        rules=tuple(_rule(one) for one in told["rules"]),
        portrait_from=None if told["portrait"]["from_age"] is None else _number(told["portrait"]["from_age"], 0, 99),
        most_days=_number(told["validity"]["at_most_days"], 1, _MOST_DAYS),
        reuse=_truth(told["reuse"]),
        replacement_reasons=tuple(_one_of(each, _REASONS) for each in told["replacement"]),
        offices=tuple(_matching(each, _ID) for each in told["offices"]),
        source=_said(told["source"]),
        retrieved_on=date.fromisoformat(told["retrieved_on"]),
        verified=_one_of(told["status"], ("verified", "unverified")) == "verified",
    )


def _rule(told: Mapping[str, Any]) -> CardRule:
    fields = set(told)
    if not fields >= _OF_A_RULE or fields - _OF_A_RULE - _CONDITIONS:
        raise ValueError(f"fields of {told.get('id')}: {sorted(fields ^ _OF_A_RULE)}")
    return CardRule(
        id=_matching(told["id"], _ID),
        card=_one_of(told["card"], _GIVEN),
        summary=_text(told["summary"]),
        source=_said(told["source"]),
        verified=_one_of(told["status"], ("verified", "unverified")) == "verified",
        groups=frozenset(_said(each) for each in told["groups"]) if "groups" in told else None,
        purposes=frozenset(_matching(each, _ID) for each in told["purposes"]) if "purposes" in told else None,
        crew=_truth(told["crew"]) if "crew" in told else None,
        days_under=_number(told["days_under"], 1, _MOST_DAYS) if "days_under" in told else None,
        age_under=_number(told["age_under"], 1, 99) if "age_under" in told else None,
    )


def _fits_together(profile: CardProfile) -> None:
    """See to it that every purpose is known, that no id stands twice, and that somebody is the last to fit."""
    known = [each.code for each in profile.purposes]
    ids = [rule.id for rule in profile.rules]
    if len(set(known)) < len(known) or len(set(ids)) < len(ids):
        raise ValueError("a purpose or a rule stands twice")
    strange = {code for rule in profile.rules for code in rule.purposes or ()} - set(known)
    if strange:
        raise ValueError(f"rules name purposes that are not listed: {sorted(strange)}")
    last = profile.rules[-1] if profile.rules else None
    if last is None or any(getattr(last, name) is not None for name in _CONDITIONS):
        raise ValueError("the last rule must fit everybody")
    if profile.verified and not all(rule.verified for rule in profile.rules):
        raise ValueError("a verified profile has verified rules only")


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise ValueError(f"{value!r} is no code")
    return value


def _one_of(value: Any, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {known}")
    return value


def _number(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{value!r} is no number from {least} to {most}")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _said(value: Any) -> str:
    words = str(value).strip()
    if not words:
        raise ValueError("a source or a group says nothing")
    return words


def _text(told: Any) -> Text:
    if set(told) != set(LANGUAGES) or not all(str(words).strip() for words in told.values()):
        raise ValueError(f"{told!r} is not said in three languages")
    return from_dict(told)
