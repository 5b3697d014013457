"""In whose name a command acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import typer

from otkel.surfaces.cli.answers import unusable
from otkel.vocabulary.texts import LANGUAGES


def offered(language: str) -> str:
    """A language that Otkel speaks; any other is said, so that nobody takes English for an answer in it."""
    if language not in LANGUAGES:
        unusable(f"--lang: “{language}” is none of {', '.join(LANGUAGES)}")
    return language


As = typer.Option("", "--as", envvar="OTKEL_AS", help="service number of the officer who acts")
Purpose = typer.Option("", "--purpose", envvar="OTKEL_PURPOSE", help="what the look-up is for")
Case = typer.Option("", "--case", envvar="OTKEL_CASE", help="the case that it belongs to")
Language = typer.Option("en", "--lang", callback=offered, help="kk, ru or en")
AsJson = typer.Option(False, "--json", help="answer with one JSON document")


def acting_officer(service_number: str) -> str:
    """The opaque id of the officer named on the command line; unusable where there is none in service."""
    from otkel.procedures.staff.recognition import officer_called

    if not service_number:
        unusable("say in whose name: --as OFFICER (or OTKEL_AS)")
    officer = officer_called(service_number)
    if officer is None:
        unusable(f"nobody in service has the number {service_number}; `otkel officer list` shows who is")
    return officer.officer


def moment(given: str, zone: str) -> datetime:
    """The time given as ISO text, local to `zone` where it names none; now where nothing is given."""
    from django.utils import timezone

    if not given:
        return timezone.now()
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        unusable(f"--at: “{given}” is not a time; write it like 2026-05-03T09:41 or 2026-05-03T09:41+05:00")
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))


def zoned_moment(given: str, option: str) -> datetime | None:
    """The time given as ISO text with its zone; None where nothing is given."""
    from otkel.procedures import EARLIEST_YEAR

    if not given:
        return None
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        unusable(f"{option}: “{given}” is not a time; write it like 2026-05-03T09:41+05:00")
    if at.tzinfo is None:
        unusable(f"{option}: “{given}” says no zone; write it like 2026-05-03T09:41+05:00")
    if at.year < EARLIEST_YEAR:
        unusable(f"{option}: “{given}” lies before {EARLIEST_YEAR}")
    return at


def done(act: Callable[[], Any], language: str = "en") -> Any:
    """The answer of an act or look-up; what is refused or not found is one line."""
    from otkel.procedures import NotFound, Refused

    try:
        return act()
    except (NotFound, Refused) as error:
        unusable(error.text.said(language))
