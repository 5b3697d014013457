"""Which cards count no more: one bit a card, signed, in a list as long as it will ever be.

A list has its whole length from the first day, a card's place in it is drawn by a secret of the list, and the text of
a list grows in large steps only: neither tells how many cards there are, nor when one was issued.

Source: IETF draft-ietf-oauth-status-list (Token Status List), JSON form; RFC 7515 and RFC 7518 for the signature.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from otkel.engines.seals.issuers import IssuerKeys, vouched_for
from otkel.engines.seals.signatures import verifies
from otkel.engines.seals.unreadable_files import TOO_LARGE, what_is_wrong
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

CAPACITY: Final = 1 << 20
EVERY: Final = timedelta(minutes=15)
_LARGEST: Final = 4_000_000
_STEP: Final = 6144  # bytes by which a list grows: 8192 signs of its text
_ROUNDS: Final = 4
_BAD: Final = Text(
    en="This is no status list: {what}.",
    ru="Это не список состояния: {what}.",
    kk="Бұл күй тізімі емес: {what}.",
)
_NOT_THEIRS: Final = Text(
    en="Nobody known here has signed this status list.",
    ru="Никто из известных здесь этот список состояния не подписывал.",
    kk="Бұл күй тізіміне мұнда белгілі ешкім қол қоймаған.",
)


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list as it was read and verified: `name` is like "qme-1", the state and the number of the list."""

    name: str
    state: str
    number: int
    made_at: datetime
    ends_at: datetime
    bits: bytes

    def counts_no_more(self, index: int) -> bool:
        """Whether the card at this place counts no more.

        Raises:
            IndexError: the list has no such place.
        """
        if not 0 <= index < len(self.bits) * 8:
            raise IndexError(index)
        return bool(self.bits[index >> 3] >> (index & 7) & 1)

    def age(self, at: datetime) -> timedelta:
        """How old the list is."""
        return at - self.made_at


def list_name(state: str, number: int) -> str:
    """How a list is called.

    >>> list_name("QME", 1)
    'qme-1'
    """
    return f"{state.lower()}-{number}"


def place_of(seed: bytes, number: int, capacity: int = CAPACITY) -> int:
    """The place of the card that is the `number`th (from 0) of a list; each has another, in no order that shows.

    A Feistel network over twice ten bits (or as many as the capacity, a power of four, has), keyed by the list's seed.

    Raises:
        ValueError: the capacity is no power of four, or the list is full.
    """
    half = (capacity.bit_length() - 1) // 2
    if capacity != 1 << (2 * half) or not 0 <= number < capacity:
        raise ValueError(f"there is no place {number} in a list of {capacity}")
    mask = (1 << half) - 1
    left, right = number >> half, number & mask
    for turn in range(_ROUNDS):
        digest = hmac.new(seed, bytes((turn,)) + right.to_bytes(4, "big"), hashlib.sha256).digest()
        left, right = right, left ^ (int.from_bytes(digest[:4], "big") & mask)
    return left << half | right


def write_status_list(
    state: str, number: int, ended: Iterable[int], *, at: datetime, reference: str, sign: Callable[[bytes], bytes],
    capacity: int = CAPACITY,
) -> str:  # fmt: skip
    """The signed text of a list at a time, in which the places `ended` count no more.

    The time is that of the quarter of an hour: within one, the text says the same.
    """
    bits = bytearray(capacity // 8)
    for index in ended:
        bits[index >> 3] |= 1 << (index & 7)
    made = quarter(at)
    head = {"alg": "ES256", "kid": reference, "typ": "statuslist+jwt"}
    payload: dict[str, Any] = {
        "sub": list_name(state, number),
        "iss": state,
        "iat": int(made.timestamp()),
        "exp": int((made + timedelta(days=7)).timestamp()),
        "ttl": int(EVERY.total_seconds()),
        "status_list": {"bits": 1, "lst": _base64(zlib.compress(bytes(bits), 9))},
    }
    payload["pad"] = "0" * (-len(_json(payload | {"pad": ""})) % _STEP)
    signed = f"{_base64(_json(head))}.{_base64(_json(payload))}"
    return f"{signed}.{_base64(sign(signed.encode('ascii')))}"


def quarter(at: datetime) -> datetime:
    """The beginning of the quarter of an hour.

    >>> quarter(datetime(2026, 5, 3, 12, 44, 59, tzinfo=UTC)).isoformat()
    '2026-05-03T12:30:00+00:00'
    """
    whole = at.astimezone(UTC).replace(second=0, microsecond=0)
    return whole - timedelta(minutes=whole.minute % 15)


def read_status_list(text: str | bytes, issuers: Iterable[IssuerKeys]) -> StatusList:
    """A list, if an issuer that is known here signed it.

    Raises:
        Unusable: "bad_status_list", with what is wrong.
    """
    told = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    if len(told) > _LARGEST:
        raise _wrong(TOO_LARGE)
    try:
        signed, _, signature = told.strip().rpartition(".")
        head, payload = (json.loads(_unbase64(part)) for part in signed.split("."))
        found = _as_told(head, payload)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, zlib.error) as error:
        raise _wrong(what_is_wrong(error)) from error
    vouched = vouched_for(issuers, state=found.state, reference=str(head.get("kid", "")), kind="status")
    if vouched is None or not _holds(vouched.key.certificate, signature, signed):
        raise Unusable("bad_status_list", _NOT_THEIRS, where="status_list")
    since = vouched.key.distrusted_since
    if since is not None and found.made_at >= since:
        raise Unusable("bad_status_list", _NOT_THEIRS, where="status_list")
    return found


def _as_told(head: Any, payload: Any) -> StatusList:
    state, name = str(payload["iss"]), str(payload["sub"])
    number = int(name.rpartition("-")[2])
    if head["typ"] != "statuslist+jwt" or head["alg"] != "ES256" or name != list_name(state, number):
        raise ValueError("its head names another thing")
    made, ends = (datetime.fromtimestamp(int(payload[moment]), UTC) for moment in ("iat", "exp"))
    return StatusList(name, state, number, made, ends, _unpacked(payload["status_list"]))


def _holds(certificate: bytes, signature: str, signed: str) -> bool:
    try:
        return verifies(certificate, _unbase64(signature), signed.encode("ascii"))
    except ValueError:
        return False


def _unpacked(told: Any) -> bytes:
    if told["bits"] != 1:
        raise ValueError("it has more than one bit a card")
    unpacking = zlib.decompressobj()
    bits = unpacking.decompress(_unbase64(told["lst"]), _LARGEST)
    if not unpacking.eof:
        raise ValueError("it is broken off")
    return bits


def _json(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode("ascii")


def _base64(content: bytes) -> str:
    return urlsafe_b64encode(content).decode("ascii").rstrip("=")


def _unbase64(text: str) -> bytes:
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _base64(content) != text:
        raise ValueError("it is not written as base64url")
    return content


def _wrong(what: Text) -> Unusable:
    return Unusable("bad_status_list", _BAD.format(what=what), where="status_list")
