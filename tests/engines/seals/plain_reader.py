"""A reader of card seals written from the description of the format alone: it imports nothing of the product.

RDB1B, then base 32 of: two bytes of the state in C40, 01 (SHA-256 with ECDSA), five bytes that name the certificate,
four of the day (a zero, and MMDDYYYY as a number); 61 length messages; 7F length r s. Messages: 07 the zone in C40,
C0 version 01, C1 a day, C2 two bytes of the list and four of the place.
"""

from __future__ import annotations

import base64

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

LETTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read(text: str, certificate: bytes) -> dict[str, object]:
    """What the seal says, and whether the certificate's key signed it."""
    assert text.startswith("RDB1B")
    content = base64.b32decode(text[5:] + "=" * (-(len(text) - 5) % 8))
    told: dict[str, object] = {
        "state": c40(content[:2]), "reference": content[3:8].hex(), "signed_on": day(content[8:12])
    }  # fmt: skip
    place, parts = 12, {}
    while place < len(content):
        size, begin = content[place + 1], place + 2
        if size == 0x81:
            size, begin = content[place + 2], place + 3
        parts[content[place]] = (content[begin : begin + size], begin + size)
        place = begin + size
    group, end = parts[0x61]
    place = 0
    while place < len(group):
        tag, size = group[place], group[place + 1]
        value = group[place + 2 : place + 2 + size]
        if tag == 0x07:
            told["zone"] = c40(value).replace(" ", "<")
        elif tag == 0xC1:
            told["valid_from"] = day(value)
        elif tag == 0xC2:
            told["list"], told["place"] = int.from_bytes(value[:2], "big"), int.from_bytes(value[2:], "big")
        place += 2 + size
    signature = parts[0x7F][0]
    der = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    key = x509.load_der_x509_certificate(certificate).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    try:
        key.verify(der, content[:end], ec.ECDSA(hashes.SHA256()))
        told["holds"] = True
    except InvalidSignature:
        told["holds"] = False
    return told


def c40(content: bytes) -> str:
    text = ""
    for at in range(0, len(content), 2):
        number = content[at] * 256 + content[at + 1] - 1
        text += LETTERS[number // 1600 - 3] + LETTERS[number // 40 % 40 - 3] + LETTERS[number % 40 - 3]
    return text


def day(content: bytes) -> str:
    digits = str(int.from_bytes(content[1:], "big")).zfill(8)
    return f"{digits[4:]}-{digits[:2]}-{digits[2:4]}"
