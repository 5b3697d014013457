"""What every test may ask for: officers, checkpoints, the time, and documents of people who do not exist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

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


@pytest.fixture
def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)


@pytest.fixture
def days_ago(now):
    """`days_ago(3)`: noon at the checkpoint (UTC+5), so many days before today."""
    return lambda days: (now - timedelta(days=days)).replace(hour=7, minute=0, second=0)


@pytest.fixture
def checkpoints(db, now):
    """All packs' checkpoints, opened."""
    from otkel.procedures import OPERATOR
    from otkel.procedures.deployment.open_checkpoints import open_checkpoints

    return open_checkpoints(None, at=now, by=OPERATOR, ground="start_up")


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
