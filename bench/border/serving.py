"""The real service on a big store: `otkel up` in a process of its own, and tokens for the officers of the bench."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

_OTKEL: Final = Path(sys.executable).with_name("otkel")
_TOKENS: Final = """
import json
from otkel.surfaces.cli.store import ready_store
ready_store()
from django.utils import timezone
from otkel.procedures.staff.issue_token import issue_token
from otkel.procedures.staff.recognition import officers_in_service
places = {}
for officer in officers_in_service():
    if officer.service_number.startswith("BENCH-"):
        receipt = issue_token(None, at=timezone.now(), by=officer.officer, ground="bench")
        places.setdefault(officer.checkpoint, []).append(receipt.token)
print(json.dumps(places))
"""


def tokens_of(environment: Mapping[str, str], checkpoints: list[str]) -> list[dict[str, Any]]:
    """Fresh tokens of the lane officers, checkpoint by checkpoint in the order that the store was built in."""
    command = [sys.executable, "-c", _TOKENS]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    tokens = json.loads(told.splitlines()[-1])
    return [{"checkpoint": code, "tokens": tokens[code]} for code in checkpoints]


@contextlib.contextmanager
def served(environment: Mapping[str, str], log: Path) -> Iterator[tuple[int, int]]:
    """Start the service; its port and its process id."""
    port = _free_port()
    with log.open("w", encoding="utf-8") as written:
        server = subprocess.Popen(
            [str(_OTKEL), "up", "--port", str(port)],
            env=dict(environment) | {"OTKEL_LOG": "WARNING"},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(port, server, log)
            yield port, server.pid
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            if server.poll() is None:
                server.kill()
                server.wait()


def processor_seconds(process: int) -> float:
    """How long a process and its children have computed so far."""
    found = 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    for each in _family(process):
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{each}/stat").read_text("ascii").rpartition(")")[2].split()
            found += (int(words[11]) + int(words[12])) / ticks
    return found


def _family(process: int) -> list[int]:
    found = [process]
    for each in found:
        with contextlib.suppress(OSError):
            for children in Path(f"/proc/{each}/task").glob("*/children"):
                found += map(int, children.read_text("ascii").split())
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"the service did not start: {log.read_text('utf-8')[-2000:]}")
