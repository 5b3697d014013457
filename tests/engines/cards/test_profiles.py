"""What a profile of a card must say, and how it is told when it does not."""

from __future__ import annotations

import copy

import pytest

from otkel import jurisdictions
from otkel.engines.cards import read_profile
from otkel.engines.law import strict_yaml
from otkel.vocabulary.unusable import Unusable

_SOURCE = jurisdictions._text(jurisdictions._folder("meridia") / "cards.yaml")


@pytest.fixture
def told():
    return copy.deepcopy(strict_yaml(_SOURCE, "cards.yaml"))


def test_the_shipped_profiles_are_whole():
    meridia, kz = jurisdictions.card_profile("meridia"), jurisdictions.card_profile("kz")
    assert meridia.verified
    assert not kz.verified
    assert kz.issuer == "KAZ"
    assert jurisdictions.card_profile("schengen") is None


def test_a_purpose_is_named_or_unknown():
    profile = jurisdictions.card_profile("kz")
    assert profile.purpose("work").names.kk == "жұмыс"
    with pytest.raises(Unusable) as error:
        profile.purpose("espionage")
    assert error.value.code == "unknown_purpose"
    assert "transit" in error.value.text.en


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("status"),
        lambda told: told.update(colour="red"),
        lambda told: told.update(version=0),
        lambda told: told.update(version=True),
        lambda told: told.update(retrieved_on="yesterday"),
        lambda told: told.update(reuse="yes"),
        lambda told: told.update(source="  "),
        lambda told: told["names"].pop("kk"),
        lambda told: told["issuer"].update(state="Meridia"),
        lambda told: told["validity"].update(at_most_days=0),
        lambda told: told["rules"][0].pop("summary"),
        lambda told: told["rules"][0].update(nationality="KAZ"),
        lambda told: told["rules"][0].update(id=told["rules"][1]["id"]),
        lambda told: told["rules"][2].update(purposes=["espionage"]),
        lambda told: told["rules"].pop(),
        lambda told: told["rules"][3].update(status="unverified"),
        lambda told: told["replacement"].append("whim"),
        lambda told: told.update(rules=[]),
    ],
)
def test_a_profile_that_does_not_hold_is_refused_with_what_is_wrong(told, spoil):
    spoil(told)
    with pytest.raises(Unusable) as error:
        read_profile(told, "meridia/cards.yaml")
    assert error.value.code == "bad_card_profile"
    assert error.value.where == "meridia/cards.yaml"


@pytest.mark.parametrize("told", [None, [], "card", {"profile": 1}])
def test_what_is_no_profile_at_all_is_refused_too(told):
    with pytest.raises(Unusable):
        read_profile(told, "cards.yaml")
