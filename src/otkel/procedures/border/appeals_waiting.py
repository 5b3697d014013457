"""What waits before the appeals body, and the file of one appeal."""

from __future__ import annotations

from datetime import datetime

from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.border.cases import AddedWords, AppealFile, AppealWaiting
from otkel.procedures.border.decide_appeal import kept_appeal, the_appeal
from otkel.procedures.border.decisions_shown import decision_shown
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.the_inspection import decided, report_of
from otkel.records.refusals import queries as refusals


@inquiry("appeals_waiting", about=the_service, of_persons=False)
def appeals_waiting(_question: None = None, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[AppealWaiting, ...]:
    """The open appeals, oldest first: where and since when, no names.

    Raises:
        Refused: policy does not allow it to this officer.
    """
    return tuple(
        AppealWaiting(
            appeal=appeal.pk,
            refusal=appeal.refusal_id,
            since=appeal.at,
            late=appeal.late,
            lodged=appeal.lodged,
            checkpoint=appeal.refusal.inspection.checkpoint_id,
            checkpoint_name=checkpoint_name(appeal.refusal.inspection.checkpoint),
        )
        for appeal in refusals.appeals_open()
    )


@inquiry("read_appeal", about=the_appeal)
def read_appeal(appeal: str, *, viewer: Viewer, at: datetime, seen: Seen) -> AppealFile:
    """An appeal, the decision that it contests, and the inspection that led to it.

    Raises:
        NotFound: no such appeal.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_appeal(appeal)
    refusal = kept.refusal
    seen.person(refusal.person)
    ended = refusals.decision_on(kept)
    return AppealFile(
        appeal=kept.pk,
        since=kept.at,
        late=kept.late,
        lodged=kept.lodged,
        words=kept.words,
        language=kept.language,
        decision=decision_shown(refusal),
        report=report_of(refusal.inspection, became=decided(refusal.inspection)),
        outcome=ended.outcome if ended else "",
        reasons=ended.reasons if ended else "",
        further=tuple(
            AddedWords(added.at, added.lodged, added.words, added.language) for added in refusals.words_added_to(kept)
        ),
    )
