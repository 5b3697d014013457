"""A passage as its officer has it before them; and which ones have not ended."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Final

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.child_companions import is_under_age
from otkel.procedures.border.lines_read import lines_unread
from otkel.procedures.border.passage_matters import Fates, fates_of, kept_passage, shown_line, the_passage
from otkel.procedures.border.passage_questions import questions_of
from otkel.procedures.border.passages import AboardShown, PassageFile, PassagesOpen, PassageWaiting, StruckShown
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.referrals_waiting import the_queue
from otkel.procedures.border.second_line_matters import legal_day
from otkel.procedures.border.the_inspection import document_shown, route_now
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Aboard, Expected, Passage
from otkel.records.referrals import queries as referrals
from otkel.records.slips import queries as slips
from otkel.vocabulary.texts import from_dict

PAGE: Final = 200


@inquiry("read_passage", about=the_passage)
def read_passage(passage: str, *, viewer: Viewer, at: datetime, seen: Seen) -> PassageFile:
    """Everything about one passage: its vehicle, everybody expected or inspected, and what is worth a look.

    Raises:
        NotFound: no such passage.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_passage(passage)
    lines, aboard = passages.manifest_of(kept), passages.aboard(kept)
    for one in aboard:
        seen.person(one.inspection.person)
    ended, papers = passages.end_of(kept), passages.papers_of(kept)
    return PassageFile(
        passage=kept.pk,
        checkpoint=kept.checkpoint_id,
        checkpoint_name=checkpoint_name(kept.checkpoint),
        lane=kept.lane,
        direction=kept.direction,
        means=kept.means,
        at=kept.at,
        arrived_at=kept.arrived_at,
        plate=kept.vehicle.plate if kept.vehicle else "",
        plate_shown=kept.plate_shown,
        state=kept.vehicle.state if kept.vehicle else "",
        trailer=kept.trailer_shown,
        seats=kept.seats,
        transit_route=kept.transit_route,
        transit_until=kept.transit_until,
        people=_people(kept, lines, aboard),
        questions=questions_of(kept, lines, aboard, at=at),
        papers=(papers.taken, papers.returned) if papers else None,
        ended=ended.at if ended else None,
        stayed_behind=ended.stayed_behind if ended else 0,
        late=kept.late,
        void=ended.void if ended else False,
        struck=tuple(StruckShown(shown_line(one.expected), one.at, one.words) for one in passages.struck_of(kept)),
        unread=ended.unread if ended else len(lines_unread(lines, aboard)),
    )


def _people(kept: Passage, lines: list[Expected], aboard: list[Aboard]) -> tuple[AboardShown, ...]:
    """Those on the manifest in its order, inspected or not; behind them whoever is not on it."""
    inspected = [one.inspection for one in aboard]
    ids = [each.pk for each in inspected]
    fates, given, adults = fates_of(inspected), slips.of_inspections(ids), referrals.accompanied(ids)
    by_line = {one.line: one for one in aboard if one.line is not None}
    listed = [_shown(line, by_line.get(line.line), fates, given, adults) for line in lines]
    on_lines = {line.line for line in lines}
    others = [_shown(None, one, fates, given, adults) for one in aboard if one.line not in on_lines]
    return (*listed, *others)


def _shown(
    line: Expected | None, one: Aboard | None, fates: Fates, given: dict[str, str], adults: set[str]
) -> AboardShown:
    inspection = one.inspection if one else None
    return AboardShown(
        line=line.line if line else None,
        role=one.role if one else line.role if line else "passenger",
        seat=line.seat if line else "",
        standing=fates.of(inspection) if inspection else "expected",
        expected=shown_line(line) if line else None,
        inspection=inspection.pk if inspection else None,
        document=document_shown(inspection.document) if inspection else None,
        route=route_now(inspection) if inspection else None,
        sentence=from_dict(inspection.sentence) if inspection else None,
        is_child=is_under_age(inspection.document.birth_date, legal_day(inspection)) if inspection else False,
        accompanied=inspection.pk in adults if inspection else False,
        slip=given.get(inspection.pk) if inspection else None,
        referral=fates.referred.get(inspection.pk) if inspection else None,
    )


@inquiry("passages_open", about=the_queue, of_persons=False)
def passages_open(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen, skip: int = 0) -> PassagesOpen:
    """A page of the passages of a checkpoint that have not ended, oldest first: counts, no names.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    in_all, found = passages.standing_here(checkpoint, skip=skip, at_most=PAGE)
    counts = passages.counts_of(found)
    inspected = passages.inspections_of(found)
    fates = fates_of([inspection for _, inspection in inspected])
    decided = Counter((passage, fates.decided(inspection.pk)) for passage, inspection in inspected)
    shown = (
        PassageWaiting(
            passage=kept.pk,
            lane=kept.lane,
            direction=kept.direction,
            means=kept.means,
            at=kept.at,
            plate_shown=kept.plate_shown,
            expected=counts[kept.pk][0],
            inspected=counts[kept.pk][1],
            through=decided[kept.pk, "through"],
            late=kept.late,
            aside=decided[kept.pk, "aside"],
        )
        for kept in found
    )
    return PassagesOpen(in_all, skip, tuple(shown))
