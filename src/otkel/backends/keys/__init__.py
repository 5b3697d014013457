"""Where the secret halves of keys lie, and what they sign. Nothing outside this package ever sees one."""

from otkel.backends.keys.certificates import Names, certificate
from otkel.backends.keys.sealed_files import NoKey, Signer, make_key, signer

__all__ = ["Names", "NoKey", "Signer", "certificate", "make_key", "signer"]
