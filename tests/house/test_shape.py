"""The house keeps its own shape: what import-linter cannot see."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "otkel"
# Files and functions that may be longer than the rule; this list may only shrink.
LONG_FILES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "base", "manager", "services", "lib", "misc"}


def sources() -> Iterator[Path]:
    yield from (p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts)


def test_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_contract_has_exceptions():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert not [c["id"] for c in contracts if c.get("ignore_imports") or c.get("unmatched_ignore_imports_alerting")]


def test_files_have_at_most_400_lines():
    written = [*sources(), *(p for ending in ("js", "css") for p in sorted(SOURCE.rglob(f"*.{ending}")))]
    assert {p.suffix for p in written} == {".py", ".js", ".css"}
    long = {str(p.relative_to(SOURCE)) for p in written if len(p.read_text("utf-8").splitlines()) > 400}
    assert long <= LONG_FILES
    assert long >= LONG_FILES, "shorten the list of exceptions"


def test_functions_have_at_most_60_lines():
    long = {
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    }
    assert long <= LONG_FUNCTIONS
    assert long >= LONG_FUNCTIONS, "shorten the list of exceptions"


def test_no_module_is_an_attic():
    rooms = [p for p in SOURCE.rglob("*") if p.is_dir() or p.suffix == ".py"]
    assert not [str(p) for p in rooms if p.stem.lower() in FORBIDDEN_NAMES]


def test_no_folder_is_empty():
    folders = [p for p in SOURCE.rglob("*") if p.is_dir() and p.name != "__pycache__" and "__pycache__" not in p.parts]
    assert not [str(p) for p in folders if not [c for c in p.iterdir() if c.name != "__pycache__"]]


def test_records_hold_models_queries_and_migrations_only():
    allowed = {"__init__.py", "apps.py", "models.py", "queries.py", "migrations", "__pycache__"}
    for app in (p for p in (SOURCE / "records").iterdir() if p.is_dir() and p.name != "__pycache__"):
        assert {c.name for c in app.iterdir()} <= allowed, app


def test_only_the_loader_of_jurisdictions_imports_by_name():
    dynamic = {"import_module", "__import__"}
    found = [
        str(path.relative_to(SOURCE))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (getattr(node, "id", "") or getattr(node, "attr", "")) in dynamic
    ]
    assert set(found) <= {"jurisdictions/__init__.py"}


def test_engines_and_vocabulary_do_not_read_the_clock():
    clocks = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time")}
    for path in sources():
        if path.relative_to(SOURCE).parts[0] not in {"engines", "vocabulary"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) not in clocks, f"{path}:{node.lineno} reads the clock"


def test_nothing_but_procedures_writes_to_records():
    writes = {"create", "bulk_create", "update", "delete", "save", "update_or_create", "get_or_create", "bulk_update"}
    for path in sources():
        if path.relative_to(SOURCE).parts[0] in {"procedures", "vocabulary", "engines"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes):
                continue
            assert "objects" not in ast.unparse(node.func), f"{path}:{node.lineno} writes to a record"


def test_signals_save_overrides_and_model_forms_are_absent():
    for path in sources():
        text = path.read_text("utf-8")
        assert "django.db.models.signals" not in text, path
        assert "ModelForm" not in text, path
        assert "contrib.admin" not in text, path
        if path.name == "models.py":
            assert "def save(" not in text, path


@pytest.mark.parametrize("word", ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "/wo" + "rk/"])
def test_the_tree_names_no_registry_and_no_machine(word):
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    named = []
    for name in filter(None, kept):
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 2_000_000 and word.encode() in path.read_bytes():
            named.append(name)
    assert not named


def test_lock_files_carry_hashes_and_no_addresses():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") > text.count("==")
