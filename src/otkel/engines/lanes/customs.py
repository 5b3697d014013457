"""What lanes ask of whom, read from a jurisdiction's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from otkel.vocabulary.texts import LANGUAGES, Text, from_dict, verbatim
from otkel.vocabulary.unusable import Unusable

LaneCategory = Literal["own", "treaty", "all", "diplomatic"]
LaneMeans = Literal["pedestrian", "car", "bus", "truck", "train", "air", "crew"]
AskedOf = Literal["everybody", "driver", "leader", "crew"]
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,40}")


@dataclass(frozen=True, slots=True)
class LaneAsk:
    """One thing that lanes ask, of whom, and at which lanes; `says` is how it is said there."""

    what: str
    of: AskedOf
    categories: tuple[LaneCategory, ...]
    means: tuple[LaneMeans, ...]
    says: Text


@dataclass(frozen=True, slots=True)
class LaneCustoms:
    """What a jurisdiction's lanes ask: `groups` and `serves` by category, the groups being those of its law.

    A category without groups serves every state.
    """

    groups: Mapping[LaneCategory, tuple[str, ...]]
    serves: Mapping[LaneCategory, Text]
    asks: tuple[LaneAsk, ...]
    verified: bool

    def said_at(self, category: str, means: str) -> tuple[Text, ...]:
        """What is asked at a lane, one sentence a thing: whom it serves, then what more is asked."""
        served = tuple(text for code, text in self.serves.items() if code == category)
        return served + tuple(ask.says for ask in self.asks if category in ask.categories and means in ask.means)


NO_CUSTOMS: Final = LaneCustoms(MappingProxyType({}), MappingProxyType({}), (), verified=False)


def read_customs(told: Any, groups: Collection[str], where: str) -> LaneCustoms:
    """What lanes ask, from the values of a file; `groups` are the groups of states that the law knows.

    Raises:
        Unusable: "bad_lanes", which says what is wrong.
    """
    try:
        return _customs(told, groups)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable("bad_lanes", verbatim(f"cannot be used: {error!r}"[:200]), where=where) from error


def _customs(told: Mapping[str, Any], groups: Collection[str]) -> LaneCustoms:
    if set(told) != {"source", "status", "serves", "asks"} or told["status"] not in {"verified", "unverified"}:
        raise ValueError(f"fields or status: {sorted(told)}")
    if set(told["serves"]) != set(get_args(LaneCategory)):
        raise ValueError(f"every category is served once: {sorted(told['serves'])}")
    for category, served in told["serves"].items():
        if set(served) != {"groups", "says"} or set(served["groups"]) - set(groups):
            raise ValueError(f"fields or groups of {category}")
    return LaneCustoms(
        groups=MappingProxyType({code: tuple(served["groups"]) for code, served in told["serves"].items()}),
        serves=MappingProxyType({code: _said(served["says"]) for code, served in told["serves"].items()}),
        asks=tuple(_ask(ask) for ask in told["asks"]),
        verified=told["status"] == "verified",
    )


def _ask(told: Mapping[str, Any]) -> LaneAsk:
    if set(told) != {"what", "of", "categories", "means", "says"} or _NAME.fullmatch(told["what"]) is None:
        raise ValueError(f"fields or code of {told.get('what')}")
    if told["of"] not in get_args(AskedOf) or set(told["categories"]) - set(get_args(LaneCategory)):
        raise ValueError(f"of whom, or where {told['what']} is asked")
    if not told["categories"] or not told["means"] or set(told["means"]) - set(get_args(LaneMeans)):
        raise ValueError(f"at which lanes {told['what']} is asked")
    return LaneAsk(told["what"], told["of"], tuple(told["categories"]), tuple(told["means"]), _said(told["says"]))


def _said(told: Mapping[str, str]) -> Text:
    if set(told) != set(LANGUAGES) or not all(isinstance(one, str) and one.strip() for one in told.values()):
        raise ValueError(f"said in {sorted(told)}")
    return from_dict(dict(told))
