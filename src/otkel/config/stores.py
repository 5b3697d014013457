"""The two stores: a file of SQLite in the data folder, or a database of PostgreSQL by its address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_WHERE: Final = "OTKEL_DATABASE_URL"
# What libpq may be told in the address beside host and port; everything else is set here.
_OPTIONS: Final = (
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "channel_binding", "require_auth", "gssencmode",
    "passfile", "application_name", "connect_timeout", "target_session_attrs",
)  # fmt: skip
_SESSION: Final = {
    "synchronous_commit": "on",  # a crossing is durable before the gate opens, whatever the server's own default
    "statement_timeout": "30s",
    "lock_timeout": "10s",  # as long as SQLite waits for its one writer
    "idle_in_transaction_session_timeout": "60s",
}
# A server that vanished without a word is noticed within about a quarter of a minute, not after hours.
_NETWORK: Final = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}

_SHAPE: Final = Text(
    en="this is no address of a PostgreSQL database ({fault}); it reads postgresql://user:password@host:port/name,"
    " with % and two digits for special characters, or postgresql:///name?host=/folder/of/the/socket",
    ru="это не адрес базы PostgreSQL ({fault}); он пишется postgresql://user:password@host:port/name,"
    " особые знаки — через % и две цифры, или postgresql:///name?host=/папка/сокета",
    kk="бұл PostgreSQL дерекқорының мекенжайы емес ({fault}); ол postgresql://user:password@host:port/name түрінде,"
    " ерекше таңбалар % және екі санмен, немесе postgresql:///name?host=/сокет/қалтасы түрінде жазылады",
)
_FAULTS: Final = {
    "scheme": Text(
        en="it begins with neither postgresql:// nor postgres://",
        ru="он не начинается ни с postgresql://, ни с postgres://",
        kk="ол postgresql:// не postgres:// деп басталмайды",
    ),
    "name": Text(
        en="it names no one database", ru="в нём не названа одна база", kk="онда бір дерекқордың аты жоқ"
    ),
    "port": Text(
        en="its host or port cannot be read", ru="хост или порт не читается", kk="хосты не порты оқылмайды"
    ),
    "letters": Text(
        en="it holds characters that no address holds",
        ru="в нём знаки, которых в адресе не бывает",
        kk="онда мекенжайда болмайтын таңбалар бар",
    ),
    "options": Text(
        en="after the question mark stands more than host, port, {known}",
        ru="после вопросительного знака стоит не только host, port, {known}",
        kk="сұрақ белгісінен кейін host, port, {known} ғана емес",
    ),
}  # fmt: skip


def database(url: str, home: Path) -> dict[str, Any]:
    """Django's settings of the store: SQLite in `home` where `url` is empty, else PostgreSQL at that address.

    Raises:
        Unusable: `bad_database_url`; nothing of the address is repeated, because it may hold a password.
    """
    return _postgresql(url.strip()) if url.strip() else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "otkel.sqlite3",
        # A crossing is durable before the gate opens, and a transaction that will write says so at its start.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
                # An act folds the log in itself only where nothing in the background has for 80 MB of it.
                "PRAGMA wal_autocheckpoint=20000;"
            ),
        },
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": False,
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        raise _bad("port") from None
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = given.pop("host", "") or unquote(parts.hostname or "")
    port = given.pop("port", "") or port
    name = parts.path.removeprefix("/")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme not in {"postgresql", "postgres"}:
        raise _bad("scheme")
    if not name or re.search(r"[/@:?#]", name) or parts.fragment:  # also a password that was written unquoted
        raise _bad("name")
    if not re.fullmatch(r"[0-9,]*", port):
        raise _bad("port")
    if not all(text.isprintable() for text in (url, host, unquote(name), user, password, *given.values())):
        raise _bad("letters")
    if set(given) - set(_OPTIONS):
        raise _bad("options", known=", ".join(_OPTIONS))
    # The level of each statement that stands alone; acts ask for SERIALIZABLE themselves (otkel.backends.turns).
    session = _SESSION | {"default_transaction_isolation": "read\\ committed"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": user,
        "PASSWORD": password,
        "HOST": host,
        "PORT": port,
        "OPTIONS": {
            "application_name": "otkel",
            **_NETWORK,
            **given,
            # A statement that comes again is planned once: most of a query's time was its planning.
            "server_side_binding": True,
            "prepare_threshold": 3,
            "options": " ".join(f"-c {setting}={value}" for setting, value in session.items()),
        },
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,  # a server that was started anew is found again by the next request
        "ATOMIC_REQUESTS": False,
    }


def _bad(fault: str, **words: str) -> Unusable:
    return Unusable("bad_database_url", _SHAPE.format(fault=_FAULTS[fault].format(**words)), where=_WHERE)
