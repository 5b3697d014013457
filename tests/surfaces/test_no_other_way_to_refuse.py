"""Every path of web, API and command line, enumerated: nobody is refused entry but by the one act, whole, by a human.

The first half reads the program: which code reaches the act. The second half drives it: every subset of what a lawful
refusal needs left out, and every combination of what forbids one.
"""

from __future__ import annotations

import ast
import dis
import inspect
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from tests.factories.programs import program_of
from tests.factories.second_line import VELDIAN, at_second_line, lawful_body, referred
from tests.factories.travellers import passport

from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.records.refusals.models import Hearing, Notice, Refusal
from otkel.surfaces.api.v1 import api
from otkel.surfaces.cli.main import app

SOURCE = Path(__file__).parents[2] / "src" / "otkel"
ACT = "procedures/border/refuse_entry.py"
BY_WEB = {"second-line/<str:referral>/refusal/"}
BY_API = {("POST", "/inspections/{inspection}/refusal")}
CALLING = {"surfaces/web/second_line/refusals.py", "surfaces/api/refusals.py"}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate", "abulk_create", "bulk_update", "raw"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def names_in(node: ast.AST) -> set[str]:
    """Every name that a piece of code speaks of: imported, called, read off a module, or spelt in a string."""
    found = set()
    for each in ast.walk(node):
        match each:
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                found |= {alias.name.rpartition(".")[2] for alias in names}
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.Constant(value=str(text)) if text.isidentifier():
                found.add(text)
    return found


# --- read -----------------------------------------------------------------------------------------


def test_the_surfaces_are_web_api_and_command_line():
    rooms = {p.name for p in (SOURCE / "surfaces").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rooms == {"api", "cli", "web"}, "a new surface must be walked here too"
    assert not [p for p in SOURCE.rglob("management") if p.is_dir()], "Django's commands are a way in too"


def test_the_act_is_spoken_of_by_two_modules_alone():
    assert {path for path, tree in sources() if "refuse_entry" in names_in(tree)} == CALLING | {ACT}


def test_no_code_finds_an_act_by_a_name_put_together_at_run_time():
    for path, tree in sources():
        if path.startswith(("surfaces/", "config/")):
            called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
            assert not called & {"eval", "exec", "__import__", "import_module", "globals", "vars"}, path


def test_a_refusal_comes_into_being_in_its_act_alone():
    made = set()
    for path, tree in sources():
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            match call.func:
                case ast.Name(id="Refusal") | ast.Attribute(attr="Refusal"):
                    made.add(path)
                case ast.Attribute(attr=verb, value=value) if verb in WRITES and "Refusal" in names_in(value):
                    made.add(path)
    assert made == {ACT}


def test_the_record_of_a_refusal_goes_by_no_other_name():
    for path, tree in sources():
        for each in ast.walk(tree):
            if isinstance(each, ast.ImportFrom | ast.Import):
                assert not [a for a in each.names if a.name == "Refusal" and a.asname], path
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and "/migrations/" not in path:
                assert "refusals_refusal" not in each.value, path


def test_a_referral_ends_as_refused_in_the_act_alone():
    ending = {
        path
        for path, tree in sources()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and any(
            k.arg == "kind" and isinstance(k.value, ast.Constant) and k.value.value == "refused" for k in call.keywords
        )
    }
    assert ending == {ACT}


# --- walk -----------------------------------------------------------------------------------------


def reaches(view: Callable[..., object], act: str, seen: set[object] | None = None) -> bool:
    """Whether a function, or anything of the surfaces that it may call, speaks of `act`."""
    seen = set() if seen is None else seen
    function = inspect.unwrap(getattr(view, "__func__", view))
    if function in seen or not isinstance(function, FunctionType):
        return False
    seen.add(function)
    instructions = set(spoken(function.__code__))
    if any(name.rpartition(".")[2] == act for _kind, name in instructions):
        return True
    here = [function.__globals__.get(name) for kind, name in instructions if kind == "global"]
    modules = [each for each in here if isinstance(each, ModuleType) and of_surfaces(each.__name__)]
    there = [getattr(module, name, None) for module in modules for kind, name in instructions if kind == "attribute"]
    return any(
        reaches(each, act, seen)
        for found in (*here, *there)
        if of_surfaces(getattr(found, "__module__", None))
        for each in (vars(found).values() if inspect.isclass(found) else [found])
        if callable(each)
    )


def spoken(code: CodeType) -> Iterator[tuple[str, str]]:
    """The names that code loads, each as global, attribute or import, its inner functions included."""
    kinds = {"LOAD_GLOBAL": "global", "LOAD_NAME": "global", "LOAD_ATTR": "attribute", "LOAD_METHOD": "attribute"}
    for each in dis.get_instructions(code):
        if each.opname in kinds or each.opname.startswith("IMPORT_"):
            yield kinds.get(each.opname, "import"), str(each.argval)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from spoken(constant)


def of_surfaces(name: str | None) -> bool:
    return bool(name) and str(name).startswith("otkel.surfaces")


def pages(resolver=None, prefix="") -> Iterator[tuple[str, Callable[..., object]]]:
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, path)
        elif not path.startswith("api/v1/"):
            yield path, entry.callback


