"""Ask Cedar: may this officer do this act to this thing, for this purpose?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import cedarpy

_NAMESPACE = "Otkel"


@dataclass(frozen=True, slots=True)
class Subject:
    """An officer or a thing, as Cedar sees it: its kind, its opaque id, and what policies may read of it."""

    kind: str
    id: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def uid(self) -> str:
        """Cedar's way of writing it; ids are opaque tokens, and quotes cannot leave their place."""
        quoted = self.id.replace("\\", "\\\\").replace('"', '\\"')
        return f'{_NAMESPACE}::{self.kind}::"{quoted}"'

    def reference(self) -> dict[str, Any]:
        """Cedar's JSON way to name it in another one's attributes."""
        return {"__entity": {"type": f"{_NAMESPACE}::{self.kind}", "id": self.id}}

    def entity(self) -> dict[str, Any]:
        """Cedar's JSON form of it."""
        return {
            "uid": {"type": f"{_NAMESPACE}::{self.kind}", "id": self.id},
            "attrs": dict(self.attributes),
            "parents": [],
        }


@dataclass(frozen=True, slots=True)
class AccessDecision:
    """The answer, and the id of the policy that gave it ("default-deny" where none did)."""

    allowed: bool
    policy: str


class Rulebook:
    """The policies in force: Otkel's own and a pack's, checked against the schema when it is made.

    Args:
        more_policies: a pack's own Cedar policies; an empty text where it has none.

    Raises:
        ValueError: the policies do not satisfy the schema; the message quotes Cedar's findings.

    Source: the Cedar policy language, version 4.
    """

    def __init__(self, more_policies: str = "") -> None:
        here = resources.files(__package__)
        text = here.joinpath("policies.cedar").read_text("utf-8") + "\n" + more_policies
        schema = here.joinpath("schema.cedarschema").read_text("utf-8")
        checked = cedarpy.validate_policies(text, schema)
        if not checked.validation_passed:
            raise ValueError("access policies do not satisfy the schema: " + "; ".join(str(e) for e in checked.errors))
        self._policies = cedarpy.PolicySet.from_str(text)

    def decide(self, officer: Subject, action: str, thing: Subject, *, purpose: str, case: str = "") -> AccessDecision:
        """Answer one question; what no policy permits is denied, and an error in a policy denies too."""
        answer = cedarpy.is_authorized(
            {
                "principal": officer.uid(),
                "action": f'{_NAMESPACE}::Action::"{action}"',
                "resource": thing.uid(),
                "context": {"purpose": purpose, "case": case},
            },
            self._policies,
            [officer.entity(), thing.entity()],
        )
        names = answer.diagnostics.id_annotations_by_reason
        reasons = sorted(str(names.get(reason) or reason) for reason in answer.diagnostics.reasons)
        allowed = bool(answer.allowed) and not answer.diagnostics.errors
        return AccessDecision(allowed=allowed, policy=", ".join(reasons) or "default-deny")
