"""`otkel inspect`: one traveller, from the page or the MRZ to the findings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from otkel.engines.documents import TypedPapers
from otkel.surfaces.cli.acting import As, AsJson, Case, Language, Purpose, acting_officer, moment
from otkel.surfaces.cli.answers import say, unusable
from otkel.surfaces.cli.store import ready_store

_MRZ_AT_MOST = 4_000
_PAGE_AT_MOST = 20_000_000
_MARKS = {"ok": "●", "attention": "◐", "stop": "■"}


def inspect(
    page: Path = typer.Option(None, "--page", help="picture of the page: JPEG, PNG, WebP or PDF"),
    mrz: Path = typer.Option(None, "--mrz", help="file with the MRZ, - for standard input"),
    typed: Path = typer.Option(None, "--typed", help="JSON of a paper without lines: kind, issuer, number, …; - too"),
    checkpoint: str = typer.Option(..., "--checkpoint", help="code of the checkpoint"),
    lane: str = typer.Option("", "--lane", help="number of the lane"),
    direction: str = typer.Option(..., "--direction", help="entry or exit"),
    at: str = typer.Option("", "--at", help="time of the event; local to the checkpoint where no zone is given"),
    officer: str = As,
    purpose: str = Purpose,
    case: str = Case,
    language: str = Language,
    as_json: bool = AsJson,
) -> None:
    """Inspect a traveller; the purpose is the presented document (presented_document), and the look-up is logged."""
    if sum(each is not None for each in (page, mrz, typed)) != 1:
        unusable("give one of --page IMAGE, --mrz FILE and --typed FILE.json")
    if direction not in {"entry", "exit"}:
        unusable(f"--direction: “{direction}” is neither entry nor exit")
    ready_store()
    from otkel.procedures import Refused
    from otkel.procedures.border.inspect_traveller import inspect_traveller
    from otkel.procedures.border.traveller_presented import Presented
    from otkel.surfaces import as_json as json_of

    by = acting_officer(officer)
    papers, emergency = _typed(typed) if typed is not None else (None, "")
    presented = Presented(
        checkpoint=checkpoint,
        lane=lane,
        direction="entry" if direction == "entry" else "exit",
        mrz=_text(mrz) if mrz is not None else None,
        page=_bytes(page, _PAGE_AT_MOST) if page is not None else None,
        typed=papers,
        emergency=emergency,
    )
    try:
        report = inspect_traveller(
            presented, at=moment(at, _zone(checkpoint, by)), by=by, ground=purpose or "presented_document", case=case
        )
    except Refused as refusal:
        unusable(refusal.text.said(language))
    say(json_of.inspection(report, language), as_json=as_json, plain=_words)


def _zone(checkpoint: str, by: str) -> str:
    from django.utils import timezone

    from otkel.procedures import Viewer
    from otkel.procedures.border.checkpoints_open import lanes_open

    viewer = Viewer(officer=by, purpose="presented_document")
    shown = lanes_open(None, viewer=viewer, at=timezone.now())
    return next((c.timezone for c in shown if c.code == checkpoint.strip().lower()), "UTC")


def _typed(path: Path) -> tuple[TypedPapers, str]:
    """What a file says of a paper, and of an emergency: an object of texts, no name that is not a field."""
    try:
        told = json.loads(_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        unusable(f"{path} is no JSON: {error}")
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        unusable(f'{path}: an object with texts is needed, as {{"kind": "refugee", "number": "RT100200"}}')
    known = [*(field.name for field in fields(TypedPapers)), "emergency"]
    strange = sorted(set(told) - set(known))
    if strange or "kind" not in told:
        unusable(f"{path}: {', '.join(strange) or 'kind'}: the fields are {', '.join(known)}; kind is needed")
    emergency = told.pop("emergency", "")
    return TypedPapers(**told), emergency


def _text(path: Path) -> str:
    raw = typer.get_binary_stream("stdin").read(_MRZ_AT_MOST + 1) if str(path) == "-" else _bytes(path, _MRZ_AT_MOST)
    if len(raw) > _MRZ_AT_MOST:
        unusable(f"{path} is larger than {_MRZ_AT_MOST} bytes: that is no MRZ and no paper")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        unusable(f"{path} is no text in UTF-8")


def _bytes(path: Path, at_most: int) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(at_most + 1)
    except OSError as error:
        unusable(f"{path}: {error.strerror or error}")
    if len(raw) > at_most:
        unusable(f"{path} is larger than {at_most:,} bytes")
    return raw


def _words(answer: Mapping[str, Any]) -> str:
    document = answer["document"]
    lines = [
        f"{document['surname']}  {document['given_names']}  {document['issuer']} {document['number']}",
        "",
        f"  {answer['sentence']}",
        f"  {answer['reason']}" if answer["reason"] else "",
        "",
        *(f"  {_MARKS[f['level']]} {f['text']}" for f in answer["findings"]),
        "",
        f"  → {_next_step(answer)}   person {answer['person']}",
    ]
    return "\n".join(lines)


def _next_step(answer: Mapping[str, Any]) -> str:
    """The command that follows: who leaves is not admitted, and second line is told why."""
    if answer["route"] != "admit":
        return f"otkel refer {answer['inspection']} --reason “…”"
    return f"otkel {'admit' if answer['direction'] == 'entry' else 'leave'} {answer['inspection']}"
