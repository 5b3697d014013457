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


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay: the days of entry and exit; an exit that is None means still here, or a stamp that is missing.

    `excluded` marks days under a permit, which no bound counts.
    """

    entry: date | None
    exit: date | None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """What the document in hand says: the visa's last day and the number of days that it gives."""

    visa_until: date | None = None
    visa_days: int | None = None


class Breach(NamedTuple):
    """Days (ordinals, both included) that breach a bound, and the bound that is breached first."""

    first: int
    last: int
    bound: Bound


class Working(NamedTuple):
    """Every operand of a decision, kept so that its sentences and its derivation can be written when asked for.

    `why` names the case that the sentences speak of; `told` are its values.
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
