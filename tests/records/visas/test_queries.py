"""The visas of a document: the newest edition of each number, whoever it names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.stores import both_stores

from otkel.records.visas import queries as visas
from otkel.records.visas.models import Visa, VisaBatch

pytestmark = both_stores


@pytest.fixture
def kept(enrol, now):
    """`kept(number="C2")` is a visa as it is kept."""
    officer = enrol("supervisor")

    def visa(**other: Any) -> Visa:
        fields = {
            "kind": "visa", "number": "C1", "issued_by": "QME", "document_issuer": "QMV", "document_number": "V1",
            "surname": "Ostrov", "birth_date": "1974-08-12", "valid_from": date(2026, 1, 1),
            "valid_until": date(2026, 12, 31), "at": now, "by_id": officer,
        }  # fmt: skip
        return Visa.objects.create(**fields | other)

    return visa


def test_a_documents_visas_come_in_order_of_their_beginning(kept):
    later = kept(number="C2", valid_from=date(2026, 6, 1))
    first, of_another, elsewhere = (
        kept(),
        kept(number="C3", document_number="V2"),
        kept(number="C4", document_issuer="UTO"),
    )
    assert visas.of_documents([("QMV", "V1")]) == [first, later]
    assert visas.of_documents([("QMV", "V2")]) == [of_another]
    assert visas.of_documents([("UTO", "V1")]) == [elsewhere]


def test_only_the_newest_edition_of_a_number_is_read(kept):
    kept()
    newest = kept(edition=2, days=10)
    assert visas.of_documents([("QMV", "V1")]) == [newest]
    assert visas.newest_of(["C1"]) == {("visa", "QME", "C1"): newest}


def test_an_edition_that_went_to_another_document_is_gone_from_the_first(kept):
    kept()
    moved = kept(edition=2, document_number="V2")
    assert visas.of_documents([("QMV", "V1")]) == []
    assert visas.of_documents([("QMV", "V2")]) == [moved]


def test_the_same_number_of_another_kind_or_state_is_another_visa(kept):
    both = {kept(), kept(kind="work_permit"), kept(issued_by="KAZ")}
    assert set(visas.of_documents([("QMV", "V1")])) == both
    assert set(visas.newest_of(["C1"]).values()) == both


def test_an_edition_is_kept_once(kept):
    kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        kept()


def test_each_source_is_told_with_its_newest_list(enrol, now, days_ago):
    officer = enrol("supervisor")
    for at, (source, as_of) in enumerate([("a", days_ago(3)), ("a", days_ago(1)), ("b", days_ago(2))]):
        VisaBatch.objects.create(source=source, as_of=as_of, digest=str(at), lines=1, at=now, by_id=officer)
    assert visas.newest_batches() == [("a", days_ago(1)), ("b", days_ago(2))]
    assert visas.batch_of("1").source == "a"
    assert visas.batch_of("9") is None


def test_the_visas_of_several_documents_come_together_and_none_of_a_like_number(kept):
    new, old = kept(number="C2", document_number="V2", valid_from=date(2026, 6, 1)), kept()
    kept(number="C3", document_issuer="UTO")
    assert visas.of_documents([("QMV", "V1"), ("QMV", "V2"), ("UTO", "V2")]) == [old, new]
    assert visas.of_documents([]) == []
