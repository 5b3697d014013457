"""Who writes waits for their turn without asking the store over and over."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction

from otkel.backends.turns import writing
from otkel.records.inquiries.models import Inquiry


@pytest.fixture
def another(store_of_its_own, django_db_blocker):
    """`another(work)` runs work in a thread with a connection of its own, and gives the thread."""

    def started(work):
        def run():
            with django_db_blocker.unblock():
                try:
                    work()
                finally:
                    connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    return started


def test_on_sqlite_a_second_writer_does_not_even_begin_before_the_first_has_ended(another, django_db_blocker):
    asked, began = threading.Event(), threading.Event()

    def second():
        asked.set()
        with writing(durable=True):
            began.set()

    with django_db_blocker.unblock(), writing(durable=True):
        one_writer = connection.vendor == "sqlite"
        thread = another(second)
        assert asked.wait(20)
        assert began.wait(0.3) is not one_writer
    thread.join(20)
    assert began.is_set()


def test_a_failed_write_gives_the_turn_on_and_keeps_nothing(another, django_db_blocker):
    def fails():
        with suppress(ZeroDivisionError), writing(durable=True):
            Inquiry.objects.create(at="2026-01-01T00:00:00Z", officer="x", authority="x", purpose="x", action="failed")
            raise ZeroDivisionError

    def works():
        with writing(durable=True):
            Inquiry.objects.create(at="2026-01-01T00:00:00Z", officer="x", authority="x", purpose="x", action="done")

    for work in (fails, works):
        thread = another(work)
        thread.join(20)
        assert not thread.is_alive()
    with django_db_blocker.unblock():
        assert not Inquiry.objects.filter(action="failed").exists()
        assert Inquiry.objects.filter(action="done").count() == 1


def test_inside_a_transaction_it_joins_it_unless_it_must_be_durable(another, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with writing():
            assert connection.in_atomic_block
        with pytest.raises(RuntimeError, match="durable"), writing(durable=True):
            pass
