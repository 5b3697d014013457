"""What a paper form says, as it is typed: read field by field, and asked for again where it cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from otkel.engines.documents import TypedPapers
from otkel.procedures.border.checkpoints_open import CheckpointShown
from otkel.procedures.border.reports import Direction
from otkel.procedures.border.traveller_presented import Presented
from otkel.surfaces.web.corrections.moments import moment_given
from otkel.vocabulary.form_numbers import read_form_number

PAPER_FIELDS: Final = (
    "kind", "number", "issuer", "nationality", "surname", "given_names", "birth_date", "sex", "expiry_date",
)  # fmt: skip
FIELDS: Final = ("form", "why", "lane", "direction", "mrz", "at", "day", "hour", "not_later_than", *PAPER_FIELDS)
# As the form has it: day, month, year; whatever stands between them.
_DAY_FIRST: Final = re.compile(r"(\d{2})[\s./-]*(\d{2})[\s./-]*(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper form says: where, which way, between which two times, and whose papers.

    `form` is its number, "" where there was none; `why` then says why the entry is late.
    """

    checkpoint: str
    lane: str
    direction: Direction
    at: datetime
    not_later_than: datetime | None
    form: str
    why: str
    mrz: str | None
    papers: TypedPapers | None

    def presented(self) -> Presented:
        """What was presented then."""
        return Presented(self.checkpoint, self.lane, self.direction, mrz=self.mrz, typed=self.papers, form=self.form)


class Wrong(ValueError):
    """A field that cannot be used, and the sentence for it."""

    def __init__(self, where: str, sentence: str) -> None:
        self.where, self.sentence = where, sentence
        super().__init__(sentence)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """The fields as they were typed; day and hour together are the time, where that stands nowhere itself."""
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in FIELDS}
    if not typed["at"] and typed["day"] and typed["hour"]:
        typed["at"] = f"{typed['day']}T{typed['hour']}"
    day, _, hour = typed["at"].replace(" ", "T", 1).partition("T")
    return typed | {"day": typed["day"] or day, "hour": typed["hour"] or hour}


def told_by(typed: dict[str, str], checkpoints: tuple[CheckpointShown, ...]) -> Told:
    """What was typed, as values.

    Raises:
        Wrong: a field is missing or cannot be.
        Unusable: a number or a time cannot be read.
    """
    if not typed["form"] and not typed["why"]:
        raise Wrong("form", gettext("Type the number of the paper form; where there is none, say why it is late."))
    form = str(read_form_number(typed["form"])) if typed["form"] else ""
    code, _, lane = typed["lane"].partition("/")
    if not any(c.code == code and any(each.number == lane for each in c.lanes) for c in checkpoints):
        raise Wrong("lane", gettext("Choose the lane."))
    if typed["direction"] not in {"entry", "exit"}:
        raise Wrong("direction", gettext("Choose entry or exit."))
    at, latest = _times(typed, code)
    direction = cast("Direction", typed["direction"])
    lines = typed["mrz"].upper() or None
    papers = None if lines else papers_in(typed)
    if papers is None and lines is None:
        raise Wrong("number", gettext("Type what the form says of the document, or its machine-readable lines."))
    return Told(code, lane, direction, at, latest, form, typed["why"][:100], lines, papers)


def _times(typed: dict[str, str], code: str) -> tuple[datetime, datetime | None]:
    at = moment_given(typed["at"], checkpoint=code, where="at")
    latest = moment_given(typed["not_later_than"], checkpoint=code, where="not_later_than")
    if at is None:
        raise Wrong(
            "at", gettext("Say when it took place; if that is not certain, the earliest time it may have been.")
        )
    if at > timezone.now():
        raise Wrong("at", gettext("This time lies in the future."))
    if latest is not None and not at <= latest <= timezone.now():
        raise Wrong("not_later_than", gettext("The latest time must lie after the earliest, and not in the future."))
    return at, latest


def papers_in(typed: dict[str, str]) -> TypedPapers | None:
    """The papers as the form has them, dates as people write them; None where nothing of them was typed."""
    told = {name: typed[name] for name in PAPER_FIELDS}
    if not any(value for name, value in told.items() if name not in {"kind", "sex"}):
        return None
    told |= {name: _as_iso(told[name]) for name in ("birth_date", "expiry_date")}
    return TypedPapers(**{**told, "kind": told["kind"] or "passport"})


def _as_iso(given: str) -> str:
    found = _DAY_FIRST.fullmatch(given)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else given
