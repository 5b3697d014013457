"""What a question about a stay is made of, and what its answer holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from otkel.vocabulary.texts import Text

if TYPE_CHECKING:
    from otkel.engines.law.bounds import Bound
    from otkel.engines.law.packs import Pack
    from otkel.engines.law.provisions import Provision
    from otkel.engines.law.rules import Rules
    from otkel.engines.law.runs import Runs

StayStatus = Literal["determined", "undetermined", "conflict"]
#: What a kept visa is to an entry on a day: the entry is under it, could be, or why not.
VisaStanding = Literal["applies", "holds", "not_yet", "ended", "entries_used", "days_used", "gives_no_stay"]


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay: the days of entry and exit; an exit that is None means still here, or a stamp that is missing.

    `excluded` marks days under a permit, which no bound counts. `entry_seen` is false where no entry is recorded and
    the day stands for it in the person's favour: it uses up no entry of a visa.
    """

    entry: date | None
    exit: date | None
    excluded: bool = False
    entry_seen: bool = True

    def as_list(self) -> list[Any]:
        """The stay as derivations carry it; dates ISO, an entry that was not seen marked by a further false."""
        entry, left = self.entry and self.entry.isoformat(), self.exit and self.exit.isoformat()
        return [entry, left, self.excluded] if self.entry_seen else [entry, left, self.excluded, False]

    @classmethod
    def from_list(cls, told: Sequence[Any]) -> Presence:
        """The stay that `as_list` gave.

        Raises:
            TypeError, ValueError, IndexError: it gave none like this.
        """
        entry, left = (None if day is None else date.fromisoformat(day) for day in told[:2])
        return cls(entry, left, *told[2:])


