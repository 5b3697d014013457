"""Words of the passage screens that stand in no template."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

from otkel.vocabulary.texts import Text

NOT_A_COUNT: Final = Text(
    en="“{given}” is no number of papers.",
    ru="«{given}» — не число документов.",
    kk="«{given}» — құжат саны емес.",
)
NOT_A_NUMBER: Final = Text(
    en="“{given}” is no number of seats.",
    ru="«{given}» — не число мест.",
    kk="«{given}» — орын саны емес.",
)
MEANS: Final = (
    ("bus", gettext_lazy("bus")),
    ("truck", gettext_lazy("truck")),
    ("car", gettext_lazy("car")),
    ("train", gettext_lazy("train")),
    ("pedestrian", gettext_lazy("group on foot")),
    ("air", gettext_lazy("flight")),
)
DONE: Final = {
    "through": gettext_lazy("Through."),
    "aside": gettext_lazy("Sent to second line. The vehicle is not held."),
    "protected": gettext_lazy("It is recorded. Entry cannot be refused."),
    "family": gettext_lazy("It is recorded."),
    "papers": gettext_lazy("The papers are counted."),
    "manifest": gettext_lazy("The manifest is longer now."),
    "ended": gettext_lazy("The vehicle went on."),
}
