"""Every setting that a deployment may make, read from the environment once and told with its meaning."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: what it means and what holds without it."""

    name: str
    meaning: str
    default: str


SETTINGS = (
    Setting("OTKEL_HOME", "the folder of the database, keys and files", "./var"),
    Setting("OTKEL_DATABASE_URL", "the PostgreSQL database that is the store, instead of a file in OTKEL_HOME", ""),
    Setting("OTKEL_DEMO", "1 shows one-click demonstration sign-ins to this machine's own browser", ""),
    Setting("OTKEL_HOSTS", "the host names that are served, separated by commas", "localhost,127.0.0.1,[::1]"),
    Setting("OTKEL_PUBLIC_URL", "the address printed on slips, under which a traveller opens the own page", ""),
    Setting("OTKEL_HTTPS", "1 where the service stands behind HTTPS: cookies then travel over HTTPS only", ""),
    Setting("OTKEL_AS", "the officer in whose name a command acts, instead of --as", ""),
    Setting("OTKEL_PURPOSE", "the purpose of a look-up by command, instead of --purpose", ""),
    Setting("OTKEL_CASE", "the case of a look-up by command, instead of --case", ""),
    Setting("OTKEL_CUSTOMS", "where messages to customs go: file:///folder or https://host/path; empty keeps them", ""),
    Setting("OTKEL_CARD_PRINTERS", "where cards are printed: folder:/path or cups:QUEUE, separated by commas", ""),
    Setting("OTKEL_LIST_HOURS", "the hours after which a list of another authority counts as old", "24"),
    Setting("OTKEL_LOG", "how much is logged: DEBUG, INFO, WARNING or ERROR", "INFO"),
)
_SECRETS = ("secret.key", "otkel.sqlite3", "otkel.sqlite3-wal", "otkel.sqlite3-shm")
_MOST_HOURS = 10_000
_NO_HOURS = Text(
    en="{name} is a number of hours between 1 and 10000, not “{told}”.",
    ru="{name} — число часов от 1 до 10000, а не «{told}».",
    kk="{name} — 1 мен 10000 аралығындағы сағат саны, «{told}» емес.",
)
_NO_SECRET = Text(
    en="secret.key in OTKEL_HOME is empty. Put back the one from the back-up: codes on slips are derived from it.",
    ru="Файл secret.key в OTKEL_HOME пуст. Верните его из резервной копии: из него выводятся коды на талонах.",
    kk="OTKEL_HOME ішіндегі secret.key файлы бос. Сақтық көшірмеден қайтарыңыз: талондардағы кодтар содан шығарылады.",
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def setting(name: str) -> str:
    """The value of one declared setting.

    Raises:
        KeyError: the setting is not declared in SETTINGS.
    """
    return os.environ.get(name, "") or _DEFAULTS[name]


def hours(name: str) -> int:
    """The value of a setting that counts hours.

    Raises:
        Unusable: `bad_setting` where it is no number of hours between 1 and 10000.
    """
    told = setting(name)
    if not (told.isascii() and told.isdigit() and 1 <= int(told) <= _MOST_HOURS):
        raise Unusable("bad_setting", _NO_HOURS.format(name=name, told=told[:40]))
    return int(told)


def home() -> Path:
    """The data folder, made where it is missing; it and what lies in it are readable to their owner alone.

    That holds also for a folder that was there before, and for files that were made with looser rights. A folder
    that everybody shares (one with the sticky bit, or the root) keeps its own rights; the files in it do not.
    """
    folder = Path(setting("OTKEL_HOME")).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if folder.parent != folder and not mode & stat.S_ISVTX and mode & 0o077:
        folder.chmod(0o700)
    for path in (folder / name for name in _SECRETS):
        if path.is_file() and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    return folder


def secret_key(folder: Path) -> str:
    """The installation's secret: made once, on the disk before it is used, in a file that only its owner reads.

    Raises:
        Unusable: `no_secret` where the file is there and empty. No other secret takes its place, because the codes on
            slips that were given out are derived from it.
    """
    path = folder / "secret.key"
    if not path.exists():
        _make_secret(path)
    if secret := path.read_text("ascii").strip():
        return secret
    raise Unusable("no_secret", _NO_SECRET)


def _make_secret(path: Path) -> None:
    # Whole or not there, also where two processes start at once or the power goes: a link does not replace.
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(48))
            new.flush()
            os.fsync(new.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
    held = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def chinese_font() -> str:
    """The folder of the font that Chinese slips are set in; empty where its package is not installed."""
    found = importlib.util.find_spec("manimgx_fonts_cjk")
    return str(Path(found.origin).parent) if found and found.origin else ""
