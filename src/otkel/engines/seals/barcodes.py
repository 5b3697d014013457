"""ICAO's Datastructure for Barcode in its text form (IDB): read as it stands, and written.

The text is RDB1 (NDB1 in earlier drafts), a letter that says whether it is signed and packed, and base 32 without
padding. What is inside: a header (the state in C40, and where signed the algorithm, five bytes that name the signer's
certificate, and the day), a group of messages, perhaps the certificate, and the signature. The technical report is a
draft still, and no act rests on it: what we write has a version of its own among its messages.

Source: ICAO TR "Datastructure for Barcode", as implemented and published with examples by the project tsenger/vdstools.
"""

from __future__ import annotations

import re
import zlib
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import date
from typing import Final

from otkel.engines.seals.c40 import decode_c40, encode_c40
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

LONGEST: Final = 4296  # letters: as many as the largest QR code holds
_LARGEST: Final = 16_384  # bytes, unpacked
_TEXT: Final = re.compile(r"([RN]DB1)([ABCD])([A-Z2-7]+)", re.ASCII)
_MESSAGES, _CERTIFICATE, _SIGNATURE = 0x61, 0x7E, 0x7F
_SIGNED_HEADER, _PLAIN_HEADER = 12, 2
_LONG: Final = 0x80
ALGORITHMS: Final = {1: "SHA-256", 2: "SHA-384", 3: "SHA-512"}

