"""A card desk at Ford Bridge with keys and blanks."""

from __future__ import annotations

import pytest
from tests.factories.cards import Desk, blanks_received, keys_made


@pytest.fixture
def at_home(settings, tmp_path):
    """Where this test's keys and lists lie."""
    settings.OTKEL_HOME = tmp_path
    return tmp_path


@pytest.fixture
def keepers(enrol, at_home):
    """Two keepers of keys."""
    return enrol("key_keeper"), enrol("key_keeper")


@pytest.fixture
def chief(enrol):
    """Who leads the post."""
    return enrol("supervisor", "ford-bridge")


@pytest.fixture
def bare(enrol, lane, at_home, now):
    """A desk that has neither keys nor blanks; its day began three hours ago."""
    from datetime import timedelta

    return Desk(enrol("card_desk", "ford-bridge"), lane, now - timedelta(hours=3))


@pytest.fixture
def desk(bare, keepers, chief):
    """A desk with keys and twenty blanks."""
    keys_made(keepers, at=bare.at)
    blanks_received(chief, at=bare.at)
    return bare


@pytest.fixture
def revoked(desk, chief):
    """`revoked(card)` keeps a decision that revokes a card, with all that a lawful one needs."""
    from tests.factories.cards import kept_revocation

    return lambda card: kept_revocation(card, at=desk.at, by=chief)


@pytest.fixture
def portrait(desk):
    """`portrait(order)` keeps a picture for an order."""
    from tests.factories.cards import kept_portrait

    return lambda order: kept_portrait(order, at=desk.at, by=desk.officer)
