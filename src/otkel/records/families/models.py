"""Children who travel: the consent of a parent who is not there."""

from __future__ import annotations

from django.db import models

from otkel.records.inspections.models import Inspection
from otkel.records.officers.models import Officer
from otkel.records.permanence.models import Kept

FORMS = ("notarial", "court", "letter", "sole_parent", "school_list", "none_shown")
FINDINGS = ("in_order", "not_in_order", "uncertain")


class Consent(Kept):
    """The consent of an absent parent as it was shown, and what a human made of it; of several the newest holds."""

    child = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=16, choices=[(form, form) for form in FORMS])
    reference = models.CharField(max_length=80, blank=True)
    finding = models.CharField(max_length=12, choices=[(finding, finding) for finding in FINDINGS])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
