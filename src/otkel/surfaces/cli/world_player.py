"""The officers of a played day: each act is done as at the lane, by the same procedures, in a fictional officer's name.

Nobody is refused entry here. Whoever an inspection or an officer's doubt sends to second line is admitted there with
reasons; who lacks a visa waits there for a human.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from otkel.engines.world import SERVICE, ActKind, DayAct, DayPerson, at_second_line
from otkel.surfaces.cli.world_journal import Journal
from otkel.surfaces.cli.world_staff import Staff

_DOUBT: Final = "Demonstration: the officer wants to ask more."
_FOUND: Final = "Demonstration: the inspection sent the traveller here."
_NO_VISA: Final = "Demonstration: no visa was shown. A human decides; the play leaves this to whoever sits here."
_ASKED: Final = "Demonstration: asked where to, how long and with whom; the answers agree with the papers."


@dataclass(frozen=True, slots=True)
class Post:
    """The post at which a day is played."""

    code: str
    name: str
    pack: str
    timezone: str


class Player:
    """Does the acts of a day and counts what became of them."""

    def __init__(self, post: Post, day: str, staff: Staff, journal: Journal, acts: Sequence[DayAct]) -> None:
        self.post, self._day, self._staff, self._journal = post, day, staff, journal
        self._lane_acts = [act for act in acts if act.kind == "lane"]
        self._of_kind: dict[ActKind, Callable[[DayAct, datetime], dict[str, Any]]] = {
            "shift": self._shift,
            "lane": self._lane,
            "comes": self._comes,
            "papers": self._papers,
            "person": self._person,
            "goes": self._goes,
            "incident": self._incident,
            "second_line": self._second_line,
        }
        self.counts: Counter[str] = Counter()
        self.left_alone: list[str] = []
        self._shift_now: tuple[str, str] | None = None
        for made in journal.done.values():
            self._count(made)

    @property
    def through(self) -> int:
        """How many people have crossed."""
        return sum(self.counts[became] for became in ("entry", "exit", "entry_by_second_line"))

    @property
    def at_second_line(self) -> int:
        """How many people were sent to second line and are not decided on by the play."""
        return self.counts["sent"] - self.counts["entry_by_second_line"] + self.counts["waits"]

    @property
    def vehicles_standing(self) -> int:
        """How many vehicles and groups have come and not gone on."""
        signs = (("came", 1), ("went", -1))
        return sum(sign * self.counts[f"{means}_{what}"] for means in SERVICE for what, sign in signs)

    def follow_ups(self, acts: Sequence[DayAct]) -> list[DayAct]:
        """What second line still has to decide on whom an earlier play sent there."""
        sent = [act for act in acts if self._journal.done.get(act.key, {}).get("became") == "sent"]
        return [then for then in map(at_second_line, sent) if then.key not in self._journal.done]

    def play(self, act: DayAct, at: datetime) -> DayAct | None:
        """Do an act at a time; the answer is what follows from it.

        Where somebody at the screens was quicker, or did otherwise, theirs stands and the play goes on.
        """
        from otkel.procedures import NotFound, Refused
        from otkel.vocabulary.unusable import Unusable

        began = self._journal.begin(act.key, at)
        try:
            made = self._of_kind[act.kind](act, began if act.kind == "person" else at)
        except (NotFound, Refused, Unusable) as error:
            said = error.text.en
            self.left_alone.append(f"{act.key}: {said}")
            made = {"became": "left_alone"}
        self._journal.finish(act.key, made)
        self._count(made)
        return at_second_line(act) if made.get("became") == "sent" else None

    def _count(self, made: dict[str, Any]) -> None:
        self.counts[made["became"]] += 1
        if "shift" in made:
            self._shift_now = (made["shift"], made["led_by"]) if made["shift"] else None

    def _shift(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.post.close_shift import close_shift
        from otkel.procedures.post.hand_over_shift import hand_over_shift
        from otkel.procedures.post.open_shift import open_shift
        from otkel.procedures.post.take_over_shift import take_over_shift

        facts: dict[str, Any] = {"at": at, "ground": "shift"}
        first, second = self._staff.supervisors
        before = self._shift_now
        name = f"{act.shift} (demonstration)"
        leads = second if before and before[1] == first else first
        if before and not act.shift:
            close_shift(before[0], by=self._staff.supervisors[before[1]], **facts)
            return {"became": "shift", "shift": "", "led_by": ""}
        if before is None:
            opened = open_shift(self.post.code, by=self._staff.supervisors[leads], name=name, **facts)
        else:
            led = self._staff.supervisors[before[1]]
            hand_over_shift(before[0], by=led, to=leads, words="Demonstration.", **facts)
            opened = take_over_shift(before[0], by=self._staff.supervisors[leads], name=name, **facts)
            close_shift(before[0], by=led, **facts)
        self._call_roll(opened.shift, act.second, by=self._staff.supervisors[leads], at=at)
        return {"became": "shift", "shift": opened.shift, "led_by": leads}

    def _call_roll(self, shift: str, second: int, *, by: str, at: datetime) -> None:
        from otkel.procedures.post.call_roll import call_roll

        standing = {act.lane: act.open for act in self._lane_acts if act.second <= second}
        lanes = [lane for lane, is_open in standing.items() if is_open] or [""]
        for place, number in enumerate(self._staff.lanes):
            lane = lanes[place * len(lanes) // len(self._staff.lanes)]
            call_roll(shift, at=at, by=by, ground="shift", officer=number, present=True, lane=lane)

    def _lane(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.post.set_lane import set_lane

        by = next(iter(self._staff.supervisors.values()))
        set_lane(self.post.code, at=at, by=by, ground="shift", lane=act.lane, open=act.open)
        return {"became": "lane"}

    def _comes(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.open_passage import open_passage
        from otkel.procedures.border.passages import PassageGiven

        party = act.whose
        given = PassageGiven(
            checkpoint=self.post.code,
            lane=act.lane,
            direction=party.direction,
            means=party.means,
            plate=party.plate,
            state=party.state,
            trailer=party.trailer,
            seats=party.seats,
            arrived_at=at,
            transit_route=party.transit_route,
            transit_until=at + timedelta(days=party.transit_days) if party.transit_days else None,
            manifest=tuple(map(_expected, party.people)) if party.means == "bus" else (),
            reference=f"{self._day}-{party.number}",
        )
        receipt = open_passage(given, at=at, by=self._staff.at_lane(act.lane), ground="passage")
        return {"became": f"{party.means}_came", "passage": receipt.passage}

    def _passage_of(self, act: DayAct) -> str:
        """The passage of an act's party, "" for who walks alone or whose passage could not be opened."""
        return str(self._journal.done.get(f"comes-{act.whose.number}", {}).get("passage", ""))

    def _papers(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.count_papers import count_papers

        by, taken = self._staff.at_lane(act.lane), len(act.whose.people)
        count_papers(self._passage_of(act), at=at, by=by, ground="passage", taken=taken, returned=0)
        return {"became": "papers"}

    def _person(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.admit_traveller import admit_traveller
        from otkel.procedures.border.inspect_traveller import inspect_traveller
        from otkel.procedures.border.record_exit import record_exit
        from otkel.procedures.border.refer_to_second_line import refer_to_second_line
        from otkel.procedures.border.traveller_presented import Presented

        who, direction, by = act.who, act.whose.direction, self._staff.at_lane(act.lane)
        presented = Presented(
            self.post.code, act.lane, direction, mrz=zone_of(who), passage=self._passage_of(act), role=who.role
        )
        report = inspect_traveller(presented, at=at, by=by, ground="presented_document")
        if direction == "exit":
            record_exit(report.inspection, at=at, by=by, ground="inspection")
            return {"became": "exit"}
        if who.story == "plain" and report.route == "admit":
            admit_traveller(report.inspection, at=at, by=by, ground="inspection")
            return {"became": "entry"}
        reason = {"doubt": _DOUBT, "visa": _NO_VISA}.get(who.story, _FOUND)
        sent = refer_to_second_line(report.inspection, at=at, by=by, ground="officers_doubt", reason=reason)
        became = "waits" if who.story == "visa" else "sent"
        return {"became": became, "inspection": report.inspection, "referral": sent.referral}

    def _second_line(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.admit_traveller import admit_traveller
        from otkel.procedures.border.take_up_referral import take_up_referral

        made = self._journal.done[act.key.replace("second_line-", "person-")]
        by = self._staff.second_line
        take_up_referral(made["referral"], at=at, by=by, ground="second_line")
        admit_traveller(made["inspection"], at=at, by=by, ground="inspection", reasons=_ASKED)
        return {"became": "entry_by_second_line"}

    def _goes(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.end_passage import end_passage

        by, returned = self._staff.at_lane(act.lane), len(act.whose.people)
        end_passage(self._passage_of(act), at=at, by=by, ground="passage", returned=returned)
        return {"became": f"{act.whose.means}_went"}

    def _incident(self, act: DayAct, at: datetime) -> dict[str, Any]:
        from otkel.procedures.border.record_incident import IncidentTold, record_incident

        kind, words = act.words
        told = IncidentTold(self.post.code, kind, words)
        record_incident(told, at=at, by=self._staff.at_lane(act.lane), ground="incident")
        return {"became": "incident"}


def zone_of(who: DayPerson) -> str:
    """The machine-readable lines of a made-up passport."""
    from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
    from otkel.vocabulary.partial_dates import PartialDate

    fields = MrzFields(
        document_code="P",
        issuer=who.nationality,
        number=who.document_number,
        nationality=who.nationality,
        surname=who.surname,
        given_names=who.given_names,
        birth_date=PartialDate.of(who.birth_date),
        sex=who.sex,
        expiry_date=PartialDate.of(who.document_expires),
    )
    return "\n".join(write_mrz(MrzFormat.TD3, fields))


def _expected(who: DayPerson) -> Any:
    from otkel.procedures.border.passages import ExpectedGiven

    return ExpectedGiven(
        role=who.role,
        surname=who.surname,
        given_names=who.given_names,
        document_number=who.document_number,
        issuer=who.nationality,
        nationality=who.nationality,
        birth_date=who.birth_date.isoformat(),
    )
