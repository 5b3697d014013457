"""What the acts of a shift take and answer: frozen values, never records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from otkel.procedures.post.stocks import HeldShown
from otkel.vocabulary.texts import Text


@dataclass(frozen=True, slots=True)
class OnDuty:
    """An officer as colleagues see one: the service number, and the role."""

    officer: str
    service_number: str
    role: str


@dataclass(frozen=True, slots=True)
class Matters:
    """What is open at a checkpoint, by opaque ids and without any name; how many were refused is nobody's matter.

    `alerts` are incidents that no supervisor has seen; `held` are keys, stamps and blanks that an officer has.
    """

    referrals: tuple[str, ...]
    passages: tuple[str, ...]
    notices: tuple[str, ...]
    alerts: tuple[str, ...]
    held: tuple[HeldShown, ...]

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return bool(self.referrals or self.passages or self.notices or self.alerts or self.held)

    def as_kept(self) -> dict[str, Any]:
        """The ids as a handover keeps them; `Matters.of_kept` reads them again."""
        return {
            "referrals": list(self.referrals),
            "passages": list(self.passages),
            "notices": list(self.notices),
            "alerts": list(self.alerts),
            "held": [run.as_kept() for run in self.held],
        }

    @classmethod
    def of_kept(cls, kept: dict[str, Any]) -> Matters:
        """What `as_kept` gave."""
        ids = {name: tuple(kept[name]) for name in ("referrals", "passages", "notices", "alerts")}
        return cls(**ids, held=tuple(HeldShown.of_kept(run) for run in kept["held"]))


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """A shift: who leads it since when, and how far it has come. Times are None until it was so."""

    shift: str
    name: str
    at: datetime
    by: OnDuty
    handed_over: datetime | None = None
    to: OnDuty | None = None
    taken_over: datetime | None = None
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShiftReceipt:
    """An opened shift. `unclosed` are earlier shifts that nobody has closed: said, and no obstacle.

    `handover` is the one that it was opened on, `instead_of` who had been named to take it over and did not.
    """

    shift: str
    checkpoint: str
    name: str
    at: datetime
    unclosed: tuple[ShiftShown, ...] = ()
    handover: str = ""
    instead_of: OnDuty | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class RollReceipt:
    """That an officer was called; a lane that is not open is said and no obstacle."""

    shift: str
    called: OnDuty
    present: bool
    lane: str
    at: datetime
    lane_is_closed: bool = False


@dataclass(frozen=True, slots=True)
class LaneShown:
    """How a lane stands; `direction` "" serves both, `since` None where it is as the pack has it."""

    lane: str
    open: bool
    direction: str
    category: str
    means: str
    since: datetime | None
    officers: tuple[OnDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneReceipt:
    """How a lane stands from now on; `repeated` where it stood so before and nothing was written."""

    checkpoint: str
    lane: LaneShown
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class HandoverReceipt:
    """What was handed over to whom."""

    handover: str
    shift: str
    at: datetime
    to: OnDuty
    matters: Matters
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class ClosingReceipt:
    """That a shift is closed: `late` where it was not its leader, or more than a day after its opening."""

    shift: str
    at: datetime
    late: bool
    handed_over: bool
    matters: Matters
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class RollLine:
    """One officer on the roll: `present` is None while nobody has called; `held` are the keys and papers they have."""

    called: OnDuty
    present: bool | None
    lane: str
    at: datetime | None
    held: tuple[HeldShown, ...]


@dataclass(frozen=True, slots=True)
class HandoverShown:
    """What a shift handed over, as it was at that moment."""

    handover: str
    shift: str
    name: str
    at: datetime
    by: OnDuty
    to: OnDuty
    matters: Matters
    words: str
    taken_over: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShiftBoard:
    """A post at work: who leads, who is where, which lanes are open, what is open.

    `shift` is the newest that nobody has closed, None where there is none; `unclosed` are the older ones. `waiting`
    is a handover that nobody has taken over yet; `taken` the one that this shift was opened on.
    """

    checkpoint: str
    checkpoint_name: Text
    timezone: str
    at: datetime
    shift: ShiftShown | None
    unclosed: tuple[ShiftShown, ...]
    roll: tuple[RollLine, ...]
    lanes: tuple[LaneShown, ...]
    matters: Matters
    waiting: HandoverShown | None
    taken: HandoverShown | None
