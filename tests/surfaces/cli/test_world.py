"""Specimen passports of the fictional world: a few pages show many cases."""

from __future__ import annotations

from datetime import date

from otkel.backends.page_reading import read_page
from otkel.engines.world import make_world
from otkel.surfaces.cli.world import SEED, write_pages

UNTIL = date(2026, 11, 22)


def test_one_of_a_dozen_pages_is_a_passport_that_has_run_out(tmp_path):
    pages = write_pages(make_world(seed=SEED, people=2000, until=UNTIL), tmp_path, 12)
    assert len(pages) == 12
    expired = [path for path in pages if path.stem.endswith("-expired")]
    assert len(expired) == 1
    fields = read_page(expired[0].read_bytes(), on=UNTIL, seconds=120).mrz.as_dict()["fields"]
    assert fields["expiry_date"] < UNTIL.isoformat()
    assert fields["issuer"] in expired[0].stem
