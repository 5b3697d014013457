"""A pack of law in memory: versions by id, the rules that follow for a traveller, signatures laid over it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final

from otkel.engines.law.bounds import Bound
from otkel.engines.law.calendars import Calendar
from otkel.engines.law.provisions import Provision, Signature
from otkel.engines.law.rules import Days, Rules, rules_for, version_on
from otkel.vocabulary.texts import Text

_BEARING_ON_STAYS: Final = ("bound", "exemption", "untranslatable")


@dataclass(frozen=True, slots=True)
class Pack:
    """A jurisdiction's law as data. `hash` is the SHA-256 of its content; `provisions` hold every version by id."""

    name: str
    version: str
    title: Text
    hash: str
    provisions: Mapping[str, tuple[Provision, ...]]
    calendar: Calendar
    signatures: tuple[Signature, ...] = ()
    groups: Mapping[str, tuple[Provision, ...]] = field(init=False, compare=False, repr=False)
    bounds: Mapping[tuple[str, int], Bound] = field(init=False, compare=False, repr=False)
    _on_stays: Mapping[str, tuple[Provision, ...]] = field(init=False, compare=False, repr=False)
    _epochs: list[int] = field(init=False, compare=False, repr=False)
    _rules: dict[tuple[str | None, int, int, int, bool, bool], Rules] = field(init=False, compare=False, repr=False)
    _counting: dict[int, Provision | None] = field(init=False, compare=False, repr=False)
    by_act: bool = field(init=False, compare=False, repr=False)
    counting: tuple[Provision, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        def of(*kinds: str) -> dict[str, tuple[Provision, ...]]:
            return {name: versions for name, versions in self.provisions.items() if versions[0].kind in kinds}

        compiled = {(v.id, v.first_day): Bound.of(v) for versions in of("bound").values() for v in versions}
        on_stays = of(*_BEARING_ON_STAYS)
        deciding = [v for name in ("group", "counting", *_BEARING_ON_STAYS) for vs in of(name).values() for v in vs]
        put = object.__setattr__
        put(self, "groups", of("group"))
        put(self, "bounds", compiled)
        put(self, "_on_stays", on_stays)
        put(self, "_epochs", sorted({v.first_day for v in deciding} | {v.last_day + 1 for v in deciding}))
        put(self, "_rules", {})
        put(self, "_counting", {})
        put(self, "by_act", any(v.version_by == "act" for v in deciding))
        put(self, "counting", next(iter(of("counting").values()), ()))

    def epoch(self, day: int) -> int:
        """The number of the period that `day` (ordinal) lies in, between two changes of the law on stays."""
        return bisect_right(self._epochs, day)

    def epoch_begins(self, day: int) -> int:
        """The first day (ordinal) of the period that `day` lies in; 1 where no law came before."""
        at = bisect_right(self._epochs, day)
        return self._epochs[at - 1] if at else 1

    def epoch_ends(self, day: int) -> int:
        """The last day (ordinal) of the period that `day` lies in."""
        at = bisect_right(self._epochs, day)
        return self._epochs[at] - 1 if at < len(self._epochs) else date.max.toordinal()

    def rules(
        self, nationality: str | None, entry: int, act: int, decision: int, *, has_visa: bool, has_visa_days: bool
    ) -> Rules:
        """What governs a stay of somebody with that nationality, whose versions are picked by these days (ordinals)."""
        epochs = self._epochs
        key = (
            nationality, bisect_right(epochs, entry), bisect_right(epochs, act), bisect_right(epochs, decision),
            has_visa, has_visa_days,
        )  # fmt: skip
        known = self._rules.get(key)
        if known is None:
            facts = {"has_visa": has_visa, "has_visa_days": has_visa_days}
            days, on_stays = Days(entry, act, decision), self._on_stays
            known = rules_for(on_stays, self.groups, self.bounds, nationality=nationality, days=days, facts=facts)
            self._rules[key] = known
        return known

    def counting_on(self, day: int) -> Provision | None:
        """The provision that says whether the days of entry and exit count, as in force on `day`."""
        epoch = bisect_right(self._epochs, day)
        if epoch not in self._counting:
            self._counting[epoch] = version_on(self.counting, Days(day, day, day))
        return self._counting[epoch]

    def provision(self, name: str, on: date) -> Provision | None:
        """The version of a provision that is in force on a day."""
        return next((v for v in self.provisions.get(name, ()) if v.in_force(on)), None)

    def with_signatures(self, signatures: Iterable[Signature], *, on: date) -> Pack:
        """The same pack with each signature laid over its provision that is valid on that day and fits the text."""
        valid = tuple(s for s in signatures if s.signed_on <= on <= s.expires_on)
        by_text = {(s.provision, s.text_hash): s for s in valid}
        return _signed(self, tuple(by_text.values())) if by_text or self.signatures else self

    def counts(self) -> dict[str, int]:
        """How many provisions there are, how many verified, how many signed (by their newest version)."""
        newest = [versions[-1] for versions in self.provisions.values()]
        return {
            "provisions": len(newest),
            "verified": sum(p.status == "verified" for p in newest),
            "signed": sum(p.signature is not None for p in newest),
        }

    def __hash__(self) -> int:
        return hash((self.hash, self.signatures))


@lru_cache(maxsize=64)
def _signed(pack: Pack, signatures: tuple[Signature, ...]) -> Pack:
    by_text = {(s.provision, s.text_hash): s for s in signatures}
    laid = {
        name: tuple(replace(v, signature=by_text.get((v.id, v.text_hash))) for v in versions)
        for name, versions in pack.provisions.items()
    }
    known = {(v.id, v.text_hash) for versions in laid.values() for v in versions}
    return replace(
        pack, provisions=laid, signatures=tuple(s for s in signatures if (s.provision, s.text_hash) in known)
    )
