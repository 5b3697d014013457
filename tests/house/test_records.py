"""Foreign keys go down the layers, nothing reaches back up, and what is kept is locked."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from tests.stores import both_stores

from otkel.records.permanence.models import Kept

ROOT = Path(__file__).parents[2]
TWICE = sorted(p for f in ("records", "procedures", "surfaces/api") for p in (ROOT / "tests" / f).rglob("test_*.py"))


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


def locks_of(table: str) -> set[str]:
    """The triggers on a table, asked of the store in use."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor], [table])
        return {row[0] for row in cursor.fetchall()}


@both_stores
@pytest.mark.parametrize("model", [m for m in record_models() if issubclass(m, Kept)], ids=lambda m: m._meta.label)
def test_every_kept_table_is_locked_in_the_database(model, store):
    table = model._meta.db_table
    acts = ("update", "delete", "truncate") if store == "postgresql" else ("update", "delete")
    assert locks_of(table) >= {f"{table}_no_{act}" for act in acts}


@both_stores
def test_the_application_is_no_superuser_who_could_lift_the_locks(store):
    if store == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            )
            assert cursor.fetchone() == (False,)
    else:
        assert connection.vendor == "sqlite"


def of_the_database(*modules: Path) -> set[str]:
    """The fixtures of these modules that reach the database, by whatever way."""
    asks = {}
    for module in modules:
        for node in ast.parse(module.read_text("utf-8")).body if module.exists() else ():
            if isinstance(node, ast.FunctionDef) and any("fixture" in ast.unparse(d) for d in node.decorator_list):
                asks[node.name] = {argument.arg for argument in node.args.args}
    found = {"db"}
    while more := {name for name, wanted in asks.items() if wanted & found} - found:
        found |= more
    return found


@pytest.mark.parametrize("module", TWICE, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_touches_records_is_tested_on_both_stores(module):
    reached = of_the_database(ROOT / "tests" / "conftest.py", module.parent / "conftest.py", module)
    text = module.read_text("utf-8")
    wanted = {a.arg for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef) for a in n.args.args}
    assert "django_db" not in text, "the mark both_stores takes the place of django_db"
    if wanted & reached:
        assert "\npytestmark = both_stores\n" in text, f"{sorted(wanted & reached)} without both_stores"


def test_there_is_much_that_is_tested_on_both_stores():
    marked = [m for m in TWICE if "\npytestmark = both_stores\n" in m.read_text("utf-8")]
    assert len(marked) > 15


@both_stores
def test_a_kept_record_stays_as_it_was_written():
    from otkel.records.persons.models import Person

    person = Person.objects.create()
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(log_key="0" * 64)
    with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
        Person.objects.filter(pk=person.pk).delete()
    assert Person.objects.get(pk=person.pk).log_key == person.log_key
