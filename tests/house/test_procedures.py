"""Every act and every look-up passes the one door."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import otkel.procedures
from otkel.engines.access import Rulebook
from otkel.vocabulary.grounds import GROUNDS

SOURCE = Path(otkel.procedures.__file__).parent
# Asked before there is a viewer: who is calling? Is there any world yet? And what is the law? It concerns no person.
BEFORE_ANY_VIEWER = {"staff.recognition", "staff.demonstration", "border.law_in_force"}


def acting_modules():
    for family in pkgutil.iter_modules([str(SOURCE)]):
        for entry in pkgutil.iter_modules([str(SOURCE / family.name)]):
            yield f"{family.name}.{entry.name}", importlib.import_module(f"otkel.procedures.{family.name}.{entry.name}")


def doors():
    for name, module in acting_modules():
        for attribute, value in vars(module).items():
            if getattr(value, "__module__", None) == module.__name__ and (
                getattr(value, "is_procedure", False) or getattr(value, "is_inquiry", False)
            ):
                yield name, attribute, value


def test_there_are_procedures_and_inquiries():
    found = list(doors())
    assert sum(getattr(v, "is_procedure", False) for _, _, v in found) >= 8
    assert sum(getattr(v, "is_inquiry", False) for _, _, v in found) >= 5


def test_every_door_is_named_in_the_schema_of_access_and_permitted_to_somebody():
    folder = Path(inspect.getfile(Rulebook)).parent
    schema = (folder / "schema.cedarschema").read_text("utf-8")
    policies = (folder / "policies.cedar").read_text("utf-8")
    for name, attribute, door in doors():
        assert door.action == attribute, f"{name}.{attribute} calls itself {door.action}"
        assert re.search(rf"\b{door.action}\b", schema), f"{door.action} is not in the schema"
        assert f'"{door.action}"' in policies, f"nobody may {door.action}"


def test_whatever_touches_records_lies_behind_a_door():
    """A module whose functions surfaces may call offers procedures and inquiries, or values and pure functions only."""
    surfaces = Path(otkel.procedures.__file__).parents[1] / "surfaces"
    called = set()
    for path in surfaces.rglob("*.py"):
        for match in re.finditer(
            r"from otkel\.procedures\.(\w+\.\w+) import \(?([^)\n]+|[^)]+\))", path.read_text("utf-8")
        ):
            called |= {(match[1], name.strip(" (),\n").split(" as ")[0]) for name in match[2].split(",")}
    known = {(name, attribute) for name, attribute, _ in doors()}
    modules = dict(acting_modules())
    for module, name in called:
        if not name or module in BEFORE_ANY_VIEWER:
            continue
        value = getattr(modules[module], name)
        if inspect.isfunction(value):
            assert (module, name) in known, f"surfaces call {module}.{name}, which is neither procedure nor inquiry"


def test_every_ground_that_is_given_has_a_code_that_the_audit_knows():
    given = set()
    for path in SOURCE.parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: each.value.value
            for each in tree.body
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
            for target in each.targets
            if isinstance(target, ast.Name)
        }
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            for word in call.keywords:
                if word.arg == "ground" and getattr(call.func, "attr", "") != "create":
                    value = word.value
                    given.add(value.value if isinstance(value, ast.Constant) else named.get(getattr(value, "id", "")))
    assert {"officers_doubt", "second_line"} <= given
    assert {each for each in given if isinstance(each, str)} <= GROUNDS | {""}


def test_the_decorators_demand_what_makes_an_act_accountable():
    import pytest

    from otkel.procedures import inquiry, procedure

    with pytest.raises(TypeError, match="ground"):

        @procedure("x", about=lambda _: None)
        def act(subject, *, at, by):
            """No ground."""

    with pytest.raises(TypeError, match="viewer"):

        @inquiry("x", about=lambda _: None)
        def look(question, *, at, seen):
            """No viewer."""
