"""What a traveller must do after entry, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from otkel.engines.law.packs import Pack
from otkel.engines.law.rules import Days, version_on
from otkel.engines.law.stays import StayDecision
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: `due` is its last day, `advisory` where the provision or the calendar is not vouched for."""

    code: str
    text: Text
    due: date
    provision: str
    advisory: bool


def duties_after_entry(pack: Pack, *, decision: StayDecision, entered_on: date) -> tuple[Duty, ...]:
    """The duties that begin with an entry, for the groups that the decision found; in order of their last day.

    Where working days cannot be counted because nobody signed the calendar, `due` is the earliest day it can be
    (as though every day were worked) and the duty advises only.
    """
    day = entered_on.toordinal()
    days = Days(day, day, day)
    groups = {member.parameters["group"] for member in decision.working.rules.members}
    applying = []
    for versions in pack.provisions.values():
        if versions[0].kind in {"duty", "exemption"} and (version := version_on(versions, days)):
            facts = {
                "nationality": decision.working.nationality or "",
                "groups": tuple(groups),
                "has_visa": decision.working.papers.visa_until is not None,
                "has_visa_days": decision.working.papers.visa_days is not None,
            }
            named = not version.applies_to or groups.intersection(version.applies_to)
            if named and (version.applies_when is None or version.applies_when.holds(facts)):
                applying.append(version)
    displaced = {told for version in applying for told in version.exception_to}
    found = []
    for version in applying:
        if version.kind != "duty" or version.id in displaced:
            continue
        told = version.parameters
        start = entered_on if told["from"] == "day_after_entry" else entered_on - timedelta(days=1)
        due, certain = start + timedelta(days=told["days"]), True
        if told["unit"] == "working_days":
            try:
                due = pack.calendar.after(start, told["days"])
            except Unusable:
                certain = False
        text = Text(**told["say"]).format(due=due)
        found.append(Duty(told["code"], text, due, version.id, version.advises or not certain))
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.code)))
