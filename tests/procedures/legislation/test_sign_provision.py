"""A lawyer's signature turns advice into law that was read, until a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel import jurisdictions
from otkel.procedures import Refused
from otkel.procedures.border.law_in_force import law_in_force
from otkel.procedures.legislation.sign_provision import ToSign, sign_provision
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def test_once_every_provision_used_is_signed_the_answer_no_longer_only_advises(enrol, lane, now):
    lawyer = enrol("legal_officer")
    report = inspected(passport("DEU"), at=now, by=lane, checkpoint="zhibek-zholy")
    assert report.advisory
    until = (now + timedelta(days=90)).date()
    for provision in report.stay["derivation"]["provisions"]:
        name = provision["id"] if isinstance(provision, dict) else provision
        sign_provision(ToSign("kz", name, "the text as read", until), at=now, by=lawyer, ground="read_and_signed")
    again = inspected(passport("DEU"), at=now, by=lane, checkpoint="zhibek-zholy")
    assert not again.advisory
    assert again.stay["last_lawful_day"] == report.stay["last_lawful_day"]
    law = law_in_force("kz", on=until + timedelta(days=1))
    assert law.hash == jurisdictions.load_pack("kz").hash, "after its last day a signature is as if it were not there"


def test_what_cannot_be_signed_is_said(enrol, now):
    lawyer = enrol("legal_officer")
    name = next(iter(jurisdictions.load_pack("kz").provisions))
    soon = (now + timedelta(days=30)).date()
    for to_sign, code in [
        (ToSign("kz", "kz.nothing", "text", soon), "unknown_provision"),
        (ToSign("kz", name, "  ", soon), "text_not_read"),
        (ToSign("kz", name, "text", now.date()), "expiry_not_sensible"),
        (ToSign("kz", name, "text", (now + timedelta(days=4000)).date()), "expiry_not_sensible"),
        (ToSign("atlantis", name, "text", soon), "unknown_pack"),
    ]:
        with pytest.raises(Unusable) as error:
            sign_provision(to_sign, at=now, by=lawyer, ground="read_and_signed")
        assert error.value.code == code


def test_only_a_legal_officer_signs(enrol, now):
    name = next(iter(jurisdictions.load_pack("kz").provisions))
    with pytest.raises(Refused):
        sign_provision(
            ToSign("kz", name, "text", (now + timedelta(days=30)).date()), at=now, by=enrol("supervisor"), ground="x"
        )
