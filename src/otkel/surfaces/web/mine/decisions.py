"""A decision as the person concerned reads it: what it means for them now, and what they can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from otkel.procedures.border.own_page import OwnPage
from otkel.procedures.border.reports import DecisionShown
from otkel.surfaces.local_times import local_at

# Each state of a decision: its shape and its word, said to the person.
STATES: dict[str, tuple[str, Any]] = {
    "not_served": ("unknown", gettext_lazy("refused; the paper was not given to you yet")),
    "served": ("look", gettext_lazy("refused; you can appeal")),
    "too_late": ("look", gettext_lazy("refused; the time to appeal has ended")),
    "appealed": ("look", gettext_lazy("you have appealed; wait for the answer")),
    "upheld": ("stop", gettext_lazy("the refusal stands")),
    "reversed": ("clear", gettext_lazy("no longer counts")),
}
UNITS: dict[str, Any] = {
    "calendar_days": gettext_lazy("calendar days"),
    "working_days": gettext_lazy("working days"),
    "months": gettext_lazy("months"),
}


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """A decision with its state in words; `contestable` where the code that opened the page is its notice's.

    `late` says that the time to appeal had ended: when the appeal came, or today where there is none yet.
    """

    decision: DecisionShown
    state: str
    shape: str
    word: str
    late: bool
    contestable: bool
    unit: str

    @property
    def open(self) -> bool:
        """Whether it can still be contested: late too, never twice."""
        return self.state in {"not_served", "served", "too_late"}


def own_decisions(page: OwnPage, *, at: datetime) -> tuple[OwnDecision, ...]:
    """The decisions on a person's page, the newest first; the one whose notice opened it before all others."""
    shown = [own_decision(each, page, at=at) for each in reversed(page.decisions)]
    return tuple(sorted(shown, key=lambda each: not each.contestable))


def own_decision(decision: DecisionShown, page: OwnPage, *, at: datetime) -> OwnDecision:
    """One decision as its person reads it at a time."""
    until = decision.appeal_until
    when = local_at(decision.checkpoint, decision.appealed_at or at).date()
    late = until is not None and when > until
    state = "too_late" if decision.state == "served" and late else decision.state
    shape, word = STATES[state]
    return OwnDecision(
        decision=decision,
        state=state,
        shape=shape,
        word=str(word),
        late=late,
        contestable=decision.refusal == page.contested_by_code,
        unit=str(UNITS.get(decision.appeal_unit, decision.appeal_unit)),
    )
