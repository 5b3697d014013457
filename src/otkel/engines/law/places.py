"""Where a provision stands in its file, for the one sentence that says what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from ruamel.yaml import YAML

from otkel.vocabulary.texts import verbatim
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a pack's file; its line is looked for only when something is wrong."""

    file: str
    source: str
    path: tuple[str | int, ...]

    def error(self, code: str, provision: str, sentence: str) -> Unusable:
        """The one sentence that says what is wrong with a provision, and where."""
        where = f"{self.file}:{line_of(self.source, self.path)}"
        return Unusable(code, verbatim(f"provision {provision}: {sentence}"), where=where)


def line_of(source: str, path: tuple[str | int, ...]) -> int:
    """The line (from 1) on which the node at `path` stands in a YAML document."""
    node = YAML(typ="rt", pure=True).compose(source)
    line = 1
    for step in path:
        if node is None or isinstance(node.value, str):
            break
        if isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
        else:
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
            continue
        line = node.start_mark.line + 1
    return line
