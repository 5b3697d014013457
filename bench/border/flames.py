"""A flame graph as text: folded stacks made an indented tree, each line with its share of the samples."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

#: The frame below which the server's own work lies: waiting for requests and starting up is none of it.
ROOT: Final = "otkel/surfaces/api/timing:ServerTiming.__call__"


def watched(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment in which a service writes what it does into a folder, by the sampler in `sampling`."""
    path = [str(Path(__file__).with_name("sampling")), *filter(None, [environment.get("PYTHONPATH", "")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(path), "OTKEL_BENCH_PROFILE": str(folder / "stacks")}


@dataclass(slots=True)
class _Node:
    count: int = 0
    below: dict[str, _Node] = field(default_factory=dict)


def tree(folder: Path, *, root: str = ROOT, least: float = 1.5) -> str:
    """The samples in a folder under a frame, without branches under `least` per cent and frames that only pass on."""
    top = _Node()
    for line in (line for path in sorted(folder.glob("stacks.*")) for line in path.read_text("utf-8").splitlines()):
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if root not in frames:
            continue
        node = top
        node.count += int(count)
        for frame in frames[frames.index(root) + 1 :]:
            node = node.below.setdefault(frame, _Node())
            node.count += int(count)
    if not top.count:
        return ""
    lines = [f"100.0 {root} ({top.count} samples)", *_lines(top, top.count, least, 1)]
    return "\n".join(lines) + "\n"


def _lines(node: _Node, whole: int, least: float, depth: int) -> Iterator[str]:
    for name, below in sorted(node.below.items(), key=lambda each: -each[1].count):
        share = 100 * below.count / whole
        if share < least:
            continue
        only = max((each.count for each in below.below.values()), default=0)
        passes_on = only >= 0.985 * below.count and not name.startswith("otkel/")
        if not passes_on:
            yield f"{share:5.1f} {'  ' * depth}{name}"
        yield from _lines(below, whole, least, depth if passes_on else depth + 1)
