"""An issuer vouches for the keys below it, as ICAO Doc 9303-12 has it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from cryptography import x509

from otkel.backends.keys import Names, NoKey, certificate

DAYS = {"first_day": date(2026, 5, 3), "last_day": date(2027, 5, 2)}


def issued(folder) -> tuple[x509.Certificate, x509.Certificate]:
    own = certificate(folder, "issuer23", names=Names("QM", "QME CSCA"), **DAYS)
    below = certificate(
        folder, "sealer23", names=Names("QM", "QME Seal Signer"), issuer="issuer23", issuer_certificate=own, **DAYS
    )
    return x509.load_der_x509_certificate(own), x509.load_der_x509_certificate(below)


def test_an_issuer_signs_itself_and_the_key_below(tmp_path):
    own, below = issued(tmp_path)
    own.verify_directly_issued_by(own)
    below.verify_directly_issued_by(own)
    assert below.issuer.rfc4514_string() == "CN=QME CSCA,C=QM"


def test_only_the_issuer_may_sign_certificates(tmp_path):
    own, below = issued(tmp_path)
    for cert, above in ((own, True), (below, False)):
        assert cert.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is above
        usage = cert.extensions.get_extension_for_class(x509.KeyUsage).value
        assert (usage.key_cert_sign, usage.digital_signature) == (above, not above)


def test_both_days_are_included(tmp_path):
    own, _ = issued(tmp_path)
    assert own.not_valid_before_utc == datetime(2026, 5, 3, tzinfo=UTC)
    assert own.not_valid_after_utc == datetime(2027, 5, 2, 23, 59, 59, tzinfo=UTC)


def test_nobody_issues_without_the_issuers_key(tmp_path):
    own = certificate(tmp_path, "issuer23", names=Names("QM", "QME CSCA"), **DAYS)
    with pytest.raises(NoKey):
        certificate(tmp_path, "sealer23", names=Names("QM", "QME"), issuer="gone2345", issuer_certificate=own, **DAYS)
