"""Signatures on elliptic curves, in their plain form: r and s, one after the other."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HASHES: Final[dict[int, hashes.HashAlgorithm]] = {1: hashes.SHA256(), 2: hashes.SHA384(), 3: hashes.SHA512()}


def verifies(certificate: bytes, signature: bytes, signed: bytes, *, algorithm: int = 1) -> bool:
    """Whether the key of a certificate (DER) made this signature over these bytes.

    `algorithm`: 1 SHA-256, 2 SHA-384, 3 SHA-512, each with ECDSA on the certificate's curve.
    """
    key = public_key(certificate)
    hashed = _HASHES.get(algorithm)
    if key is None or hashed is None or not signature or len(signature) % 2:
        return False
    half = len(signature) // 2
    r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    try:
        key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashed))
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=500)
def public_key(certificate: bytes) -> ec.EllipticCurvePublicKey | None:
    """The key of a certificate (DER); None where it is none, or of another kind."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, ec.EllipticCurvePublicKey) else None
