"""What second line's codes are called on the screens."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

KINDS: dict[str, Any] = {
    "second_line": gettext_lazy("closer look"),
    "protection": gettext_lazy("asks for protection"),
    "child": gettext_lazy("child alone"),
    "citizenship": gettext_lazy("says to be a citizen"),
}
# Each act that stops a refusal has a key, and asks for words of its own.
SAFEGUARD_KEYS = {"protection": "P", "child": "C", "citizenship": "Z"}
SAFEGUARDS_ASK: dict[str, Any] = {
    "protection": gettext_lazy("What the person said, in their words"),
    "child": gettext_lazy("What was seen or said, and who is with the child"),
    "citizenship": gettext_lazy("What the person said, and what there is to show it"),
}
OUTCOMES: dict[str, Any] = {
    "admitted": gettext_lazy("Admitted"),
    "admitted_with_conditions": gettext_lazy("Admitted with conditions"),
    "refused": gettext_lazy("Entry refused"),
    "handed_over": gettext_lazy("Handed over"),
    "taken_over": gettext_lazy("The asylum authority has taken the claim over"),
    "recognised": gettext_lazy("Recognised as needing protection"),
    "withdrawn": gettext_lazy("The person withdrew the claim"),
    "rejected": gettext_lazy("The claim was rejected, finally"),
    "taken_into_care": gettext_lazy("Taken into care"),
    "joined_by_guardian": gettext_lazy("A parent or guardian has come"),
    "accompanied": gettext_lazy("An adult is recorded"),
    "of_age": gettext_lazy("Of age"),
    "citizen": gettext_lazy("A citizen"),
    "not_citizen": gettext_lazy("Not a citizen"),
}
# What each outcome of a protecting referral does to a refusal: the same words stand beside the choice.
AFTERWARDS: dict[bool, Any] = {
    True: gettext_lazy("afterwards a refusal is possible again"),
    False: gettext_lazy("no refusal is possible"),
}
CHECKS: dict[str, Any] = {
    "document": gettext_lazy("the document, by an examiner"),
    "identity": gettext_lazy("who the person is"),
    "visa": gettext_lazy("visa or permit"),
    "office": gettext_lazy("another office"),
    "other": gettext_lazy("something else"),
}
FINDINGS: dict[str, tuple[str, Any]] = {
    "in_order": ("clear", gettext_lazy("in order")),
    "not_in_order": ("stop", gettext_lazy("not in order")),
    "uncertain": ("unknown", gettext_lazy("not certain")),
}
HEARINGS: dict[str, Any] = {
    "heard": gettext_lazy("The person was heard"),
    "waived": gettext_lazy("The person did not want to be heard"),
}
SERVICES: dict[str, Any] = {
    "handed_over": gettext_lazy("handed over"),
    "read_aloud": gettext_lazy("read aloud by an interpreter, and handed over"),
    "not_taken": gettext_lazy("the person did not take it"),
}
DECISIONS: dict[str, tuple[str, Any]] = {
    "not_served": ("look", gettext_lazy("not served yet")),
    "served": ("clear", gettext_lazy("served")),
    "appealed": ("look", gettext_lazy("appealed")),
    "upheld": ("stop", gettext_lazy("appeal decided: the refusal stands")),
    "reversed": ("clear", gettext_lazy("appeal decided: the refusal was reversed")),
}
UNITS: dict[str, Any] = {
    "calendar_days": gettext_lazy("calendar days"),
    "working_days": gettext_lazy("working days"),
    "months": gettext_lazy("months"),
}
FIELDS: dict[str, Any] = {
    "surname": gettext_lazy("Surname"),
    "given_names": gettext_lazy("Given names"),
    "birth_date": gettext_lazy("Date of birth"),
    "sex": gettext_lazy("Sex"),
    "nationality": gettext_lazy("Nationality"),
    "issuer": gettext_lazy("Issuer"),
    "number": gettext_lazy("Number"),
    "document_code": gettext_lazy("Kind of document"),
    "expiry_date": gettext_lazy("Valid to"),
}
# What the banner says after an act; the act's name comes back in the address, never its words.
DONE: dict[str, Any] = {
    "taken": gettext_lazy("You hold this referral now."),
    "note": gettext_lazy("The note is recorded."),
    "check": gettext_lazy("The check is asked for."),
    "answer": gettext_lazy("The answer is recorded."),
    "accompaniment": gettext_lazy("It is recorded who accompanies the child."),
    "consent": gettext_lazy("The consent is noted. It decides nothing."),
    "safeguard": gettext_lazy("It is recorded, and the office that answers for it is called. Entry cannot be refused."),
    "hearing": gettext_lazy("The hearing is recorded."),
    "joined": gettext_lazy("The two records are read as one person's. This can be undone."),
    "parted": gettext_lazy("The records are read as two persons'."),
    "another": gettext_lazy("It is recorded that this is another person."),
    "ended": gettext_lazy("The outcome is recorded."),
    "refused": gettext_lazy("The refusal is recorded. Serve the notice now: the time to appeal begins with it."),
    "served": gettext_lazy("The service is recorded."),
}
