"""Certificates: an issuer's own (a CSCA), and those that it gives to the keys under it (ICAO Doc 9303-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from otkel.backends.keys.sealed_files import make_key, private_key


@dataclass(frozen=True, slots=True)
class Names:
    """How a certificate calls whom it is of: the state's two letters (ISO 3166-1) and a common name."""

    state: str
    common: str


def certificate(
    folder: Path,
    name: str,
    *,
    names: Names,
    first_day: date,
    last_day: date,
    issuer: str = "",
    issuer_certificate: bytes = b"",
) -> bytes:
    """The certificate (DER) of the key `name`, signed by the key `issuer`; by itself where no issuer is named.

    Both days are included, in UTC. A certificate signed by itself may sign others and nothing else; one below it signs
    documents and nobody.

    Raises:
        NoKey: one of the two keys is not here.
        ValueError: an issuer is named without its certificate.
    """
    key = serialization.load_der_public_key(make_key(folder, name))
    own = _name(names)
    above = x509.load_der_x509_certificate(issuer_certificate) if issuer else None
    builder = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(above.subject if above else own)
        .public_key(key)  # type: ignore[arg-type]  # a key of P-256: one of the kinds that it takes
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.combine(first_day, time.min, UTC))
        .not_valid_after(datetime.combine(last_day + timedelta(days=1), time.min, UTC) - timedelta(seconds=1))
        .add_extension(x509.BasicConstraints(ca=not issuer, path_length=None if issuer else 0), critical=True)
        .add_extension(_usage(signs_certificates=not issuer), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)  # type: ignore[arg-type]
    )
    signing = private_key(folder, issuer or name)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
    )
    return builder.sign(signing, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _name(names: Names) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, names.state),
            x509.NameAttribute(NameOID.COMMON_NAME, names.common),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
