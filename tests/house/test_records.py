"""Foreign keys go down the layers, nothing reaches back up, and what is kept is locked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from otkel.records.permanence.models import Kept

ROOT = Path(__file__).parents[2]


def layers() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    order = next(c for c in contracts if c["id"] == "records-order")["layers"]
    return {name.strip(): place for place, names in enumerate(order) for name in names.split("|")}


def record_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("otkel.records.")]


def test_there_are_records():
    assert len(record_models()) > 12


@pytest.mark.parametrize("model", record_models(), ids=lambda m: m._meta.label)
def test_foreign_keys_go_down_and_nothing_reaches_back(model):
    own = layers()[model._meta.app_label]
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            other = field.related_model._meta.app_label
            if other == model._meta.app_label:
                continue
            assert layers()[other] > own, f"{field} goes up"
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.hidden, f"{field} has a reverse accessor"
            assert field.remote_field.on_delete is models.PROTECT


@pytest.mark.django_db
@pytest.mark.parametrize("model", [m for m in record_models() if issubclass(m, Kept)], ids=lambda m: m._meta.label)
def test_every_kept_table_is_locked_in_the_database(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        assert {row[0] for row in cursor.fetchall()} >= {f"{table}_no_update", f"{table}_no_delete"}


@pytest.mark.django_db
def test_a_kept_record_stays_as_it_was_written():
    from otkel.records.persons.models import Person

    person = Person.objects.create()
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(log_key="0" * 64)
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        Person.objects.filter(pk=person.pk).delete()
    assert Person.objects.get(pk=person.pk).log_key == person.log_key
