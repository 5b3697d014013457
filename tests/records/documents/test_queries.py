"""A document is kept once, as it was first shown, and found again by its number or its holder's name."""

from __future__ import annotations

import pytest
from django.db import DataError, IntegrityError, transaction
from tests.factories import kept
from tests.stores import both_stores

from otkel.records.documents import queries as documents
from otkel.records.documents.models import TravelDocument

pytestmark = both_stores


def test_the_same_document_is_kept_once():
    kept.document()
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.document()
    assert TravelDocument.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"expiry_date": "2044-04-15"}, {"sex": "X"}, {"surname": "ERIKSON"}, {"issuer": "XUB"}]
)
def test_a_document_that_differs_is_kept_beside_it(other):
    first = kept.document()
    second = kept.document(first.person, **other)
    assert set(documents.of_person(first.person)) == {first, second}


def test_the_very_document_is_the_newest_with_exactly_these_fields():
    first = kept.document()
    renewed = kept.document(first.person, expiry_date="2044-04-15")
    assert documents.the_very(number="X1234567", issuer="UTO") == renewed
    assert documents.the_very(number="X1234567", expiry_date="2034-04-15") == first
    assert documents.the_very(number="X1234568") is None


def test_documents_of_a_number_come_oldest_first_and_of_this_issuer_only():
    first = kept.document()
    second = kept.document(surname="OTHER")
    kept.document(issuer="XUB")
    assert documents.with_number("UTO", "X1234567") == [first, second]
    assert len(documents.numbered("X1234567")) == 3
    assert documents.numbered("X1234567", surname="OTHER") == [second]


def test_people_called_so_are_found_by_whole_names_in_any_order():
    anna = kept.document()
    kept.document(number="X2", given_names="ANNABEL MARIA")
    both = kept.document(number="X3", given_names="MARIA ANNA")
    found = documents.of_people_called("ERIKSSON", "1974-08-12", given_names=frozenset({"ANNA", "MARIA"}))
    assert found == [anna, both]


def test_a_name_is_found_as_it_is_written_in_either_case_of_either_store():
    kept.document(given_names="anna maria")
    assert documents.of_people_called("ERIKSSON", "1974-08-12", given_names=frozenset({"ANNA"})) == []


def test_a_number_longer_than_any_document_bears_is_not_cut(store):
    if store == "sqlite":
        assert kept.document(number="X" * 31).number == "X" * 31  # SQLite sets no bound: the reader of the MRZ does
        return
    with pytest.raises(DataError), transaction.atomic():
        kept.document(number="X" * 31)
