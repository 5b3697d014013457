"""Fill a demonstration: fictional officers, a fictional year of crossings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from otkel.surfaces.cli.world import SEED, write_pages

OFFICERS: Final = (
    ("DEMO-LANE", "Lane Officer One (fictional)", "first_line", "ford-bridge"),
    ("DEMO-LANE-KZ", "Lane Officer Two (fictional)", "first_line", "zhibek-zholy"),
    ("DEMO-SECOND", "Second Line One (fictional)", "second_line", ""),
    ("DEMO-SUPERVISOR", "Supervisor One (fictional)", "supervisor", ""),
    ("DEMO-LAWYER", "Legal Officer One (fictional)", "legal_officer", ""),
    ("DEMO-OMBUDSMAN", "Ombudsman One (fictional)", "ombudsman", ""),
    ("DEMO-ASYLUM", "Asylum Officer One (fictional)", "asylum_officer", ""),
    ("DEMO-GUARDIAN", "Guardian One (fictional)", "guardian", ""),
    ("DEMO-APPEALS", "Appeals Officer One (fictional)", "appeals_officer", ""),
    ("DEMO-CARDS", "Card Desk One (fictional)", "card_desk", ""),
    ("DEMO-KEYS", "Keeper of Keys One (fictional)", "key_keeper", ""),
    ("DEMO-KEYS-2", "Keeper of Keys Two (fictional)", "key_keeper", ""),
)


def enrol_fictional_officers() -> None:
    """Enrol the demonstration's officers that are not there yet."""
    from django.utils import timezone

    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer
    from otkel.procedures.staff.recognition import officer_called

    for number, name, role, checkpoint in OFFICERS:
        if officer_called(number) is None:
            enrol_officer(
                NewOfficer(number, name, role, checkpoint), at=timezone.now(), by=OPERATOR, ground="demonstration"
            )


def fill_fictional_world(people: int, told: Callable[[int, int], None]) -> int:
    """Write the fictional world into an empty store, and a dozen of its passports as pictures beside it.

    A store with persons in it stays as it is. The answer is how many persons were written.
    """
    from django.conf import settings
    from django.utils import timezone

    from otkel.engines.world import World, make_world
    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.make_demonstration_world import make_demonstration_world

    if people == 0:
        return 0
    now = timezone.now()

    def make() -> World:
        world = make_world(seed=SEED, people=people, until=now.date() - timedelta(days=1))
        write_pages(world, settings.OTKEL_HOME / "specimens", 12)
        return world

    return make_demonstration_world(make, at=now, by=OPERATOR, ground="demonstration", told=told)


def token_of_each_role() -> dict[str, str]:
    """A fresh token for each fictional officer."""
    from django.utils import timezone

    from otkel.procedures.staff.demonstration import demonstration_officers
    from otkel.procedures.staff.issue_token import issue_token

    return {
        f"{officer.role}@{officer.checkpoint}" if officer.checkpoint else officer.role: issue_token(
            None, at=timezone.now(), by=officer.id, ground="demonstration"
        ).token
        for officer in demonstration_officers()
    }