NO_SEAL: Final = Text(
    en="This is no seal: it does not begin like one.",
    ru="Это не печать: она начинается иначе.",
    kk="Бұл мөр емес: ол басқаша басталады.",
)
_BROKEN: Final = Text(
    en="The seal is broken off or damaged: it cannot be read to its end.",
    ru="Печать оборвана или повреждена: её нельзя прочесть до конца.",
    kk="Мөр үзілген не бүлінген: оны соңына дейін оқу мүмкін емес.",
)
_TOO_LONG: Final = Text(
    en="This text is longer than any seal.",
    ru="Этот текст длиннее любой печати.",
    kk="Бұл мәтін кез келген мөрден ұзын.",
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a seal: its tag, and its bytes."""

    tag: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Barcode:
    """A seal as it was read: nothing of it is verified yet.

    `algorithm` is 0 where it is not signed; `reference` are the five bytes that name the signer's certificate, in
    hexadecimal. `signed_on` is None where the day is not whole or no day of the calendar. `signed` are the bytes that
    the signature is over, `signature` its two halves r and s.
    """

    state: str
    algorithm: int
    reference: str
    signed_on: date | None
    messages: tuple[Message, ...]
    certificate: bytes
    signature: bytes
    signed: bytes

    def value(self, tag: int) -> bytes | None:
        """The bytes of the message with this tag, None where there is none or more than one."""
        found = [message.value for message in self.messages if message.tag == tag]
        return found[0] if len(found) == 1 else None


def to_be_signed(
    state: str, *, reference: str, signed_on: date, messages: tuple[Message, ...], algorithm: int = 1
) -> bytes:
    """The bytes that a signature is over: the header and the group of messages.

    Raises:
        ValueError: the state is none of three signs, or the reference none of five bytes.
    """
    named = bytes.fromhex(reference)
    head = encode_c40(state.ljust(3, "<"))
    if len(head) != _PLAIN_HEADER or len(named) != 5:
        raise ValueError("a header needs a state of three signs and five bytes of reference")
    group = b"".join(_tlv(message.tag, message.value) for message in messages)
    return head + bytes((algorithm,)) + named + masked(signed_on) + _tlv(_MESSAGES, group)


def write_barcode(signed: bytes, signature: bytes) -> str:
    """The text of a seal, from what was signed and the signature (r and s, one after the other)."""
    return "RDB1B" + b32encode(signed + _tlv(_SIGNATURE, signature)).decode("ascii").rstrip("=")


def read_barcode(text: str) -> Barcode:
    """What a seal says, to its last byte.

    Raises:
        Unusable: "unreadable", with one clear sentence: no seal, too long, or broken off.
    """
    if len(text) > LONGEST:
        raise Unusable("unreadable", _TOO_LONG)
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise Unusable("unreadable", NO_SEAL)
    flags = ord(match[2]) - ord("A")
    content = _content(match[3], packed=bool(flags & 2))
    return _parsed(content, is_signed=bool(flags & 1))


def _content(letters: str, *, packed: bool) -> bytes:
    try:
        raw = b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise Unusable("unreadable", _BROKEN) from error
    # One content has one text: bits that the last letter has to spare are none to hide a change in.
    if b32encode(raw).decode("ascii").rstrip("=") != letters:
        raise Unusable("unreadable", _BROKEN)
    if not packed:
        return raw
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(raw, _LARGEST)
    except zlib.error as error:
        raise Unusable("unreadable", _BROKEN) from error
    if not unpacking.eof or unpacking.unused_data:
        raise Unusable("unreadable", _BROKEN)
    return content


def _parsed(content: bytes, *, is_signed: bool) -> Barcode:
    size = _SIGNED_HEADER if is_signed else _PLAIN_HEADER
    head, rest = content[:size], content[size:]
    parts = _parts(rest)
    tags = [tag for tag, _ in parts]
    wanted = [_MESSAGES, *([_CERTIFICATE] if _CERTIFICATE in tags else []), *([_SIGNATURE] if is_signed else [])]
    if len(head) < size or tags != wanted:
        raise Unusable("unreadable", _BROKEN)
    values = dict(parts)
    signature = values.get(_SIGNATURE, b"")
    signed = content[: len(content) - len(_tlv(_SIGNATURE, signature))] if is_signed else content
    return Barcode(
        state=decode_c40(head[:2]).rstrip("<"),
        algorithm=head[2] if is_signed else 0,
        reference=head[3:8].hex() if is_signed else "",
        signed_on=unmasked(head[8:12]) if is_signed else None,
        messages=tuple(Message(tag, value) for tag, value in _parts(values[_MESSAGES])),
        certificate=values.get(_CERTIFICATE, b""),
        signature=signature,
        signed=signed,
    )


def _parts(content: bytes) -> list[tuple[int, bytes]]:
    """Tags and values, one after the other, with the shortest lengths that DER allows and nothing behind them."""
    found, place = [], 0
    while place < len(content):
        length, begin = _length(content, place + 1)
        value = content[begin : begin + length]
        if len(value) < length or _tlv(content[place], value) != content[place : begin + length]:
            raise Unusable("unreadable", _BROKEN)
        found.append((content[place], value))
        place = begin + length
    return found


def _length(content: bytes, place: int) -> tuple[int, int]:
    """The length that stands at a place, and where what it counts begins."""
    if place >= len(content):
        raise Unusable("unreadable", _BROKEN)
    first = content[place]
    if first < _LONG:
        return first, place + 1
    count = first - _LONG
    if not 1 <= count <= 2:
        raise Unusable("unreadable", _BROKEN)
    return int.from_bytes(content[place + 1 : place + 1 + count], "big"), place + 1 + count


def _tlv(tag: int, value: bytes) -> bytes:
    size = len(value)
    if size < _LONG:
        return bytes((tag, size)) + value
    count = (size.bit_length() + 7) // 8
    return bytes((tag, _LONG + count)) + size.to_bytes(count, "big") + value


def masked(on: date) -> bytes:
    """A day in four bytes: a mask of unknown digits (none), and month, day and year as one number.

    >>> masked(date(2025, 2, 7)).hex()
    '001f9dd9'
    """
    return b"\0" + int(f"{on.month:02}{on.day:02}{on.year:04}").to_bytes(3, "big")


def unmasked(told: bytes) -> date | None:
    """The day of `masked`; None where a part is unknown or no calendar has it."""
    digits = f"{int.from_bytes(told[1:], 'big'):08}"
    if len(told) != 4 or told[0] or len(digits) != 8:
        return None
    try:
        return date(int(digits[4:]), int(digits[:2]), int(digits[2:4]))
    except ValueError:
        return None
