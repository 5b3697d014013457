"""For what an officer may look somebody up, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

# A purpose is a code, so that the log can be counted; its words stand here.
PURPOSES = {
    "second_line_inspection": gettext_lazy("Inspection at second line"),
    "correction": gettext_lazy("Correction of a record"),
    "request_of_the_person": gettext_lazy("Request of the person"),
    "complaint": gettext_lazy("Complaint or appeal"),
    "oversight": gettext_lazy("Oversight"),
    "presented_document": gettext_lazy("A presented document"),
    "own_record": gettext_lazy("Your own page"),
    "card": gettext_lazy("A migrant ID card"),
    "revocation": gettext_lazy("Revocation of a card"),
}
