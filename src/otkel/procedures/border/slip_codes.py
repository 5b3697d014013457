"""The code on a slip: derived from the installation's secret, so that it is printed again without being kept."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from django.conf import settings

_ALPHABET: Final = "2346789ACEFHJKMNPRTUVWXY"  # nothing that is mistaken for another sign on thermal paper
_LENGTH: Final = 12  # 55 bits: guessing is hopeless behind a lock-out


def code_of(slip: str) -> str:
    """The code of a slip as printed: three groups of four."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"slip:" + slip.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    signs = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[place])
    return "-".join("".join(signs[i : i + 4]) for i in range(0, _LENGTH, 4))


def code_digest(code: str) -> str:
    """What is kept of a code; spaces, dashes and case do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(b"otkel-slip:" + plain.encode()).hexdigest()
