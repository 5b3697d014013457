"""What is not documented does not exist: settings, commands, rights."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from otkel.config.environment import SETTINGS
from otkel.surfaces.cli.main import app

ROOT = Path(__file__).parents[2]
PROSE = "\n".join(
    p.read_text("utf-8") for p in [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *ROOT.glob("docs/**/*.md")]
)


def commands(group=None, prefix="otkel"):
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}"


@pytest.mark.parametrize("setting", [s.name for s in SETTINGS])
def test_every_setting_is_documented(setting):
    assert f"`{setting}`" in (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_every_setting_that_the_code_reads_is_declared():
    declared = {s.name for s in SETTINGS}
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"[\"'](OTKEL_[A-Z_]+)[\"']", path.read_text("utf-8")))
    assert read <= declared


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_documented(command):
    assert command in PROSE


def test_every_test_that_the_rights_page_names_exists():
    named = re.findall(r"`(tests/[\w/.]+)`", (ROOT / "docs" / "rights.md").read_text("utf-8"))
    assert named
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_local_link_leads_somewhere():
    for page in [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"