def addresses() -> Iterator[tuple[tuple[str, str], Callable[..., object]]]:
    for _prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield (method, path), operation.view_func


def commands(group=app, name="otkel") -> Iterator[tuple[str, Callable[..., object]]]:
    for command in group.registered_commands:
        yield f"{name} {command.name or command.callback.__name__}", command.callback
    for inner in group.registered_groups:
        yield from commands(inner.typer_instance, f"{name} {inner.name}")


def test_of_all_pages_one_refuses():
    assert {path for path, view in pages() if reaches(view, "refuse_entry")} == BY_WEB


def test_of_all_addresses_of_the_api_one_refuses():
    assert {address for address, view in addresses() if reaches(view, "refuse_entry")} == BY_API


def test_of_all_commands_none_refuses():
    assert [name for name, command in commands() if reaches(command, "refuse_entry")] == []


def test_the_walk_sees_what_an_address_does():
    assert "lane/inspections/<str:inspection>/admission/" in {p for p, v in pages() if reaches(v, "admit_traveller")}
    assert ("POST", "/inspections/{inspection}/admission") in {
        a for a, v in addresses() if reaches(v, "admit_traveller")
    }
    assert "otkel admit" in {name for name, command in commands() if reaches(command, "admit_traveller")}


def test_the_walk_passes_every_address_that_the_api_describes():
    described = api.get_openapi_schema()["paths"]
    assert {(method.upper(), path.removeprefix("/api/v1")) for path in described for method in described[path]} == {
        address for address, _view in addresses()
    }


# --- drive ----------------------------------------------------------------------------------------

# What a lawful refusal needs. Its notice is set in a language without translation, so that an interpreter is needed.
PARTS = ("ground", "reasons", "hearing", "language", "interpreter", "holder", "human", "authority")
LEFT_OUT = [set(some) for n in range(1, len(PARTS) + 1) for some in itertools.combinations(PARTS, n)]
FORBIDS = ("own_citizen", "protection", "child", "child_said", "citizenship")
FORBIDDEN = [set(some) for n in range(1, len(FORBIDS) + 1) for some in itertools.combinations(FORBIDS, n)]


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def browser_of(django_user_model):
    from allauth.mfa.models import Authenticator

    def opened(officer: str) -> Client:
        Authenticator.objects.get_or_create(user_id=officer, type=Authenticator.Type.WEBAUTHN, data={})
        client = Client()
        client.force_login(django_user_model.objects.get(pk=officer))
        return client

    return opened


def nobody_was_refused() -> bool:
    return not (Refusal.objects.exists() or Hearing.objects.exists() or Notice.objects.exists())


def body_without(left_out: set[str], *, emptied: bool = False):
    body = lawful_body(language="fa", interpreter="Interpreter 12")
    for part, name, empty in (
        ("ground", "grounds", []), ("reasons", "reasons", " "), ("hearing", "hearing", None),
        ("language", "language", ""), ("interpreter", "interpreter", " "),
    ):  # fmt: skip
        if part in left_out and emptied:
            body[name] = empty
        elif part in left_out:
            del body[name]
    return body


def form_without(left_out: set[str]):
    body = body_without(left_out)
    form = {
        "confirmed": "yes",
        "grounds": body.get("grounds", []),
        "reasons": body.get("reasons", ""),
        "reasons_language": body["reasons_language"],
        "language": "other",
        "other_language": body.get("language", ""),
        "interpreter": body.get("interpreter", ""),
    }
    heard = body.get("hearing") or {}
    return form | {f"hearing_{name}": value for name, value in heard.items()}


@pytest.mark.slow
@pytest.mark.parametrize("emptied", [False, True])
def test_by_the_api_whatever_part_is_left_out_nobody_is_refused(lane, second, now, emptied):
    held = at_second_line(at=now, lane=lane, officer=second)
    waits, _referral = referred(passport(**VELDIAN | {"number": "V2"}), at=now, by=lane)
    officers = {False: program_of(second, at=now), True: program_of(lane, at=now)}
    for left_out in LEFT_OUT:
        inspection = waits.inspection if "holder" in left_out else held.inspection
        program = officers["authority" in left_out]
        if "human" in left_out:
            program = program_of(program.officer, at=now)
            program.headers.pop("authorization")
        answer = program.post(f"/inspections/{inspection}/refusal", body_without(left_out, emptied=emptied))
        assert 400 <= answer.status_code < 500, (left_out, answer.content)
        assert nobody_was_refused(), left_out
    assert officers[False].done(f"/inspections/{held.inspection}/refusal", body_without(set()))["refusal"]


