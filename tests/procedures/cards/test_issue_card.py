"""A card says exactly what its holder confirmed, is sealed so that anybody can tell, and is issued once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.cards import Desk, kept_portrait, kept_reversal, keys_made, passport_of_somebody_new
from tests.factories.travellers import local_day
from tests.stores import both_stores

from otkel.engines.cards.numbers import ALPHABET, is_card_number
from otkel.engines.documents import read_mrz
from otkel.engines.seals import check_seal, read_barcode, read_card_seal
from otkel.procedures import Refused
from otkel.procedures.cards import issue_card as issuing
from otkel.procedures.cards.issue_card import issue_card
from otkel.records.audit.models import AuditEntry
from otkel.records.cards.models import Card
from otkel.records.keys import queries as keys
from otkel.surfaces.card_checks import checked, own_issuers, own_lists
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


def refused(act):
    with pytest.raises(Unusable) as error:
        act()
    return error.value.code


def verdict(desk, seal, *, on=None):
    issuers = own_issuers(desk.at)
    lists = own_lists(issuers, desk.at)
    return checked(seal, issuers=issuers, lists=lists, at=desk.at, on=on or local_day(desk.at)).verdict


def test_its_seal_verifies_with_what_is_published(desk):
    receipt = desk.issued()
    answer = check_seal(receipt.seal, own_issuers(desk.at), on=receipt.valid_from)
    assert answer.verdict == "genuine"
    assert (answer.seal.zone, answer.seal.valid_from) == (receipt.mrz, receipt.valid_from)
    assert (answer.seal.status_list, answer.seal.status_index) == (1, receipt.status_index)
    assert answer.issuer.state == "QME"


def test_it_counts_on_its_days_and_on_no_other(desk):
    receipt = desk.issued()
    assert verdict(desk, receipt.seal, on=receipt.valid_from) == "valid"
    assert verdict(desk, receipt.seal, on=receipt.valid_until) == "valid"
    assert verdict(desk, receipt.seal, on=receipt.valid_until + timedelta(days=1)) == "expired"


def test_its_zone_reads_as_what_the_holder_saw_with_every_check_digit_right(desk):
    order = desk.confirmed()
    shown, receipt = desk.file(order).face, desk.issued(order)
    lines = [receipt.mrz[:30], receipt.mrz[30:60], receipt.mrz[60:]]
    read = read_mrz("\n".join(lines), on=desk.at.date())
    assert (read.format, read.problems) == ("TD1", ())
    fields = read.fields
    assert (fields.number, fields.issuer, fields.document_code) == (receipt.number, "QME", "IM")
    assert (fields.surname, fields.given_names, fields.nationality) == ("ERIKSSON", "ANNA MARIA", "UTO")
    assert (str(fields.birth_date), fields.sex) == (shown.birth_date, shown.sex)
    assert fields.expiry_date.as_date() == receipt.valid_until == shown.valid_until


def test_sent_twice_it_answers_as_the_first_time(desk):
    order = desk.confirmed()
    first, again = desk.issued(order), desk.issued(order)
    assert (first.repeated, again.repeated) == (False, True)
    assert (again.card, again.seal, again.number) == (first.card, first.seal, first.number)
    assert Card.objects.count() == 1


def test_nothing_is_issued_that_was_not_confirmed(desk):
    assert refused(lambda: desk.issued(desk.ordered())) == "not_confirmed"


def test_without_a_key_there_is_no_card_and_nothing_is_kept(bare):
    order = bare.confirmed()
    assert refused(lambda: bare.issued(order)) == "no_key"
    assert Card.objects.count() == 0
    assert bare.file(order).state == "to_issue"


def test_a_key_whose_secret_half_is_gone_seals_nothing(desk, at_home):
    order = desk.confirmed()
    key = keys.signing_key("meridia", "seal", on=desk.at.date())
    for path in (at_home / "keys").glob(f"*{key.ceremony_id}*"):
        path.unlink()
    assert refused(lambda: desk.issued(order)) == "no_key"
    assert Card.objects.count() == 0


def test_a_new_key_takes_over_and_invalidates_no_card(desk, keepers):
    old = desk.issued()
    desk.later(minutes=10)
    keys_made(keepers, at=desk.at, kinds=("seal",))
    new = desk.issued()
    references = {read_card_seal(read_barcode(each.seal)).reference for each in (old, new)}
    assert len(references) == 2
    assert {verdict(desk, each.seal) for each in (old, new)} == {"valid"}


def test_where_a_portrait_is_asked_for_there_is_none_without(enrol, lane, keepers, now):
    kz = Desk(enrol("card_desk", "kaplanbek"), lane, now, post="kaplanbek")
    keys_made(keepers, at=now, pack="kz")
    order = kz.ordered(kz.admitted(passport_of_somebody_new(nationality="DEU")))
    assert (kz.file(order).state, kz.file(order).portrait_needed) == ("to_photograph", True)
    kz.says(order)
    assert refused(lambda: kz.issued(order)) == "portrait_missing"


def test_where_nobody_vouches_for_the_rules_the_card_says_that_it_advises(enrol, lane, keepers, now):
    kz = Desk(enrol("card_desk", "kaplanbek"), lane, now, post="kaplanbek")
    keys_made(keepers, at=now, pack="kz")
    order = kz.ordered(kz.admitted(passport_of_somebody_new(nationality="DEU")))
    kept_portrait(order, at=now, by=kz.officer)
    kz.says(order)
    receipt = kz.issued(order)
    assert (receipt.advisory, receipt.status_list, receipt.mrz[2:5]) == (True, "kaz-1", "KAZ")


def test_numbers_have_no_sign_that_is_mistaken_for_another(desk):
    receipts = [desk.issued() for _ in range(5)]
    numbers = {receipt.number for receipt in receipts}
    assert len(numbers) == len({receipt.status_index for receipt in receipts}) == 5
    assert all(is_card_number(number) for number in numbers)
    assert not set("".join(numbers)) & set("ZOISBGDQ")
    assert not set(ALPHABET) & set("ZOISBGDQ")


def test_two_cards_never_have_one_number(desk, monkeypatch):
    first = desk.issued()
    drawn = iter([first.number, first.number, "A1C2E3F49"])
    monkeypatch.setattr(issuing, "new_card_number", lambda: next(drawn))
    assert desk.issued().number == "A1C2E3F49"


def test_after_the_last_lawful_day_there_is_a_sentence_and_no_card(desk):
    order = desk.confirmed()
    until = desk.file(order).face.valid_until
    desk.at = desk.at.replace(year=until.year + 1)
    with pytest.raises(Unusable) as error:
        issuing.issue_card.__wrapped__(order, at=desk.at, by=desk.officer, ground="card")
    assert error.value.code == "not_eligible"
    assert "no offence" in error.value.text.en


def test_the_substitute_on_paper_is_sealed_like_a_card(desk):
    receipt = desk.issued(paper=True)
    assert verdict(desk, receipt.seal) == "valid"
    assert Card.objects.get().paper


def test_a_stranger_issues_nothing_and_the_attempt_is_kept(desk, enrol):
    order = desk.confirmed()
    for officer in (enrol("card_desk", "north-gate"), enrol("first_line", "ford-bridge"), enrol("key_keeper")):
        with pytest.raises(Refused):
            issue_card(order, at=desk.at, by=officer, ground="card")
    assert Card.objects.count() == 0
    assert AuditEntry.objects.filter(action="issue_card", outcome="refused").count() == 3


def test_an_order_that_was_open_when_the_card_was_revoked_leads_to_no_card_until_that_is_reversed(desk, revoked, enrol):
    crossing = desk.admitted()
    old = desk.issued(desk.confirmed(crossing)).card
    desk.later(minutes=1)
    order = desk.confirmed(crossing, reason="replacement", replaces=old)
    decided = revoked(old)
    assert refused(lambda: desk.issued(order)) == "card_revoked"
    kept_reversal(decided, at=desk.at, by=enrol("appeals_officer"))
    assert desk.issued(order).card != old
