"""Keys lie sealed on the disk, sign, and never leave."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otkel.backends.keys import NoKey, make_key, signer

NAME = "seal2345"


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    key = serialization.load_der_public_key(public)
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.binary(max_size=300))
def test_what_it_signs_is_verified_by_its_public_half_and_by_nothing_else(tmp_path, message):
    public, other = make_key(tmp_path, NAME), make_key(tmp_path, "other234")
    signature = signer(tmp_path, NAME)(message)
    assert len(signature) == 64
    assert holds(public, message, signature)
    assert not holds(other, message, signature)
    assert not holds(public, message + b"x", signature)


def test_a_key_is_made_once(tmp_path):
    assert make_key(tmp_path, NAME) == make_key(tmp_path, NAME)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["seal2345.key", "sealing.secret"]


def test_its_files_are_readable_to_their_owner_alone_and_hold_no_key_in_the_clear(tmp_path):
    folder = tmp_path / "keys"
    make_key(folder, NAME)
    assert folder.stat().st_mode & 0o077 == 0
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match=r"deserialize|parse|DER|ASN"):
        serialization.load_der_private_key((folder / f"{NAME}.key").read_bytes(), password=None)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:20] + b"\0" + b[21:], lambda b: b""])
def test_a_file_that_was_changed_opens_no_more_and_is_not_written_over(tmp_path, spoil):
    make_key(tmp_path, NAME)
    path = tmp_path / f"{NAME}.key"
    path.write_bytes(spoil(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(NoKey):
        make_key(tmp_path, NAME)
    assert path.read_bytes() == before


def test_a_file_of_one_name_is_no_key_of_another(tmp_path):
    make_key(tmp_path, NAME)
    (tmp_path / "renamed2.key").write_bytes((tmp_path / f"{NAME}.key").read_bytes())
    with pytest.raises(NoKey):
        signer(tmp_path, "renamed2")


@pytest.mark.parametrize("name", ["", "../../etc/x", "short", "Upper234", "x" * 41])
def test_what_is_no_name_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="no name of a key"):
        make_key(tmp_path, name)


def test_there_is_no_signer_without_a_key(tmp_path):
    with pytest.raises(NoKey):
        signer(tmp_path, "nothere2")
