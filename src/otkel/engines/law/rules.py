"""Which bounds govern a stay: groups, versions in force, exceptions, rank; what contradicts, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from otkel.engines.law.bounds import CONTINUOUS, ROLLING, YEAR, Bound
from otkel.engines.law.provisions import Provision, Regime


@dataclass(frozen=True, slots=True)
class Rules:
    """What governs a stay on given days: the group, the bounds that apply, or why none can be named.

    `displaced` pairs (what stands back, what it stands back for); `conflict` the two provisions that contradict.
    `missing` holds the provisions that have no version for the day that picks it; `earlier` those of them whose
    first version came later. `widest` is the bound that days used are counted for.
    """

    group: str | None
    regime: Regime | None
    members: tuple[Provision, ...]
    bounds: tuple[Bound, ...]
    displaced: tuple[tuple[str, str], ...]
    conflict: tuple[str, str] | None
    missing: tuple[Provision, ...]
    earlier: tuple[Bound, ...]
    judgement: tuple[Provision, ...]
    advisory: bool
    ids: tuple[str, ...]
    by_year: bool = field(init=False, compare=False)
    widest: Bound | None = field(init=False, compare=False)
    receipts: dict[int, dict[str, Any]] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        counters = {bound.counter: bound for bound in reversed(self.bounds)}
        object.__setattr__(self, "by_year", YEAR in counters)
        widest = next((counters[c] for c in (ROLLING, YEAR, CONTINUOUS) if c in counters), None)
        object.__setattr__(self, "widest", widest)

    def counts_earlier(self, policy: str) -> bool:
        """Whether a bound that looks back says this of stays before its first day: unknown, count or ignore."""
        return any(b.earlier == policy and b.counter in {ROLLING, YEAR, CONTINUOUS} for b in self.earlier)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that pick versions (ordinals): of the entry, of the act, of the decision."""

    entry: int
    act: int
    decision: int

    def picking(self, provision: Provision) -> int:
        """The day of the event that the provision names."""
        if provision.version_by == "entry":
            return self.entry
        return self.act if provision.version_by == "act" else self.decision


def version_on(versions: Sequence[Provision], days: Days) -> Provision | None:
    """The version in force on the day that picks it; None where there is none (a repealed one is never taken)."""
    for version in versions:
        if version.first_day <= days.picking(version) <= version.last_day:
            return version
    return None


def members_of(groups: Mapping[str, Sequence[Provision]], nationality: str | None, days: Days) -> list[Provision]:
    """The groups that a nationality belongs to, in the pack's order; `others` only where it belongs to none."""
    named: list[Provision] = []
    others: list[Provision] = []
    for versions in groups.values():
        version = version_on(versions, days)
        if version is None:
            continue
        states = version.parameters["states"]
        if nationality is None:
            if version.parameters.get("when_unknown"):
                named.append(version)
        elif states == "others":
            others.append(version)
        elif nationality in states:
            named.append(version)
    return named or (others if nationality is not None else [])


def _former_members(groups: Mapping[str, Sequence[Provision]], nationality: str | None) -> list[Provision]:
    """A group that names the nationality, in a version that is not in force on the day that picks it."""
    for version in (version for versions in groups.values() for version in versions):
        states = version.parameters["states"]
        if (
            version.parameters.get("when_unknown")
            if nationality is None
            else states == "others" or nationality in states
        ):
            return [version]
    return []


def rules_for(
    provisions: Mapping[str, Sequence[Provision]],
    groups: Mapping[str, Sequence[Provision]],
    bounds: Mapping[tuple[str, int], Bound],
    *,
    nationality: str | None,
    days: Days,
    facts: Mapping[str, Any],
) -> Rules:
    """Choose the provisions that govern a stay of somebody with that nationality.

    `provisions` are the versions by id of everything that bears on stays (bounds, exemptions, untranslatable ones);
    `facts` are the values of an expression's names other than nationality and groups.
    """
    members = members_of(groups, nationality, days)
    names = tuple(str(member.parameters["group"]) for member in members)
    asked = {**facts, "nationality": nationality or "", "groups": names}
    applying: list[Provision] = []
    missing: list[Provision] = []
    earlier: list[Bound] = []
    for versions in provisions.values():
        version = version_on(versions, days)
        if version is None:
            concerned = _concerned(versions, names, asked)
            if concerned is None:
                continue
            if days.picking(versions[0]) < versions[0].first_day:
                if concerned.kind == "bound":
                    earlier.append(bounds[versions[0].id, versions[0].first_day])
                    if earlier[-1].earlier == "unknown":
                        missing.append(versions[0])
            elif concerned.parameters.get("then") != "nothing":
                missing.append(concerned)
        elif _applies(version, names, asked):
            applying.append(version)
    if not members:
        missing.extend(_former_members(groups, nationality))
    kept, displaced, conflict = _settled(applying, bounds)
    judgement = tuple(p for p in kept if p.kind == "untranslatable")
    used = (*members, *kept)
    return Rules(
        group=names[0] if names else None,
        regime=members[0].parameters["regime"] if members else None,
        members=tuple(members),
        bounds=tuple(bounds[p.id, p.first_day] for p in kept if p.kind == "bound"),
        displaced=displaced,
        conflict=conflict,
        missing=tuple(missing),
        earlier=tuple(earlier),
        judgement=judgement,
        advisory=any(p.advises for p in used),
        ids=tuple(p.id for p in used),
    )


def _applies(version: Provision, names: Iterable[str], facts: Mapping[str, Any]) -> bool:
    if version.applies_to and not set(version.applies_to).intersection(names):
        return False
    return version.applies_when is None or version.applies_when.holds(facts)


def _concerned(versions: Sequence[Provision], names: Iterable[str], facts: Mapping[str, Any]) -> Provision | None:
    return next((v for v in reversed(versions) if _applies(v, names, facts)), None)


def _settled(
    applying: Sequence[Provision], bounds: Mapping[tuple[str, int], Bound]
) -> tuple[list[Provision], tuple[tuple[str, str], ...], tuple[str, str] | None]:
    """Let exceptions and then ranks displace; what still speaks twice on one matter is a conflict."""
    displaced = {told: p.id for p in applying for told in p.exception_to}
    standing = [p for p in applying if p.id not in displaced]
    conflict: tuple[str, str] | None = None
    by_matter: dict[str, Provision] = {}
    for provision in standing:
        if provision.kind != "bound":
            continue
        matter = bounds[provision.id, provision.first_day].matter
        other = by_matter.setdefault(matter, provision)
        if other is provision:
            continue
        ahead = prevailing(other, provision)
        if ahead is None:
            conflict = conflict or (other.id, provision.id)
            continue
        behind = provision if ahead is other else other
        displaced[behind.id] = ahead.id
        by_matter[matter] = ahead
    named = {p.id for p in applying}
    kept = [p for p in applying if p.id not in displaced]
    return kept, tuple(sorted((a, b) for a, b in displaced.items() if a in named)), conflict


def prevailing(one: Provision, other: Provision) -> Provision | None:
    """The provision of the higher instrument (lower rank, cited); None where rank does not tell."""
    first, second = one.instrument.rank, other.instrument.rank
    if first is None or second is None or first == second:
        return None
    return one if first < second else other
