"""Ways on which a message leaves: each may be tried again, since the other side knows a message by its id."""

from __future__ import annotations

import http.client
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_SECONDS: Final = 10
_LARGEST_ANSWER: Final = 65_536
_TAKEN: Final = frozenset({200, 201, 202, 204, 409})  # 409: the other side had it already
# What says that this message is not wanted as it is; any other answer is about the way: the next message fares alike.
_REJECTED: Final = frozenset({400, 413, 415, 422})
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_NO_WAY: Final = Text(
    en="“{address}” is no way out: give file:///folder or https://host/path.",
    ru="«{address}» — не путь наружу: укажите file:///папка или https://узел/путь.",
    kk="«{address}» — сыртқа жол емес: file:///қалта не https://торап/жол көрсетіңіз.",
)
_NOT_TAKEN: Final = Text(
    en="The other side did not take the message: {why}. It stays here and is sent again.",
    ru="Получатель не принял сообщение: {why}. Оно остаётся здесь и будет отправлено снова.",
    kk="Алушы хабарламаны қабылдамады: {why}. Ол мұнда қалады және қайта жіберіледі.",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as it leaves: its opaque id, its place in the order, what it is, what it says, and to whom."""

    id: str
    sequence: int
    kind: str
    body: dict[str, Any]
    to: str = ""

    def as_json(self) -> bytes:
        """What the other side gets."""
        told = {"id": self.id, "sequence": self.sequence, "kind": self.kind, "body": self.body}
        return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


class Rejected(Unusable):
    """The other side was reached and does not want this message as it is: sending it again alone will not help."""


class Way(Protocol):
    """How messages leave."""

    @property
    def name(self) -> str:
        """What the way is called in the record of a delivery."""
        ...

    def send(self, letter: Letter) -> None:
        """Hand one message over, for good once this returns.

        Raises:
            Unusable: `not_taken`; the message may be sent again. `Rejected` where it was this message that failed.
        """


@dataclass(frozen=True, slots=True)
class FolderWay:
    """Messages as files in a folder, one each, whole or not there; the same message is the same file."""

    folder: Path
    name: str = "folder"

    def send(self, letter: Letter) -> None:
        """Write the file, on the disk before this returns."""
        to = self.folder / f"{letter.sequence:012}-{letter.kind}-{letter.id}.json"
        half = to.with_suffix(".part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with half.open("wb") as file:
                file.write(letter.as_json())
                file.flush()
                os.fsync(file.fileno())
            half.replace(to)
            held = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(held)
            finally:
                os.close(held)
        except OSError as error:
            raise Unusable("not_taken", _NOT_TAKEN.format(why=error.strerror or "?"), where="outbox") from error


@dataclass(frozen=True, slots=True)
class HttpsWay:
    """Messages by POST over HTTPS, one request each, with the id as `Idempotency-Key`; plain HTTP to oneself only."""

    host: str
    port: int | None
    path: str
    secure: bool = True
    name: str = "https"

    def send(self, letter: Letter) -> None:
        """Send the request; any answer but one that takes it leaves the message here."""
        opened = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        connection = opened(self.host, self.port, timeout=_SECONDS)
        headers = {"Content-Type": "application/json", "Idempotency-Key": letter.id}
        try:
            connection.request("POST", self.path, letter.as_json(), headers)
            answer = connection.getresponse()
            answer.read(_LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "strerror", "") or type(error).__name__
            raise Unusable("not_taken", _NOT_TAKEN.format(why=why), where="outbox") from error
        finally:
            connection.close()
        if answer.status not in _TAKEN:
            failure = Rejected if answer.status in _REJECTED else Unusable
            raise failure("not_taken", _NOT_TAKEN.format(why=str(answer.status)), where="outbox")


def way_to(address: str) -> Way:
    """The way that an address names: `file:///folder` or `https://host/path`.

    >>> way_to("file:///srv/customs").name, way_to("https://customs.example/in").host
    ('folder', 'customs.example')

    Raises:
        Unusable: `bad_address`.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Unusable("bad_address", _NO_WAY.format(address=address[:80]), where="outbox") from error
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return FolderWay(Path(unquote(parts.path)))
    if parts.scheme == "https" and parts.hostname and not parts.username:
        return HttpsWay(parts.hostname, port, parts.path or "/")
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return HttpsWay(parts.hostname or "", port, parts.path or "/", secure=False)
    raise Unusable("bad_address", _NO_WAY.format(address=address[:80]), where="outbox")
