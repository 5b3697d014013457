"""The address of the store is read whole or refused in one line, and never repeated: it holds a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from otkel.config.stores import database
from otkel.vocabulary.unusable import Unusable

HOME = Path("/nowhere")


def test_without_an_address_the_store_is_a_file_in_the_data_folder():
    for nothing in ("", "  "):
        assert database(nothing, HOME)["NAME"] == HOME / "otkel.sqlite3"


def test_an_address_is_read_with_its_special_characters():
    told = database("postgresql://bo%40rder:p%40ss%2Fword@db.example:5433/otkel?sslmode=verify-full", HOME)
    named = [told[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert named == ["bo@rder", "p@ss/word", "db.example", "5433", "otkel"]
    assert told["OPTIONS"]["sslmode"] == "verify-full"


def test_a_socket_is_named_by_its_folder():
    told = database("postgres:///otkel?host=/run/postgresql&port=5433", HOME)
    assert (told["HOST"], told["PORT"], told["NAME"]) == ("/run/postgresql", "5433", "otkel")


def test_every_session_is_durable_bounded_and_found_again():
    told = database("postgresql:///otkel", HOME)
    for setting in ("synchronous_commit=on", "statement_timeout=", "lock_timeout=", "idle_in_transaction"):
        assert setting in told["OPTIONS"]["options"]
    assert told["CONN_HEALTH_CHECKS"]
    assert not told["ATOMIC_REQUESTS"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:tell-nobody@h/otkel",
        "tell-nobody",
        "postgresql://u:tell-nobody@h",
        "postgresql://u:tell-nobody@h/",
        "postgresql://u:tell-nobody@h/two/names",
        "postgresql://u:tell-nobody@h:port/otkel",
        "postgresql://u:tell-nobody@h:99999/otkel",
        "postgresql://u:tell-nobody@[::1/otkel",
        "postgresql://u:tell/nobody@h/otkel",
        "postgresql://u:12/tell-nobody@h/otkel",
        "postgresql://u:tell?nobody@h/otkel",
        "postgresql://u:tell#nobody@h/otkel",
        "postgresql://u:tell-nobody@h/otkel?options=-c%20fsync=off",
        "postgresql://u:tell-nobody@h/otkel?password=tell-nobody",
        "postgresql://u:tell-nobody%00@h/otkel",
        "postgresql://u:tell-nobody@h/otkel?port=5432;tell-nobody",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_and_not_repeated(url):
    with pytest.raises(Unusable) as error:
        database(url, HOME)
    assert error.value.code == "bad_database_url"
    for said in (str(error.value), error.value.text.ru, error.value.text.kk):
        assert "nobody" not in said
        assert "{" not in said
    assert error.value.__cause__ is None
