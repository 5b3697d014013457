"""`otkel law replay`: compute a past decision again from its derivation, and say whether it comes out the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from otkel import jurisdictions
from otkel.engines.law import replay as decide_again
from otkel.surfaces.cli.acting import AsJson
from otkel.surfaces.cli.answers import NO, say, unusable
from otkel.vocabulary.unusable import Unusable

_LARGEST = 1_000_000


def replay(
    file: Path = typer.Argument(help="JSON with a derivation: the answer of `otkel law stay --json`, an inspection"),
    as_json: bool = AsJson,
) -> None:
    """Decide again from a derivation.

    Status 0: the same, bit for bit; 1: the derivation was changed; 2: it is none, or rests on a pack that is not here.
    """
    derivation = _derivation(file)
    name = str(derivation["pack"].get("name", "")) if isinstance(derivation["pack"], dict) else ""
    try:
        decision = decide_again(derivation, jurisdictions.load_pack(name))
    except Unusable as error:
        if error.code != "replay_differs":
            raise
        say({"same": False, "pack": name, "why": error.text.en}, as_json=as_json, plain=_words)
        raise typer.Exit(NO) from None
    say({"same": True, "pack": name, "result": decision.result()}, as_json=as_json, plain=_words)


def _derivation(file: Path) -> dict[str, Any]:
    try:
        text = file.read_bytes()[: _LARGEST + 1]
        told = json.loads(text) if len(text) <= _LARGEST else None
    except OSError as error:
        unusable(f"{file}: {error.strerror or error}")
    except ValueError:
        unusable(f"{file} is no JSON")
    for name in ("stay", "derivation"):
        if isinstance(told, dict) and isinstance(told.get(name), dict):
            told = told[name]
    if not isinstance(told, dict) or not {"pack", "result"} <= set(told):
        unusable(f"{file} holds no derivation")
    return told


def _words(answer: Mapping[str, Any]) -> str:
    return f"the same, by pack {answer['pack']}" if answer["same"] else f"NOT the same: {answer['why']}"
