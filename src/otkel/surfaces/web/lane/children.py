"""What stands beside a child's report at the lane and in second line's file: who travels along, and two forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from otkel.procedures.border.child_findings import CODE
from otkel.procedures.border.families import RELATIONS, FamilyShown
from otkel.procedures.border.family_of import family_of
from otkel.procedures.border.record_consent import CONSENT_FINDINGS, CONSENT_FORMS
from otkel.procedures.border.reports import InspectionReport
from otkel.surfaces.web.guards import at_the_lane
from otkel.surfaces.web.lane.waiting import DECIDES

_KEYS = 9  # radios that a digit chooses
_USUAL = (
    gettext_lazy("A birth certificate was shown."),
    gettext_lazy("The child is entered in the adult's passport."),
    gettext_lazy("The child was asked alone and named the adult."),
)


def family_beside(request: HttpRequest, report: InspectionReport) -> dict[str, Any]:
    """What the lane shows beside a child's report; nothing where the inspection asked nothing about a child."""
    if all(finding.code != CODE for finding in report.findings):
        return {}
    family = family_of(report.inspection, viewer=at_the_lane(request, report.inspection), at=timezone.now())
    return {"family": family, "travelling": travelling(family)}


def family_in_file(request: HttpRequest, report: InspectionReport) -> dict[str, Any]:
    """The same for second line; nothing for an office that policies do not let look at families."""
    if getattr(request.user, "role", "") not in DECIDES:
        return {}
    return family_beside(request, report)


def travelling(family: FamilyShown) -> dict[str, Any]:
    """What the two forms offer, each choice with the digit that chooses it."""
    proposed = family.candidates[: _KEYS - len(RELATIONS)]
    first = len(proposed) + 1
    return {
        "adults": tuple(enumerate(proposed, 1)),
        "relations": tuple(enumerate(RELATIONS, first)),
        "usual": _USUAL,
        "forms": tuple(enumerate(CONSENT_FORMS, 1)),
        "findings": tuple(enumerate(CONSENT_FINDINGS, len(CONSENT_FORMS) + 1)),
    }
