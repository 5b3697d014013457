"""What a jurisdiction says of each kind of paper: whether it stands for a passport, and what the officer is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from otkel.engines.documents.paper_kinds import PaperKind
from otkel.vocabulary.countries import canonical, is_known
from otkel.vocabulary.texts import LANGUAGES, Text, from_dict, verbatim
from otkel.vocabulary.unusable import Unusable

Accepted = Literal["alone", "with_passport", "second_line"]
Terms = Literal["", "crew", "local_border"]
_ACCEPTED: Final = ("alone", "with_passport", "second_line")
_TERMS: Final = ("", "crew", "local_border")
_ID: Final = re.compile(r"[a-z][a-z0-9.-]{1,60}")
_NEEDED: Final = frozenset({"id", "kind", "of", "accepted", "questions", "summary", "source", "retrieved_on", "status"})
_MORE: Final = frozenset({"terms", "days", "area", "lane"})
_LONGEST_STAY: Final = 365


@dataclass(frozen=True, slots=True)
class PaperRule:
    """One provision on a kind of paper.

    `of`: the nationalities (of a laissez-passer the issuers) that it names, None for all. `accepted`: "alone" instead
    of a passport, "with_passport" beside one, or "second_line": a human looks. `terms` and `days`: on which terms its
    holder may enter, and for how many days with the day of entry; `area` says where. `lane` is a lane's category that
    its holder may use. While it is not `verified` it advises.
    """

    id: str
    kind: PaperKind
    of: frozenset[str] | None
    accepted: Accepted
    questions: tuple[Text, ...]
    summary: Text
    source: str
    retrieved_on: date
    verified: bool
    terms: Terms = ""
    days: int | None = None
    area: Text | None = None
    lane: str = ""

    def names(self, code: str) -> bool:
        """Whether the rule is about this nationality, or issuer."""
        return self.of is None or canonical(code) in self.of


def paper_rules(told: Any, where: str) -> tuple[PaperRule, ...]:
    """The rules of a `papers.yaml` that was parsed, in its own order.

    Raises:
        Unusable: "bad_paper", with the rule's id and what is wrong.
    """
    try:
        rules = tuple(_rule(one) for one in told["papers"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable("bad_paper", verbatim(f"cannot be used: {error!r}"[:200]), where=where) from error
    if len({rule.id for rule in rules}) < len(rules):
        raise Unusable("bad_paper", verbatim("two rules have one id"), where=where)
    return rules


def rule_for(rules: Iterable[PaperRule], kind: PaperKind, *, nationality: str, issuer: str = "") -> PaperRule | None:
    """The first rule on a kind that names this nationality (of a laissez-passer this issuer); None where none does."""
    code = issuer if kind is PaperKind.LAISSEZ_PASSER else nationality
    return next((rule for rule in rules if rule.kind is kind and rule.names(code)), None)


def crew_rule(rules: Iterable[PaperRule], *, nationality: str) -> PaperRule | None:
    """The first rule that gives the crew of a vehicle days here: for its members who travel on their passports."""
    crews = (rule for rule in rules if rule.kind is PaperKind.CREW_CERTIFICATE and rule.terms == "crew")
    return next((rule for rule in crews if rule.names(nationality)), None)


def _rule(told: Mapping[str, Any]) -> PaperRule:
    fields = set(told)
    if not fields >= _NEEDED or fields - _NEEDED - _MORE:
        raise ValueError(f"fields of {told.get('id')}: {sorted(fields ^ _NEEDED)}")
    rule = PaperRule(
        id=_told(told["id"], _ID),
        kind=PaperKind(told["kind"]),
        of=None if told["of"] == "all" else frozenset(_state(code) for code in told["of"]),
        accepted=_one_of(told["accepted"], _ACCEPTED),
        questions=tuple(_text(each) for each in told["questions"]),
        summary=_text(told["summary"]),
        source=str(told["source"]).strip(),
        retrieved_on=date.fromisoformat(told["retrieved_on"]),
        verified=_one_of(told["status"], ("verified", "unverified")) == "verified",
        terms=_one_of(told.get("terms", ""), _TERMS),
        days=_days(told.get("days")),
        area=_text(told["area"]) if "area" in told else None,
        lane=_one_of(told.get("lane", ""), ("", "own", "treaty", "all", "diplomatic")),
    )
    if not rule.source or bool(rule.terms) != (rule.days is not None):
        raise ValueError(f"{rule.id} needs a source, and terms and days together")
    return rule


def _told(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise ValueError(f"{value!r} is no id")
    return value


def _one_of(value: Any, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {known}")
    return value


def _state(code: Any) -> str:
    if not isinstance(code, str) or not is_known(code):
        raise ValueError(f"{code!r} is no state")
    return canonical(code)


def _days(value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 1 <= value <= _LONGEST_STAY:
        raise ValueError(f"{value!r} is no number of days")
    return value


def _text(told: Any) -> Text:
    if set(told) != set(LANGUAGES) or not all(str(words).strip() for words in told.values()):
        raise ValueError(f"{told!r} is not said in three languages")
    return from_dict(told)
