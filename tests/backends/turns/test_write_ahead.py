"""What was committed reaches the file of the store without any act's doing."""

import contextlib
import sqlite3
import time

from otkel.backends.turns.write_ahead import fold_in_background


def writer_of(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("PRAGMA wal_autocheckpoint=0").fetchall()
    connection.execute("CREATE TABLE kept (what TEXT)")
    return connection


def holds(path, words, *, within):
    until = time.monotonic() + within
    while time.monotonic() < until:
        if words in path.read_bytes():
            return True
        time.sleep(0.02)
    return False


def test_a_committed_row_is_folded_into_the_file_while_its_writer_stays_connected(tmp_path):
    store = tmp_path / "store.sqlite3"
    with contextlib.closing(writer_of(store)) as writer:
        writer.execute("INSERT INTO kept VALUES ('through ford bridge')")
        assert not holds(store, b"through ford bridge", within=0.2)
        end = fold_in_background(store, every=0.02)
        assert holds(store, b"through ford bridge", within=20)
        end()


def test_a_reader_in_the_middle_of_its_reading_holds_nothing_up(tmp_path):
    store = tmp_path / "store.sqlite3"
    with contextlib.closing(writer_of(store)) as writer, contextlib.closing(sqlite3.connect(store)) as reader:
        writer.execute("INSERT INTO kept VALUES ('before')")
        reader.execute("BEGIN")
        assert reader.execute("SELECT what FROM kept").fetchall() == [("before",)]
        end = fold_in_background(store, every=0.02)
        for number in range(50):
            writer.execute("INSERT INTO kept VALUES (?)", [f"row {number}"])
            time.sleep(0.002)
        assert reader.execute("SELECT count(*) FROM kept").fetchall() == [(1,)]
        reader.rollback()
        assert reader.execute("SELECT count(*) FROM kept").fetchall() == [(51,)]
        assert holds(store, b"row 49", within=20)
        end()