@pytest.mark.slow
def test_by_the_screens_whatever_part_is_left_out_nobody_is_refused(lane, second, now, browser_of):
    held = at_second_line(at=now, lane=lane, officer=second)
    _waits, waiting = referred(passport(**VELDIAN | {"number": "V2"}), at=now, by=lane)
    browsers = {False: browser_of(second), True: browser_of(lane)}
    for left_out in LEFT_OUT:
        referral = waiting if "holder" in left_out else held.referral
        browser = Client() if "human" in left_out else browsers["authority" in left_out]
        answer = browser.post(f"/second-line/{referral}/refusal/", form_without(left_out))
        if "human" in left_out:
            assert answer["Location"].split("?")[0] == "/", left_out
        else:
            assert 400 <= answer.status_code < 500, (left_out, answer.status_code)
        assert nobody_was_refused(), left_out
    browsers[False].post(f"/second-line/{held.referral}/refusal/", form_without(set()))
    assert Refusal.objects.get().inspection_id == held.inspection


def arrival_with(what: set[str], number: int, *, now, lane, second):
    """A traveller at second line of whom all of `what` is so."""
    born = f"{now.year - 9}-01-15" if "child" in what else "1980-01-15"
    state = "QME" if "own_citizen" in what else "QMV"
    letters = chr(65 + number // 26) + chr(65 + number % 26)  # nobody is another one's namesake
    person = VELDIAN | {"nationality": state, "number": f"W{number}", "birth_date": born}
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport(**person | {"surname": f"OSTROV{letters}"}))
    for kind, part in (("protection", "protection"), ("child", "child_said"), ("citizenship", "citizenship")):
        if part in what:
            open_safeguard(
                case.inspection, at=now, by=lane, ground="safeguard", kind=kind, words="Said so at the lane."
            )
    return case


@pytest.mark.slow
@pytest.mark.parametrize("role", ["second_line", "supervisor"])
def test_whatever_forbids_a_refusal_forbids_it_to_everybody_in_every_combination(lane, enrol, now, browser_of, role):
    officer = enrol(role)
    program, browser = program_of(officer, at=now), browser_of(officer)
    for number, what in enumerate(FORBIDDEN):
        case = arrival_with(what, number, now=now, lane=lane, second=officer)
        by_api = program.post(f"/inspections/{case.inspection}/refusal", body_without(set()))
        assert by_api.status_code == 403, (what, by_api.content)
        by_web = browser.post(f"/second-line/{case.referral}/refusal/", form_without(set()))
        assert 400 <= by_web.status_code < 500, what
        assert nobody_was_refused(), what
    free = arrival_with(set(), len(FORBIDDEN), now=now, lane=lane, second=officer)
    assert program.done(f"/inspections/{free.inspection}/refusal", body_without(set()))["refusal"]


def test_no_other_address_refuses_whatever_it_is_sent(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second)
    program, schemas = program_of(second, at=now), api.get_openapi_schema()["components"]["schemas"]
    told = lawful_body() | dict.fromkeys(("reason", "words", "said", "question", "answer"), "She is refused entry.")
    told |= {"inspection": case.inspection, "adult": case.inspection, "finding": "not_in_order", "relation": "aunt"}
    told |= {"outcome": "refused", "confirmed_by": "A letter.", "checkpoint": "ford-bridge", "direction": "entry"}
    sent = set()
    paths = api.get_openapi_schema()["paths"]
    for path, methods in sorted(paths.items(), key=lambda each: "/admission" in each[0]):  # which ends the referral
        address = path.removeprefix("/api/v1").format_map(_Ids(inspection=case.inspection, referral=case.referral))
        if "post" not in methods or address.endswith("/refusal"):
            continue
        content = (
            methods["post"].get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        )
        named = [each.get("$ref", "") for each in (content, *content.get("anyOf", ()))]
        known = {part for name in named if name for part in schemas[name.rpartition("/")[2]].get("properties", {})}
        for kind in ("second_line", "document", "heard", "other"):
            body = {part: value for part, value in (told | {"kind": kind}).items() if part in known}
            sent.add((address, program.post(address, body).status_code))
            assert not Refusal.objects.exists(), address
    assert len({address for address, status in sent if status == 200}) > 5, "most of these acts are carried out"


class _Ids(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "nothing"
