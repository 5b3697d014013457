"""Keys in sealed files of the data folder: ECDSA P-256, each file encrypted with AES-256-GCM.

The key that seals them stands in a file of its own beside them, so that a copy of one file tells nothing; a copy of
the whole folder tells everything, which is why a token that never lets a key out is to follow.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Signer = Callable[[bytes], bytes]
_NAME: Final = re.compile(r"[a-z0-9]{8,40}")
_NONCE: Final = 12
_PART: Final = 32  # bytes of each half of a P-256 signature


class NoKey(LookupError):
    """There is no key of this name here, or its file cannot be opened with the key that seals it."""


def make_key(folder: Path, name: str) -> bytes:
    """Make a key, or find the one of this name; the answer is its public half (SubjectPublicKeyInfo, DER).

    A key is on the disk whole before its public half is told, and is never written over.

    Raises:
        ValueError: the name is none of 8 to 40 small letters and digits.
        NoKey: there is a file of this name that cannot be opened.
    """
    path = _path(folder, name)
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        nonce = secrets.token_bytes(_NONCE)
        _write_once(path, nonce + AESGCM(_sealing_key(folder)).encrypt(nonce, made, name.encode()))
    return (
        private_key(folder, name)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def signer(folder: Path, name: str) -> Signer:
    """What signs with a key: bytes in, the 64 bytes r and s of an ECDSA signature over their SHA-256 out.

    Raises:
        NoKey: no such key here.
    """
    key = private_key(folder, name)

    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(_PART, "big") + s.to_bytes(_PART, "big")

    return sign


def private_key(folder: Path, name: str) -> ec.EllipticCurvePrivateKey:
    """The key itself, for this package alone.

    Raises:
        NoKey: no such key here.
    """
    path = _path(folder, name)
    try:
        sealed = path.read_bytes()
        opened = AESGCM(_sealing_key(folder)).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        key = serialization.load_der_private_key(opened, password=None)
    except (OSError, InvalidTag, ValueError) as error:
        raise NoKey(name) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise NoKey(name)
    return key


def _path(folder: Path, name: str) -> Path:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name[:60]!r} is no name of a key")
    return folder / f"{name}.key"


def _sealing_key(folder: Path) -> bytes:
    path = folder / "sealing.secret"
    if not path.exists():
        _write_once(path, secrets.token_bytes(32))
    return path.read_bytes()


def _write_once(path: Path, content: bytes) -> None:
    """Write a file whole, on the disk, readable to its owner alone; one that is there already stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
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
