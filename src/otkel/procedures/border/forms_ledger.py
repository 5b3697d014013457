"""Every number of a paper form that was printed: entered, spoiled, or still out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.crossing_records import ONE_PASSAGE
from otkel.procedures.border.print_forms import the_post
from otkel.records.crossings import queries as crossings
from otkel.records.forms import queries as forms
from otkel.records.forms.models import FormsPrinted, FormUsed
from otkel.records.referrals import queries as referrals
from otkel.vocabulary.form_numbers import FormNumber, runs_of


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form that came back; `undecided` where it was looked up but nothing was recorded on it yet.

    `event_at` is the time that it tells, `at` when it was entered or spoiled, `by` a service number.
    """

    form: str
    spoiled: bool
    inspection: str
    undecided: bool
    event_at: datetime | None
    direction: str
    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class FormsRun:
    """A run that was printed, both ends included; `out` are the numbers of it that have not come back, as runs."""

    series: str
    first: int
    last: int
    at: datetime
    by: str
    entered: int
    spoiled: int
    out: tuple[tuple[int, int], ...]

    @property
    def still_out(self) -> int:
        """How many have not come back."""
        return sum(last - first + 1 for first, last in self.out)

    @property
    def out_shown(self) -> tuple[str, ...]:
        """The numbers that are out, as the forms bear them: one, or the first and the last of a run."""
        return tuple(
            str(FormNumber(self.series, first))
            if first == last
            else f"{FormNumber(self.series, first)} – {FormNumber(self.series, last)}"
            for first, last in self.out
        )


@dataclass(frozen=True, slots=True)
class FormsLedger:
    """The forms of one checkpoint: every number stands in exactly one place."""

    checkpoint: str
    printed: int
    entered: int
    spoiled: int
    out: int
    runs: tuple[FormsRun, ...]
    lines: tuple[FormLine, ...]

    @property
    def undecided(self) -> tuple[FormLine, ...]:
        """The forms that were looked up and on which nothing was recorded yet."""
        return tuple(line for line in self.lines if line.undecided)


@inquiry("forms_ledger", about=the_post, of_persons=False)
def forms_ledger(checkpoint: str, *, viewer: Viewer, at: datetime, seen: Seen) -> FormsLedger:
    """What became of every form that a checkpoint printed; no name stands in it.

    Raises:
        Unusable: `unknown_checkpoint`.
        Refused: policy does not allow it to this officer.
    """
    code = the_post(checkpoint).id
    used = forms.used_at(code)
    runs = tuple(_run(run, used) for run in forms.runs_at(code))
    return FormsLedger(
        checkpoint=code,
        printed=sum(run.last - run.first + 1 for run in runs),
        entered=sum(run.entered for run in runs),
        spoiled=sum(run.spoiled for run in runs),
        out=sum(run.still_out for run in runs),
        runs=runs,
        lines=_lines(used),
    )


def _run(run: FormsPrinted, used: list[FormUsed]) -> FormsRun:
    back = [use for use in used if use.series == run.series and run.first <= use.number <= run.last]
    spoiled = sum(use.spoiled for use in back)
    out = set(range(run.first, run.last + 1)) - {use.number for use in back}
    return FormsRun(
        series=run.series,
        first=run.first,
        last=run.last,
        at=run.at,
        by=run.by.service_number,
        entered=len(back) - spoiled,
        spoiled=spoiled,
        out=tuple(runs_of(out)),
    )


def _lines(used: list[FormUsed]) -> tuple[FormLine, ...]:
    undecided = _undecided(used)
    return tuple(
        FormLine(
            form=str(FormNumber(use.series, use.number)),
            spoiled=use.spoiled,
            inspection=use.inspection_id or "",
            undecided=use.inspection_id in undecided,
            event_at=use.inspection.at if use.inspection else None,
            direction=use.inspection.direction if use.inspection else "",
            at=use.at,
            by=use.by.service_number,
            words=use.words,
        )
        for use in used
    )


def _undecided(used: list[FormUsed]) -> set[str]:
    """The inspections on which nothing was recorded, and whose crossing another scan has not recorded either."""
    asked = {use.inspection_id: use.inspection for use in used if use.inspection}
    decided = crossings.led_to_by(tuple(asked)) | set(referrals.to_second_line(tuple(asked))[0])
    return {
        inspection
        for inspection, kept in asked.items()
        if inspection not in decided and crossings.the_same_as(kept, within=ONE_PASSAGE) is None
    }
