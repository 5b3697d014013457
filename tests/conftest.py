"""What every test may ask for: officers, checkpoints, the time, and documents of people who do not exist."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from tests import stores

DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data beside the project."""
    if not DATA.is_dir():
        pytest.skip("the real data stand beside the project in ../shared/data; they are not here")
    return DATA


@pytest.fixture(scope="session", autouse=True)
def _catalogues():
    from django.conf import settings

    from otkel.surfaces.catalogues import compile_catalogues

    for folder in settings.LOCALE_PATHS:
        compile_catalogues(folder)


def _opened():
    """All packs' checkpoints, opened and committed: no test has to write some hundred rows again."""
    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.open_checkpoints import open_checkpoints

    return open_checkpoints(None, at=datetime.now(tz=UTC), by=OPERATOR, ground="start_up")


@pytest.fixture(scope="session")
def opened():
    """`opened()` opens the checkpoints in a store that was made just now."""
    return _opened


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's own store, with the checkpoints."""
    with django_db_blocker.unblock():
        # Where no chosen test asks for `db`, pytest-django makes no store: this would be the house's own.
        if connection.vendor != "sqlite" or not connection.is_in_memory_db():
            pytest.fail("the tests run on a store of their own only: ask for `db`, and leave OTKEL_DATABASE_URL out")
        return _opened()


@pytest.fixture(scope="session")
def postgresql(django_db_blocker):
    """A server of PostgreSQL, its database `otkel` migrated; started by the first test that needs it."""
    server = stores.started()
    try:
        with django_db_blocker.unblock(), stores.in_use(stores.settings_of(server.empty)):
            call_command("migrate", verbosity=0, interactive=False)
            _opened()
        yield server
    finally:
        server.stop()


@pytest.fixture(params=stores.STORES)
def store(request, django_db_setup):
    """The store that the test runs on, by name; `both_stores` asks for it before the test's transaction opens."""
    if request.param == "sqlite":
        yield request.param
        return
    with stores.in_use(stores.settings_of(request.getfixturevalue("postgresql").empty)):
        yield request.param


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory, django_db_blocker):
    """A file of SQLite, migrated, with the checkpoints."""
    path = tmp_path_factory.mktemp("sqlite") / "otkel.sqlite3"
    with django_db_blocker.unblock(), stores.in_use(stores.database("", path.parent)):
        call_command("migrate", verbosity=0, interactive=False)
        _opened()
    return path


@pytest.fixture(params=stores.STORES)
def store_of_its_own(request, tmp_path, django_db_blocker):
    """A store of which no other test knows, its rows committed; thrown away after the test."""
    with django_db_blocker.unblock():
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("sqlite_file"), tmp_path / "otkel.sqlite3")
            with stores.in_use(stores.database("", tmp_path)):
                yield request.param
            return
        server = request.getfixturevalue("postgresql")
        address = server.database(template="otkel")
        try:
            with stores.in_use(stores.settings_of(address)):
                yield request.param
        finally:
            server.drop(address)


@pytest.fixture
def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)


@pytest.fixture
def days_ago(now):
    """`days_ago(3)`: noon at the checkpoint (UTC+5), so many days before today."""
    return lambda days: (now - timedelta(days=days)).replace(hour=7, minute=0, second=0)


@pytest.fixture
def checkpoints(db, django_db_setup):
    """All packs' checkpoints, opened."""
    return django_db_setup


@pytest.fixture
def enrol(checkpoints, now):
    """`enrol("first_line", "ford-bridge")` gives the opaque id of a new officer."""
    from otkel.procedures import OPERATOR
    from otkel.procedures.staff.enrol_officer import NewOfficer, enrol_officer

    count = iter(range(1000))

    def enrolled(role: str, checkpoint: str = "") -> str:
        new = NewOfficer(f"T-{next(count)}", "Somebody Fictional", role, checkpoint)
        return enrol_officer(new, at=now, by=OPERATOR, ground="test").officer

    return enrolled


@pytest.fixture
def lane(enrol):
    """A first-line officer who serves everywhere."""
    return enrol("first_line")
