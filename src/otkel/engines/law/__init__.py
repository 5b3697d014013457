"""The law engine: packs of provisions as data, stays decided from them, every answer with its derivation."""

from otkel.engines.law.calendars import Calendar, WorkingYear
from otkel.engines.law.deciding import decide_stay
from otkel.engines.law.duties import Duty, duties_after_entry
from otkel.engines.law.grounds import AppealRoute, Ground, appeal_route, ground_of, grounds_in_force
from otkel.engines.law.histories import ImpossibleHistory
from otkel.engines.law.packs import Pack
from otkel.engines.law.provisions import Instrument, Provision, Signature
from otkel.engines.law.reading import read_pack, strict_yaml
from otkel.engines.law.replaying import replay
from otkel.engines.law.stays import Papers, Presence, StayDecision, Visa, VisaUse

__all__ = [
    "AppealRoute",
    "Calendar",
    "Duty",
    "Ground",
    "ImpossibleHistory",
    "Instrument",
    "Pack",
    "Papers",
    "Presence",
    "Provision",
    "Signature",
    "StayDecision",
    "Visa",
    "VisaUse",
    "WorkingYear",
    "appeal_route",
    "decide_stay",
    "duties_after_entry",
    "ground_of",
    "grounds_in_force",
    "read_pack",
    "replay",
    "strict_yaml",
]