@dataclass(frozen=True, slots=True)
class Visa:
    """A visa, permit or residence as its text says; both days of its validity are days on which it holds.

    `entries`: how many it gives, None without limit. `days`: how many it gives, None as long as it is valid; they are
    given once (`days_in_all`) or anew with each entry.
    """

    kind: str
    number: str
    valid_from: date
    valid_until: date
    entries: int | None = None
    days: int | None = None
    days_in_all: bool = True

    def as_list(self) -> list[Any]:
        """The visa as derivations carry it; dates ISO."""
        return [
            self.kind, self.number, self.valid_from.isoformat(), self.valid_until.isoformat(), self.entries, self.days,
            self.days_in_all,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Papers:
    """What the document in hand says: the visa's last day and the number of days that it gives.

    `visas` are those that are kept of it: each bears on every stay that was under it. What the document in hand says
    bears on the current stay only, and there it comes first.
    """

    visa_until: date | None = None
    visa_days: int | None = None
    visas: tuple[Visa, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The papers as derivations carry them; dates ISO, visas only where there are any."""
        until = self.visa_until.isoformat() if self.visa_until else None
        told: dict[str, Any] = {"visa_until": until, "visa_days": self.visa_days}
        return told | {"visas": [visa.as_list() for visa in self.visas]} if self.visas else told

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Papers:
        """The papers that `as_dict` gave.

        Raises:
            KeyError, TypeError, ValueError: it gave none like these.
        """
        until = told["visa_until"]
        visas = tuple(
            Visa(kind, number, date.fromisoformat(begins), date.fromisoformat(ends), entries, days, in_all)
            for kind, number, begins, ends, entries, days, in_all in told.get("visas", ())
        )
        return cls(None if until is None else date.fromisoformat(until), told["visa_days"], visas)


class Spell(NamedTuple):
    """The days of one stay from `first` on that are under one visa; days as ordinals.

    `begin`: the day from which `days` are counted. `until`: the day written in it. `last`: the last day that it gives.
    `counts`: whether days under it count in what looks back over stays. `visa` is None for what was only shown.
    """

    first: int
    begin: int
    until: int | None
    days: int | None
    last: int
    counts: bool = True
    visa: Visa | None = None
    place: int = 0


class VisaUse(NamedTuple):
    """How a visa stands on the day of the entry that is asked about.

    `entry`: which entry under it this is, or would be (from 1). `days_left`: what it gives from that entry on, None
    as long as it is valid.
    """

    visa: Visa
    standing: VisaStanding
    entry: int
    days_left: int | None


class Spells(NamedTuple):
    """The spells of each stay by its place in the history, that of the day asked about, and how each visa stands."""

    by_place: dict[int, tuple[Spell, ...]]
    current: Spell | None
    uses: tuple[VisaUse, ...]


class Breach(NamedTuple):
    """Days (ordinals, both included) that breach a bound, the bound that is breached first, and under which visa."""

    first: int
    last: int
    bound: Bound
    spell: Spell | None = None


class Working(NamedTuple):
    """Every operand of a decision, kept so that its sentences and its derivation can be written when asked for.

    `why` names the case that the sentences speak of; `told` are its values. `spell` is the visa of the day asked
    about, `spells` what was laid under the visas that are kept.
    """

    pack: Pack
    on: date
    history: tuple[Presence, ...]
    nationality: str | None
    papers: Papers
    event: int
    present: bool
    rules: Rules
    counting: Provision | None
    runs: Runs | None
    breaches: Sequence[Breach]
    ahead: Sequence[tuple[Bound, int]]
    why: str
    told: Mapping[str, Any]
    spell: Spell | None = None
    spells: Spells | None = None


@dataclass(frozen=True, slots=True)
class StayDecision:
    """The law's answer on one person's stay, with its reason and its derivation.

    `present`: some stay covers the day asked about. `days_used`: days of presence in the window that ends on it.
    `days_left` ≥ 0: present, the days after it that remain; absent, the length that a stay entered on it may have.
    `excess_at_date`: days over N in the window that ends on it (rolling bounds). `days_in_breach` and
    `first_day_in_breach`: days spent beyond any bound, over the whole history. All numbers are None where undetermined.
    """

    status: StayStatus
    advisory: bool
    present: bool
    days_used: int | None
    days_left: int | None
    last_lawful_day: date | None
    excess_at_date: int | None
    days_in_breach: int | None
    first_day_in_breach: date | None
    bound_by: str | None
    group: str | None
    own_citizen: bool
    visa_required: bool
    provisions: tuple[str, ...]
    may_stay_until: date | None
    working: Working = field(compare=False, repr=False)
    _written: Callable[[StayDecision], Mapping[str, Any]] = field(compare=False, repr=False)
    _said: Callable[[Working], tuple[Text, Text]] = field(compare=False, repr=False)

    def said(self) -> tuple[Text, Text]:
        """The sentence (until when) and its reason (how that was counted)."""
        return self._said(self.working)

    @property
    def sentence(self) -> Text:
        """Until when, in one sentence."""
        return self.said()[0]

    @property
    def reason(self) -> Text:
        """How that was counted, in one sentence."""
        return self.said()[1]

    @property
    def explanation(self) -> Text:
        """The sentence and its reason."""
        sentence, reason = self.said()
        return Text(en=f"{sentence.en} {reason.en}", ru=f"{sentence.ru} {reason.ru}", kk=f"{sentence.kk} {reason.kk}")

    @property
    def visa_uses(self) -> tuple[VisaUse, ...]:
        """How each kept visa stands to the entry that is asked about."""
        return self.working.spells.uses if self.working.spells else ()

    @property
    def derivation(self) -> Mapping[str, Any]:
        """Pack, provisions, operands, dates, result and sentences: what `replay` needs to decide again, JSON-able."""
        return self._written(self)

    def result(self) -> dict[str, Any]:
        """The numbers of the answer; dates ISO."""
        last, first = self.last_lawful_day, self.first_day_in_breach
        return {
            "status": self.status,
            "advisory": self.advisory,
            "present": self.present,
            "days_used": self.days_used,
            "days_left": self.days_left,
            "last_lawful_day": last.isoformat() if last else None,
            "excess_at_date": self.excess_at_date,
            "days_in_breach": self.days_in_breach,
            "first_day_in_breach": first.isoformat() if first else None,
            "bound_by": self.bound_by,
        }

    def as_dict(self) -> dict[str, Any]:
        """The answer as `otkel law stay --json` prints it."""
        return {**self.result(), "explanation": self.explanation.as_dict(), "derivation": self.derivation}
