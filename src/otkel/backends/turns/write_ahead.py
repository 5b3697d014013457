"""SQLite's write-ahead log, folded into the file beside the acts instead of within one of them."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path


def fold_in_background(store: Path, *, every: float = 0.5) -> Callable[[], None]:
    """Fold what was committed into the file of the store every so many seconds; the answer ends that.

    Without it the act that fills the log folds it in while everybody else waits for the turn: hundreds of scattered
    pages and one more wait for the disk. What is durable at a commit stays the log alone, with or without this.

    Source: SQLite, Write-Ahead Logging, section 3.2 (passive checkpoints run beside readers and a writer).
    """
    ended = threading.Event()
    hand = threading.Thread(target=_fold, args=(store, every, ended), name="write-ahead", daemon=True)
    hand.start()

    def end() -> None:
        ended.set()
        hand.join()

    return end


def _fold(store: Path, every: float, ended: threading.Event) -> None:
    with contextlib.closing(sqlite3.connect(store, isolation_level=None, timeout=0)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        while not ended.wait(every):
            with contextlib.suppress(sqlite3.OperationalError):  # busy: the next time will do
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
