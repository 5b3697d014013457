"""Who works at a post on a played day: officers of the demonstration, each of whom says to be fictional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from otkel.surfaces.cli.demonstration import enrol_fictional_officers

_SUPERVISORS: Final = ("DEMO-SUPERVISOR", "DEMO-SUPERVISOR-2")
_SECOND_LINE: Final = "DEMO-SECOND"
_AT_THE_LANES: Final = 4


@dataclass(frozen=True, slots=True)
class Staff:
    """Opaque ids by service number: two who lead in turns, one at second line, those at the lanes."""

    supervisors: dict[str, str]
    second_line: str
    lanes: dict[str, str]

    def at_lane(self, lane: str) -> str:
        """Who serves at a lane."""
        ids = list(self.lanes.values())
        return ids[int("".join(filter(str.isdigit, lane)) or 0) % len(ids)]


def staff_of(checkpoint: str, name: str) -> Staff:
    """The post's fictional staff; whoever is missing is enrolled as the demonstration's other officers are."""
    enrol_fictional_officers()
    lanes = [
        (f"DEMO-{checkpoint.upper()}-{n}", f"Lane Officer {n} of {name} (fictional)", "first_line", checkpoint)
        for n in range(1, _AT_THE_LANES + 1)
    ]
    for new in [(_SUPERVISORS[1], "Supervisor Two (fictional)", "supervisor", ""), *lanes]:
        _enrolled(*new)
    return Staff(
        supervisors={number: _known(number) for number in _SUPERVISORS},
        second_line=_known(_SECOND_LINE),
        lanes={number: _known(number) for number, *_ in lanes},
    )


def _enrolled(number: str, name: str, role: str, checkpoint: str) -> None:
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
    from otkel.procedures.staff.recognition import officer_called

    if officer_called(number) is None:
        new = NewOfficer(number, name, role, checkpoint)
        enrol_officer(new, at=timezone.now(), by=OPERATOR, ground="demonstration")


def _known(number: str) -> str:
    from otkel.procedures.staff.recognition import officer_called
    from otkel.surfaces.cli.answers import unusable

    officer = officer_called(number)
    if officer is None:
        unusable(f"{number} is not in service any more; a played day needs the demonstration's officers")
    return officer.officer
