"""What a schema cannot see: versions that overlap or leave a gap, references into nothing, contradictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from otkel.engines.law.places import Place
from otkel.engines.law.provisions import Provision
from otkel.engines.law.rules import prevailing
from otkel.vocabulary.unusable import Unusable

Versions = Mapping[str, Sequence[Provision]]


Places = Mapping[tuple[str, date], Place]


def check(provisions: Versions, places: Places) -> None:
    """Check a whole pack.

    Raises:
        Unusable: the first thing that is wrong, with its file, line and provision.
    """
    for versions in provisions.values():
        _check_periods(versions, places)
    _check_references(provisions, places)
    _check_groups(provisions, places)
    _check_contradictions(provisions, places)
    _check_appeals(provisions, places)


def _wrong(version: Provision, places: Places, code: str, sentence: str) -> Unusable:
    return places[version.id, version.in_force_from].error(code, version.id, sentence)


def _check_periods(versions: Sequence[Provision], places: Places) -> None:
    for version in versions:
        if version.last_day < version.first_day:
            raise _wrong(version, places, "bad_period", "in force until a day before it begins")
        if version.kind != versions[0].kind or version.version_by != versions[0].version_by:
            raise _wrong(version, places, "bad_version", "versions differ in kind or in the event that picks them")
        told = version.parameters
        if told.get("counter") == "rolling" and told["window"] <= told["days"]:
            raise _wrong(version, places, "bad_window", "the window must be longer than the days in it")
    for before, after in pairwise(versions):
        if after.first_day <= before.last_day:
            raise _wrong(
                after, places, "versions_overlap", f"overlaps the version in force from {before.in_force_from}"
            )
        if after.first_day > before.last_day + 1 and not after.gap_before:
            raise _wrong(
                after, places, "versions_gap", f"leaves a gap after {before.in_force_until}; say why in gap_before"
            )


def _check_references(provisions: Versions, places: Places) -> None:
    groups = {v.parameters["group"] for versions in provisions.values() for v in versions if v.kind == "group"}
    for versions in provisions.values():
        for version in versions:
            for told in version.exception_to:
                if told not in provisions:
                    raise _wrong(version, places, "unknown_provision", f"exception to the unknown provision {told}")
                if told == version.id:
                    raise _wrong(version, places, "unknown_provision", "an exception to itself")
            for group in version.applies_to:
                if group not in groups:
                    raise _wrong(version, places, "unknown_group", f"applies to the unknown group {group}")


def _check_groups(provisions: Versions, places: Places) -> None:
    owners: dict[str, str] = {}
    others: list[Provision] = []
    for versions in provisions.values():
        for version in versions:
            if version.kind != "group":
                continue
            name = version.parameters["group"]
            if owners.setdefault(name, version.id) != version.id:
                raise _wrong(version, places, "group_twice", f"the group {name} is defined by {owners[name]} already")
            if version.parameters["states"] == "others":
                others.append(version)
    groups = [v for versions in provisions.values() for v in versions if v.kind == "group"]
    for one, other in combinations(groups, 2):
        listed, also = one.parameters["states"], other.parameters["states"]
        if one.id == other.id or "others" in {str(listed), str(also)} or not _together(one, other):
            continue
        twice = sorted(set(listed) & set(also))
        if twice and one.id not in other.exception_to and other.id not in one.exception_to:
            raise _wrong(other, places, "state_twice", f"{twice[0]} is in the group of {one.id} already")
    for one, other in combinations(others, 2):
        if _together(one, other):
            raise _wrong(other, places, "group_twice", f"all others are in the group of {one.id} already")
    counting = [versions[0] for versions in provisions.values() if versions[0].kind == "counting"]
    if len(counting) > 1:
        raise _wrong(counting[1], places, "counting_twice", f"{counting[0].id} says already which days count")


def _check_contradictions(provisions: Versions, places: Places) -> None:
    """Two bounds on one matter for one group must be told apart by a declared exception or a cited rank.

    Bounds whose conditions differ are left to the moment of decision, which then says `conflict`.
    """
    bounds = [v for versions in provisions.values() for v in versions if v.kind == "bound"]
    for one, other in combinations(bounds, 2):
        if one.id == other.id or _condition(one) != _condition(other):
            continue
        if not _together(one, other) or not set(one.applies_to) & set(other.applies_to):
            continue
        if _matter(one) != _matter(other) or one.id in other.exception_to or other.id in one.exception_to:
            continue
        if prevailing(one, other) is None:
            raise _wrong(
                other,
                places,
                "contradiction",
                f"contradicts {one.id} on {_matter(one)}: declare an exception or a rank",
            )


def _check_appeals(provisions: Versions, places: Places) -> None:
    """Against one act there is one time to appeal on one day: nobody shall be told two last days."""
    appeals = [v for vs in provisions.values() for v in vs if v.kind == "deadline" and "act" in v.parameters]
    for one, other in combinations(appeals, 2):
        if one.parameters["act"] == other.parameters["act"] and _together(one, other):
            raise _wrong(other, places, "appeal_twice", f"{one.id} already says how long an appeal may take")


def _condition(provision: Provision) -> str:
    return provision.applies_when.source if provision.applies_when else ""


def _matter(provision: Provision) -> str:
    return str(provision.parameters.get("matter", provision.parameters["counter"]))


def _together(one: Provision, other: Provision) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day
