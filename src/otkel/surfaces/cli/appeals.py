"""`otkel appeals`: what waits before the appeals body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otkel.surfaces.cli.acting import As, AsJson, Language, acting_officer, done
from otkel.surfaces.cli.answers import say
from otkel.surfaces.cli.clock import clock
from otkel.surfaces.cli.store import ready_store


def appeals(
    officer: str = As,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Show the open appeals, oldest first: where and since when, no names."""
    ready_store()
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.appeals_waiting import appeals_waiting
    from otkel.surfaces import cases_as_json as json_of

    viewer = Viewer(officer=acting_officer(officer), purpose="appeal")
    lines = done(lambda: appeals_waiting(None, viewer=viewer, at=timezone.now()), language)
    answer = {"appeals": [json_of.appeal_waiting(line, language) for line in lines]}
    say(answer, as_json=as_json, plain=_words)


def _words(answer: Mapping[str, Any]) -> str:
    lines = [
        f"{clock(a['since'], a['checkpoint'])}  {a['checkpoint']:<16} {a['lodged']:<6} "
        f"{'late' if a['late'] else '':<5} {a['appeal']}"
        for a in answer["appeals"]
    ]
    return "\n".join(lines) or "nothing waits"
