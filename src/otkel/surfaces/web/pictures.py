"""From values of procedures to pictures: which lanes a timeline has, and what each mark says aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext

from otkel.engines.timelines import Bar, Lane, Mark, draw_history, draw_timeline
from otkel.procedures.border.reports import StaySpan, Timeline
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.guards import language
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import date_said

_T = TypeVar("_T")


def history_picture(spans: Iterable[StaySpan], *, on: date) -> SafeString:
    """The lane's small picture of stays."""
    stays = tuple(_stay(span, href="") for span in spans)
    heading = gettext("Stays of the last two years: %(count)s") % {"count": len(stays)}
    return _drawn(draw_history(stays, on=on, heading=heading))


def timeline_picture(timeline: Timeline) -> SafeString:
    """The person's timeline: documents, crossings, stays, second line, decisions, look-ups; each leads to its row."""
    lanes = (
        Lane("documents", gettext("Documents"), bars=_documents(timeline)),
        Lane("crossings", gettext("Crossings"), marks=_crossings(timeline)),
        Lane("stays", gettext("Stays"), bars=tuple(_stay(s, href=f"#stay-{n}") for n, s in _counted(timeline.stays))),
        Lane("referrals", gettext("Second line"), marks=_referrals(timeline)),
        Lane("decisions", gettext("Decisions"), marks=_decisions(timeline)),
        Lane("look-ups", gettext("Look-ups"), marks=_look_ups(timeline)),
    )
    heading = gettext("Timeline of %(name)s") % {"name": timeline.name}
    return _drawn(draw_timeline(lanes, on=timeline.on, heading=heading, today=gettext("today")))


def stay_said(span: StaySpan) -> str:
    """One stay in words."""
    if span.entry is None:
        said = gettext("until %(end)s, entry not recorded") % {"end": _day(span.exit)}
    elif span.still_here:
        said = gettext("since %(start)s, still here") % {"start": _day(span.entry)}
    elif span.exit is None:
        said = gettext("since %(start)s, exit not recorded") % {"start": _day(span.entry)}
    else:
        said = gettext("%(start)s to %(end)s") % {"start": _day(span.entry), "end": _day(span.exit)}
    if span.last_lawful_day is None:
        return said
    return gettext("%(stay)s; last lawful day %(day)s") % {"stay": said, "day": _day(span.last_lawful_day)}


def _stay(span: StaySpan, *, href: str) -> Bar:
    return Bar(span.entry, span.exit, stay_said(span), href, limit=span.last_lawful_day, ongoing=span.still_here)


def _documents(timeline: Timeline) -> tuple[Bar, ...]:
    """Each document from the day it was first presented to the day it ends."""
    bars = []
    for number, held in _counted(timeline.documents):
        days = [local_at(c.checkpoint, c.at).date() for c in timeline.crossings if c.document == held.document]
        until = _expiry(held.expiry_date)
        title = f"{held.issuer} {held.number}"
        if until:
            title = gettext("%(document)s, valid to %(day)s") % {"document": title, "day": _day(until)}
        start = min(days, default=timeline.on)
        end = max(until or timeline.on, start)
        bars.append(Bar(start, min(end, date(timeline.on.year + 1, 12, 31)), title, f"#document-{number}"))
    return tuple(bars)


def _crossings(timeline: Timeline) -> tuple[Mark, ...]:
    words: dict[str, Callable[[], str]] = {
        "entry": lambda: gettext("Entry, %(day)s, %(where)s"),
        "exit": lambda: gettext("Exit, %(day)s, %(where)s"),
    }
    marks = []
    for number, crossing in _counted(timeline.crossings):
        day = local_at(crossing.checkpoint, crossing.at).date()
        said = {"day": _day(day), "where": crossing.checkpoint_name.said(language())}
        marks.append(Mark(day, crossing.direction, words[crossing.direction]() % said, f"#crossing-{number}"))
    return tuple(marks)


def _referrals(timeline: Timeline) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            localtime(referral.at).date(),
            "referral",
            gettext("Second line, %(day)s: %(reason)s") % {"day": _day(referral.at), "reason": referral.reason},
            f"#referral-{number}",
        )
        for number, referral in _counted(timeline.referrals)
    )


def _decisions(timeline: Timeline) -> tuple[Mark, ...]:
    """Each decision on its day; one that was reversed is drawn struck through, and says so."""
    marks = []
    for number, decision in _counted(timeline.decisions):
        day = local_at(decision.checkpoint, decision.at).date()
        undone = decision.state == "reversed"
        words = gettext("Refusal of %(day)s, reversed") if undone else gettext("Entry refused, %(day)s")
        marks.append(Mark(day, "undone" if undone else "decision", words % {"day": _day(day)}, f"#decision-{number}"))
    return tuple(marks)


def _look_ups(timeline: Timeline) -> tuple[Mark, ...]:
    """One dot a day: who looked how often stands in the list."""
    days: dict[date, int] = {}
    first: dict[date, int] = {}
    for number, seen in _counted(timeline.look_ups):
        day = localtime(seen.at).date()
        days[day] = days.get(day, 0) + 1
        first.setdefault(day, number)
    return tuple(
        Mark(
            day,
            "look_up",
            gettext("Look-ups on %(day)s: %(count)s") % {"day": _day(day), "count": count},
            f"#look-up-{first[day]}",
        )
        for day, count in sorted(days.items())
    )


def _counted(values: Iterable[_T]) -> Iterable[tuple[int, _T]]:
    return enumerate(values, start=1)


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = localtime(day).date()
    return date_said(day, language()) if day else "–"


def _expiry(iso: str) -> date | None:
    return PartialDate.parse(iso).latest()


def _drawn(svg: str) -> SafeString:
    """Mark a picture as ready for a page: the engine escapes every word that it draws."""
    return mark_safe(svg)  # noqa: S308  # nosec B308 B703
