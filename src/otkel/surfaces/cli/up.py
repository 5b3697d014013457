"""`otkel up`: everything that is needed, started by one command."""

from __future__ import annotations

import os
import socket
import sys

import typer

from otkel.surfaces.cli.answers import ready, unusable

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
NOT_YET = "Otkel is being built: do not put real personal data into it yet."


def up(
    port: int = typer.Option(8000, "--port", min=1, max=65535),
    host: str = typer.Option("127.0.0.1", "--host", help="the address to listen on"),
    demo: bool = typer.Option(
        False, "--demo", help="with a fictional world and one-click sign-ins, on this machine only"
    ),
    people: int = typer.Option(2000, "--people", min=0, max=100_000, help="how many persons the fictional world has"),
) -> None:
    """Prepare the store, then serve the pages and the API."""
    demo = demo or os.environ.get("OTKEL_DEMO") == "1"
    if demo and host not in _LOOPBACK:
        unusable("the demonstration signs anybody in by one click, so it runs on this machine only: leave --host out")
    _free(host, port)
    if demo:
        os.environ["OTKEL_DEMO"] = "1"
    os.environ.setdefault("OTKEL_PUBLIC_URL", f"http://{host}:{port}")
    ready()
    _prepare()
    if demo:
        _refuse_a_real_store()
    tokens = _demonstrate(people) if demo else {}
    _announce(host, port, tokens)
    _serve(host, port)


def _free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            unusable(f"cannot listen on {host}:{port} ({error.strerror}): choose another with --port")


def _prepare() -> None:
    from django.conf import settings

    from otkel.surfaces.catalogues import compile_catalogues
    from otkel.surfaces.cli.store import misgivings, prepare_store, the_store

    for folder in settings.LOCALE_PATHS:
        compile_catalogues(folder)
    prepare_store()
    for misgiving in misgivings():
        print(f"otkel: {the_store()}: {misgiving}", file=sys.stderr)


def _refuse_a_real_store() -> None:
    """Officers of a demonstration, whom one click signs in, never come into a store that serves."""
    from django.conf import settings

    from otkel.procedures.staff.demonstration import officers_of_its_own
    from otkel.surfaces.cli.store import the_store

    if settings.OTKEL_HTTPS:
        unusable("the demonstration signs anybody in by one click, so it never runs with OTKEL_HTTPS=1")
    if officers_of_its_own():
        unusable(
            f"{the_store()} has officers of its own, so no demonstration is made in it:"
            " leave --demo (and OTKEL_DEMO) out, or name another store"
        )


def _demonstrate(people: int) -> dict[str, str]:
    from rich.console import Console
    from rich.progress import Progress

    from otkel.surfaces.cli.demonstration import (
        enrol_fictional_officers,
        fill_fictional_world,
        make_fictional_keys,
    )

    console = Console(stderr=True)
    enrol_fictional_officers()
    make_fictional_keys()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"A fictional world of {people:,} persons", total=None)
        fill_fictional_world(people, lambda done, total: progress.update(task, completed=done, total=total))
    from otkel.surfaces.cli.demonstration import token_of_each_role

    return token_of_each_role()


def _announce(host: str, port: int, tokens: dict[str, str]) -> None:
    where = f"http://{'localhost' if host in _LOOPBACK else host}:{port}/"
    print(f"\n  {NOT_YET}\n")
    if tokens:
        print("  Fictional officers and a bearer token for each role (twelve hours):")
        for officer, token in tokens.items():
            print(f"    {officer:<22} {token}")
        print()
    else:
        print("  Nobody can sign in yet? otkel officer enrol NUMBER --name NAME --role supervisor\n")
    if tokens:
        from django.conf import settings

        print(f"  Pages of specimen passports to drop on the lane's screen: {settings.OTKEL_HOME / 'specimens'}\n")
    print(f"  Otkel is up: {where}   (Ctrl+C ends it)\n", flush=True)


def _serve(host: str, port: int) -> None:
    """Become the server: a fresh process, because threads that preparation has started do not survive its forks."""
    sys.stdout.flush()
    sys.stderr.flush()
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": "1",
        "--blocking-threads": "4",
        "--backlog": "512",
        "--log-level": "warning",
    }
    words = [word for option in options.items() for word in option]
    command = [sys.executable, "-m", "granian", *words, "otkel.config.wsgi:application"]
    os.execv(sys.executable, command)  # noqa: S606 - our own server, no shell, checked arguments
