"""An officer who passes buses of fifty until the power goes: `python bench/soak/buses.py BUS [LAST]`.

Each bus has its own reference, so whoever comes after a power cut goes on with the same one: reads what stands with
everybody aboard, and does what is left. Each act that is done is told in a line of JSON on the standard output once the
store has acknowledged it; whoever listens knows what must not be lost. `buses.py prepare` makes the store and the
officer. OTKEL_SOAK_CARELESS=1 lets SQLite acknowledge what has not reached the disk: what a power cut must then lose.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from typing import Any, Final

HERE: Final = "ford-bridge"
LANE: Final = "6"
ABOARD: Final = 50
QUESTIONS: Final = frozenset({7, 23, 41})  # the seats of those who step aside
NUMBER: Final = "SOAK-1"


def reference_of(bus: int) -> str:
    """The sender's own sign of a bus."""
    return f"soak-bus-{bus}"


def passport_number(bus: int, seat: int) -> str:
    """The passport of whoever sits there."""
    return f"S{bus:05}{seat:03}"


def prepare() -> None:
    """Make the store, and the officer who works in it."""
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

    who = NewOfficer(NUMBER, "Lane Officer of the Soak (fictional)", "first_line", HERE)
    enrol_officer(who, at=timezone.now(), by=OPERATOR, ground="enrolment")


def drive(bus: int, last: int | None) -> None:
    """Pass this bus and those after it, up to the last one or without end."""
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from otkel.procedures.staff.recognition import officer_called

    if os.environ.get("OTKEL_SOAK_CARELESS") == "1":
        _trust_the_memory()
    officer = officer_called(NUMBER)
    if officer is None:
        raise SystemExit("buses.py: nobody is enrolled; begin with: buses.py prepare")
    while last is None or bus <= last:
        _pass(bus, officer.officer)
        bus += 1


def _trust_the_memory() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")


def _pass(bus: int, by: str) -> None:
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.count_papers import count_papers
    from otkel.procedures.border.end_passage import end_passage
    from otkel.procedures.border.open_passage import open_passage
    from otkel.procedures.border.passages import ExpectedGiven, PassageGiven
    from otkel.procedures.border.read_passage import read_passage

    _tell("begins", bus)
    manifest = tuple(ExpectedGiven(document_number=passport_number(bus, seat)) for seat in range(ABOARD))
    given = PassageGiven(
        HERE, LANE, "entry", "bus", f"SK {bus:05}", "UTO", seats=ABOARD, manifest=manifest, reference=reference_of(bus)
    )
    opened = open_passage(given, at=timezone.now(), by=by, ground="passage")
    _tell("opened", bus, opened.passage, resumed=opened.repeated)
    viewer = Viewer(by, "presented_document", f"passage:{opened.passage}")
    file = read_passage(opened.passage, viewer=viewer, at=timezone.now())
    if file.ended is None:
        if file.papers is None:
            count_papers(opened.passage, at=timezone.now(), by=by, ground="passage", taken=ABOARD, returned=0)
            _tell("papers", bus, opened.passage)
        done = {one.line for one in file.people if one.standing in {"through", "aside"}}
        for seat in range(ABOARD):
            if seat + 1 not in done:
                _one(bus, seat, opened.passage, by)
        end_passage(opened.passage, at=timezone.now(), by=by, ground="passage", returned=ABOARD)
    _tell("ended", bus, opened.passage)


def _one(bus: int, seat: int, passage: str, by: str) -> None:
    from django.utils import timezone

    from otkel.procedures.border.admit_traveller import admit_traveller
    from otkel.procedures.border.inspect_traveller import inspect_traveller
    from otkel.procedures.border.refer_to_second_line import refer_to_second_line
    from otkel.procedures.border.traveller_presented import Presented

    presented = Presented(
        HERE, LANE, "entry", mrz=_mrz(bus, seat), passage=passage, role="passenger" if seat else "driver"
    )
    report = inspect_traveller(presented, at=timezone.now(), by=by, ground="presented_document")
    _tell("inspected", bus, report.inspection, seat=seat)
    if seat in QUESTIONS:
        told = refer_to_second_line(
            report.inspection, at=timezone.now(), by=by, ground="officers_doubt", reason="A question of the soak."
        )
        _tell("aside", bus, told.referral, seat=seat)
    else:
        through = admit_traveller(report.inspection, at=timezone.now(), by=by, ground="inspection")
        _tell("through", bus, through.crossing, seat=seat)


def _mrz(bus: int, seat: int) -> str:
    from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
    from otkel.vocabulary.partial_dates import PartialDate

    number = bus * ABOARD + seat
    letters = "".join(chr(65 + number // 26**place % 26) for place in range(5))
    fields = MrzFields(
        document_code="P",
        issuer="UTO",
        number=passport_number(bus, seat),
        nationality="UTO",
        surname=f"SOAKER{letters}",
        given_names="OF THE BUS",
        birth_date=PartialDate.of(date(1950, 1, 1) + timedelta(days=number * 7 % 18_000)),
        sex="MF"[seat % 2],
        expiry_date=PartialDate.of(date(2034, 4, 15)),
    )
    return "\n".join(write_mrz(MrzFormat.TD3, fields))


def _tell(act: str, bus: int, made: str = "", **more: Any) -> None:
    """One line in one write: a listener has all of it, or none."""
    line = json.dumps({"act": act, "bus": bus, "id": made, **more}) + "\n"
    os.write(sys.stdout.fileno(), line.encode())


def main(words: list[str]) -> None:
    """Prepare, or drive."""
    if words == ["prepare"]:
        prepare()
    else:
        drive(int(words[0]), int(words[1]) if len(words) > 1 else None)


if __name__ == "__main__":
    main(sys.argv[1:])
