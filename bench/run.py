"""Run the measurements and print each beside its goal and its rival; `python bench/run.py [name …] [--option …]`.

Options go to the measurement that is named: `bench/run.py inspections --persons 20000`. With `--json` among them, one
JSON document is printed instead of lines.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main(words: list[str]) -> int:
    """Measure what is wanted, or everything; the answer is 0 where every goal is met."""
    wanted = list(words)
    at = next((place for place, word in enumerate(wanted) if word.startswith("-")), len(wanted))
    wanted, options = wanted[:at], [word for word in wanted[at:] if word != "--json"]
    as_json = "--json" in words
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "run")
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"bench: there is no {', '.join(unknown)}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    if options and not wanted:
        print("bench: options need the name of a measurement before them", file=sys.stderr)
        return 2
    if options and len(wanted) != 1:
        print(f"bench: name the one measurement that {options[0]} is for", file=sys.stderr)
        return 2
    results: dict[str, Any] = {}
    for name in wanted or names:
        print(f"· {name} …", file=sys.stderr, flush=True)
        results[name] = _module(name).measure(*([options] if options else []))
    figures = [(name, figure) for name, told in results.items() for figure in _figures(told)]
    for name, figure in figures:
        if not as_json:
            print(_row(name, figure))
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}
    written = json.dumps({"machine": machine, "results": results}, indent=2, ensure_ascii=False, default=str)
    (HERE / "results.json").write_text(written + "\n", "utf-8")
    if as_json:
        print(written)
    return 0 if all(figure.get("met") is not False for _, figure in figures) else 1


def _module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _figures(told: Any) -> list[Mapping[str, Any]]:
    """A measurement is one figure or several."""
    return list(told) if isinstance(told, list) else [told]


def _row(name: str, figure: Mapping[str, Any]) -> str:
    unmarked = "told" if figure.get("goal") == "told" else "skipped"
    mark = {True: "met", False: "NOT MET"}.get(figure.get("met"), unmarked)  # type: ignore[arg-type]
    what = figure.get("what", name)
    unit = figure.get("unit", "")
    ours, goal, rival = figure.get("ours"), figure.get("goal"), figure.get("rival")
    return f"{mark:<8} {name:<12} {what}: ours {ours} {unit} · goal {goal} · rival {rival}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
