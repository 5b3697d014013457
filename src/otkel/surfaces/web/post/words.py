"""What the screens of a post call things."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy

MOVES: Final[dict[str, Any]] = {
    "received": gettext_lazy("received into the safe"),
    "given": gettext_lazy("given to an officer"),
    "returned": gettext_lazy("returned to the safe"),
    "used": gettext_lazy("used"),
    "spoiled": gettext_lazy("spoiled"),
    "lost": gettext_lazy("lost"),
    "sent_away": gettext_lazy("sent away"),
}
PLACES: Final[dict[str, Any]] = {
    "safe": gettext_lazy("in the safe"),
    "officer": gettext_lazy("with an officer"),
    "used": gettext_lazy("used"),
    "spoiled": gettext_lazy("spoiled"),
    "lost": gettext_lazy("lost"),
    "sent_away": gettext_lazy("sent away"),
}
# A place's shape: what is where it belongs, what is out, what is gone.
SHAPES: Final = {
    "safe": "clear",
    "officer": "look",
    "used": "clear",
    "spoiled": "unknown",
    "lost": "stop",
    "sent_away": "unknown",
}
CATEGORIES: Final = ("own", "treaty", "all", "diplomatic")
MEANS: Final = ("pedestrian", "car", "bus", "truck", "train", "air", "crew")
