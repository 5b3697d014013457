"""What acts on a passage share: the passage itself, and what stands with each person aboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from otkel.engines.access import Subject
from otkel.procedures import NotFound
from otkel.procedures.border.crossing_records import ONE_PASSAGE
from otkel.procedures.border.passages import ExpectedShown, Standing
from otkel.procedures.border.the_inspection import RECENT, route_now
from otkel.records.crossings import queries as crossings
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Expected, Passage
from otkel.records.referrals import queries as referrals
from otkel.vocabulary import countries
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ENDED: Final = Text(
    en="This passage has ended; what is done on it belongs to a new one.",
    ru="Этот проезд завершён; дальнейшее относится к новому проезду.",
    kk="Бұл өту аяқталған; кейінгі әрекет жаңа өтуге жатады.",
)


@dataclass(slots=True)
class Fates:
    """What became of the inspections of one or more passages, read at once."""

    through: frozenset[str] = frozenset()
    through_elsewhere: frozenset[str] = frozenset()
    referred: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()

    def decided(self, inspection: str) -> Standing | None:
        """What was decided on one of them, None where nothing is."""
        if inspection in self.through:
            return "through"
        ended = self.outcomes.get(inspection)
        if ended in {"refused", "handed_over"}:
            return "stays"
        if inspection in self.through_elsewhere:
            return "through"
        return "aside" if inspection in self.referred else None

    def of(self, kept: Inspection) -> Standing:
        """What stands with one of them."""
        decided = self.decided(kept.pk)
        if decided is not None:
            return decided
        asks = kept.pk in self.protected or route_now(kept) == "second_line"
        return "question" if asks else "clear"


def kept_passage(passage: str) -> Passage:
    """The record of a passage.

    Raises:
        NotFound: there is none of this id.
    """
    kept = passages.by_id(passage)
    if kept is None:
        raise NotFound("passage", passage)
    return kept


def open_still(kept: Passage) -> None:
    """Let nothing be added to a passage that has gone on.

    Raises:
        Unusable: `passage_ended`.
    """
    if passages.end_of(kept) is not None:
        raise Unusable("passage_ended", _ENDED, where="passage")


def the_passage(passage: str) -> Subject:
    """A passage as policies see it."""
    kept = kept_passage(passage)
    ended = passages.end_of(kept)
    recent = ended is None or timezone.now() - ended.recorded_at <= RECENT
    return Subject("Passage", kept.pk, {"checkpoint": kept.checkpoint_id, "recent": recent})


def fates_of(inspected: Sequence[Inspection]) -> Fates:
    """What became of everybody aboard; a crossing that another scan of the same passage led to counts as well.

    An earlier crossing of the same person counts for nothing here: whoever comes back is decided on again.
    """
    ids = [each.pk for each in inspected]
    referred, outcomes = referrals.to_second_line(ids)
    through = frozenset(crossings.led_through(inspected))
    elsewhere = frozenset(crossings.led_through_elsewhere(inspected, within=ONE_PASSAGE))
    return Fates(through, elsewhere, referred, outcomes, frozenset(referrals.with_open_safeguard(ids)))


def line_of(free: Mapping[int, tuple[str, str]], document: str, issuer: str) -> int | None:
    """The first free line of a manifest that names a document, if one does."""
    number, of = plain_number(document), countries.canonical(issuer)
    return next(
        (line for line, (named, by) in free.items() if named == number and countries.canonical(by) in {"", of}), None
    )


def plain_number(number: str) -> str:
    """A document's number as it is compared: letters and digits, capitals."""
    return "".join(character for character in number.upper() if character.isalnum())


def shown_line(line: Expected) -> ExpectedShown:
    """A line of a manifest as surfaces get it."""
    return ExpectedShown(
        line=line.line,
        role=line.role,
        surname=line.surname,
        given_names=line.given_names,
        document_number=line.document_number,
        issuer=line.issuer,
        nationality=line.nationality,
        birth_date=line.birth_date,
        seat=line.seat,
    )
