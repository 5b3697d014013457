"""The command line as a whole: what holds for every command, whatever it does."""

from __future__ import annotations

import pytest
import typer

from otkel.surfaces.cli.main import app


def commands(group, *path):
    """Every command with its words: ("shift", "open"), …"""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            yield (*path, name), command


COMMANDS = dict(commands(typer.main.get_command(app)))
SPEAKING = [words for words, command in COMMANDS.items() if any("--lang" in each.opts for each in command.params)]


@pytest.fixture(scope="module")
def otkel(terminal):
    """`otkel("shift", "board", …)` runs a command where there is no store yet."""
    return terminal()


def one_line(done, *words):
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


VALUES = {"--first": ["1"], "--out": ["slip.pdf"], "--open": []}


def needed(command):
    """What a command cannot be called without, so that nothing but its language is wrong."""
    for each in command.params:
        if each.required:
            option = each.param_type_name == "option"
            yield from [each.opts[0], *VALUES.get(each.opts[0], ["x"])] if option else ["x"]


@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_a_language_that_is_not_offered_is_said(otkel, words):
    one_line(otkel(*words, *needed(COMMANDS[words]), "--lang", "de"), "“de” is none of", "kk", "ru", "en")


@pytest.mark.parametrize(
    ("words", "shown_by"),
    [
        (("nonsense",), "otkel --help"),
        (("shift", "nonsense"), "otkel shift --help"),
        (("shift", "open"), "otkel shift open --help"),
        (("inspect", "--bogus"), "otkel inspect --help"),
    ],
)
def test_a_wrong_call_points_to_the_help_of_its_own_command(otkel, words, shown_by):
    done = otkel(*words)
    one_line(done, f"; `{shown_by}` shows")
    assert ".;" not in done.stderr


@pytest.mark.parametrize("words", [(), ("law",), ("shift",)])
def test_without_a_command_the_help_is_shown_as_it_is_written(otkel, words):
    done = otkel(*words)
    called = " ".join(("otkel", *words))
    assert done.returncode == 2
    assert done.stdout.startswith(f"Usage: {called} [OPTIONS] COMMAND")
    assert done.stdout.count("\n") > 5
    assert done.stderr == f"otkel: say which command: {called} COMMAND\n"
