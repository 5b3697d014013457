"""Typed expressions for the few conditions that a parameter cannot say: a small part of Python's grammar, no calls."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, Final

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

#: Names that a condition may use, with their types. Nationality stands here because laws name it (visa regimes).
NAMES: Final[Mapping[str, str]] = {
    "nationality": "text",
    "groups": "texts",
    "has_visa": "bool",
    "has_visa_days": "bool",
}
_LONGEST: Final = 300
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition that was checked when the pack was loaded.

    >>> Expression.parse("has_visa and nationality != 'QMV'").holds({"has_visa": True, "nationality": "UTO"})
    True
    """

    source: str
    names: frozenset[str]
    code: CodeType = field(compare=False, repr=False)

    @classmethod
    def parse(cls, source: str) -> Expression:
        """Read and type-check a condition.

        Raises:
            Unusable: "bad_expression" where it is too long, unknown in a part, or not a condition.
        """
        if len(source) > _LONGEST:
            raise _bad(source[:40] + "…", f"longer than {_LONGEST} characters")
        try:
            tree = ast.parse(source, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise _bad(source, "not an expression") from error
        names: set[str] = set()
        if _type_of(tree.body, names, source, 0) != "bool":
            raise _bad(source, "neither true nor false")
        return cls(source, frozenset(names), compile(tree, "<pack>", "eval"))

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether the condition is true of `facts` (a value for each of its names)."""
        return bool(eval(self.code, {"__builtins__": {}}, dict(facts)))  # noqa: S307  # nosec B307


def _bad(source: str, why: str) -> Unusable:
    return Unusable(
        "bad_expression",
        Text(
            en=f"the condition “{source}” cannot be used: {why}",
            ru=f"условие «{source}» нельзя применить: {why}",
            kk=f"«{source}» шартын қолдануға болмайды: {why}",
        ),
    )


def _type_of(node: ast.expr, names: set[str], source: str, depth: int) -> str:
    if depth > _DEEPEST:
        raise _bad(source, "nested too deeply")
    if isinstance(node, ast.Name):
        if node.id not in NAMES:
            raise _bad(source, f"unknown name {node.id}")
        names.add(node.id)
        return NAMES[node.id]
    if isinstance(node, ast.Constant):
        kind = {bool: "bool", int: "number", str: "text"}.get(type(node.value))
        if kind is None:
            raise _bad(source, "only true, false, whole numbers and texts may stand in it")
        return kind
    if isinstance(node, ast.Tuple | ast.List):
        kinds = {_type_of(part, names, source, depth + 1) for part in node.elts}
        if kinds != {"text"}:
            raise _bad(source, "a list holds texts only")
        return "texts"
    if isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        parts = [node.operand]
    elif isinstance(node, ast.Compare):
        return _compared(node, names, source, depth)
    else:
        raise _bad(source, f"{type(node).__name__} is not allowed")
    if any(_type_of(part, names, source, depth + 1) != "bool" for part in parts):
        raise _bad(source, "and, or, not take conditions only")
    return "bool"


def _compared(node: ast.Compare, names: set[str], source: str, depth: int) -> str:
    left = _type_of(node.left, names, source, depth + 1)
    for operator, right_node in zip(node.ops, node.comparators, strict=True):
        right = _type_of(right_node, names, source, depth + 1)
        if isinstance(operator, ast.In | ast.NotIn):
            fits = (left, right) == ("text", "texts")
        elif isinstance(operator, ast.Eq | ast.NotEq):
            fits = left == right
        elif isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
            fits = left == right == "number"
        else:
            fits = False
        if not fits:
            raise _bad(source, f"{left} and {right} cannot be compared so")
        left = right
    return "bool"
