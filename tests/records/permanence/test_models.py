"""What is kept is never overwritten, deleted or emptied, on either store, whoever asks it of the database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.factories import kept
from tests.stores import both_stores

from otkel.records.crossings.models import Crossing
from otkel.records.permanence.models import KeepForever, lock_statements, unlock_statements
from otkel.records.persons.models import Person

pytestmark = both_stores


def refused(statement):
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def crossing(lane, now):
    return kept.crossing(kept.document(), at=now, by=lane)


def test_a_kept_record_is_not_overwritten(crossing):
    refused("UPDATE crossings_crossing SET direction = 'exit'")
    crossing.direction = "exit"
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        crossing.save()
    assert Crossing.objects.get(pk=crossing.pk).direction == "entry"


def test_a_kept_record_is_not_deleted(crossing):
    refused("DELETE FROM crossings_crossing")
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        crossing.delete()
    assert Crossing.objects.filter(pk=crossing.pk).exists()


def test_a_kept_table_is_not_emptied(crossing, store):
    if store == "sqlite":
        refused("DELETE FROM persons_person WHERE true")  # SQLite knows no TRUNCATE
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would refuse it as well
        refused("TRUNCATE crossings_crossing CASCADE")
        refused("TRUNCATE persons_person CASCADE")
        refused("TRUNCATE checkpoints_checkpoint CASCADE")
    assert Crossing.objects.filter(pk=crossing.pk).exists()


def test_writing_over_a_kept_row_in_passing_is_refused_too(crossing):
    refused(
        "INSERT INTO persons_person (id, recorded_at, log_key)"
        " SELECT id, recorded_at, 'x' FROM persons_person WHERE true ON CONFLICT (id) DO UPDATE SET log_key = 'x'"
    )
    assert not Person.objects.filter(log_key="x").exists()


def test_the_application_cannot_switch_the_locks_off_for_itself(crossing, store):
    if store == "postgresql":
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as sql:
            sql.execute("SET session_replication_role = replica")
    refused("UPDATE crossings_crossing SET direction = 'exit'")


def test_the_locks_can_be_taken_off_by_a_migration_and_set_again(crossing):
    tables = ("persons_person",)
    with connection.cursor() as cursor:
        for statement in unlock_statements(connection.vendor, tables):
            cursor.execute(statement)
        cursor.execute("UPDATE persons_person SET log_key = 'y'")
        for statement in lock_statements(connection.vendor, tables):
            cursor.execute(statement)
    assert Person.objects.filter(log_key="y").count() == Person.objects.count()
    refused("UPDATE persons_person SET log_key = 'z'")


def test_the_migration_step_writes_itself_down():
    step = KeepForever("a_table", "b_table")
    name, given, more = step.deconstruct()
    assert (name, given, more) == ("KeepForever", ["a_table", "b_table"], {})
    assert "a_table" in step.describe()
