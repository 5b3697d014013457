"""Secrets that are given out once and kept as digests only."""

from __future__ import annotations

import hashlib
import secrets


def fresh_secret(kind: str) -> tuple[str, str]:
    """A new secret of 256 bits, for its holder, and the digest that is kept."""
    secret = f"{kind}_{secrets.token_urlsafe(32)}"
    return secret, digest_of(secret)


def digest_of(secret: str) -> str:
    """What is kept of a secret. The secret is random and long, so a plain hash does."""
    return hashlib.sha256(secret.strip().encode()).hexdigest()
