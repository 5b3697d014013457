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

BLANKS_AT: Final = {"meridia": "ford-bridge", "kz": "zhibek-zholy"}


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


def make_fictional_keys() -> None:
    """Let two fictional keepers make the keys with which cards are sealed, and a supervisor receive blanks."""
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.keys.ask_for_key import ask_for_key
    from otkel.procedures.keys.keys_kept import keys_kept
    from otkel.procedures.keys.make_key import make_key
    from otkel.procedures.post.move_stock import move_stock
    from otkel.procedures.staff.recognition import officer_called

    now, first = timezone.now(), timezone.now() - timedelta(minutes=1)
    one, other, chief = (officer_called(number).officer for number in ("DEMO-KEYS", "DEMO-KEYS-2", "DEMO-SUPERVISOR"))
    known = {(key.pack, key.kind) for key in keys_kept(None, viewer=Viewer(one, "own_work"), at=now) if key.key}
    for pack, post in BLANKS_AT.items():
        for kind in ("issuer", "seal", "status"):
            if (pack, kind) not in known:
                words = "For the demonstration."
                asked = ask_for_key(pack, at=first, by=one, ground="demonstration", kind=kind, words=words)
                make_key(asked.ceremony, at=now, by=other, ground="demonstration")
        if (pack, "seal") not in known:
            told = {"kind": "blank", "series": "DEMO", "first": 1, "last": 500, "move": "received"}
            move_stock(post, at=now, by=chief, ground="demonstration", **told)


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
