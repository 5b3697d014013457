"""Timelines as SVG: presentation attributes and classes only, so that a strict content policy can show them.

Everything that stands at a day carries that day's offset (`data-day`, or `data-from` and `data-to`), so that a
page can zoom by moving it, without asking for the person's data again.
"""

from __future__ import annotations

from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from otkel.engines.timelines.scales import Scale, whole_years
from otkel.engines.timelines.values import Bar, Lane, Mark, Shape

_GUTTER = 132
_HEAD = 32
_ROW = 56
_BAR = 16
_STUB = 7  # days: how long a span with an unknown end is drawn

_SHAPES: dict[Shape, str] = {
    "entry": '<path d="M-6-8 8 0-6 8z" fill="currentColor"/>',
    "exit": '<path d="M6-8-8 0 6 8z" fill="none" stroke="currentColor" stroke-width="2"/>',
    "referral": (
        '<path d="M0-9 9 0 0 9-9 0z" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<path d="M0-9 9 0 0 9z" fill="currentColor"/>'
    ),
    "look_up": '<circle r="4" fill="currentColor"/>',
    "decision": '<path d="M-8-8h16v16h-16z" fill="currentColor"/>',
    "undone": '<path d="M-7-7h14v14h-14zM-10 10 10-10" fill="none" stroke="currentColor" stroke-width="2"/>',
}
_LEVEL: dict[Shape, int] = {"entry": -10, "exit": 10}  # pixels: who comes and goes often stays legible
_HATCH = (
    '<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="3" height="6" fill="currentColor"/></pattern></defs>'
)


def draw_timeline(lanes: tuple[Lane, ...], *, on: date, heading: str, today: str, width: int = 1120) -> str:
    """A person's timeline: years as columns, one row a lane, each mark a link with its title.

    Args:
        lanes: the rows, from top to bottom.
        on: the day on which the picture is drawn; a line stands there.
        heading: what the picture is called aloud.
        today: the word beside the line of `on`.
        width: pixels before any zoom.
    """
    days = [day for lane in lanes for day in lane.days()]
    days += [bar.limit for lane in lanes if lane.key != "documents" for bar in lane.bars if bar.limit]
    scale = whole_years(days, on=on, left=_GUTTER, width=width - _GUTTER - 16)
    height = _HEAD + _ROW * len(lanes) + 8
    rows = [_row(lane, scale, on=on, top=_HEAD + _ROW * row) for row, lane in enumerate(lanes)]
    labels = [_label(lane, top=_HEAD + _ROW * row) for row, lane in enumerate(lanes)]
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="group" aria-label={quoteattr(heading)} ',
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" data-days="{scale.count}" ',
            f'data-left="{_GUTTER}" data-right="16">',
            _HATCH.format(id="beyond"),
            _columns(scale, height=height),
            _rules(len(lanes), width=width),
            *rows,
            _today(scale, on, height=height, word=today),
            f'<g class="labels"><rect class="gutter" width="{_GUTTER - 4}" height="{height}"/>',
            *labels,
            "</g></svg>",
        ]
    )


def draw_history(stays: tuple[Bar, ...], *, on: date, heading: str, width: int = 420, height: int = 72) -> str:
    """The small picture of stays on the lane's screen: two years back, a bar a stay, the lawful limit above it."""
    first = date(on.year - 2, 1, 1)
    limits = [min(bar.limit, on + timedelta(days=200)) for bar in stays if bar.limit]
    last = max([on + timedelta(days=30), *limits])
    scale = Scale(first, last, 0, width)
    seen = tuple(bar for bar in stays if (bar.end or bar.start or on) >= first)
    drawn = _bars(seen, scale, on=on, y=height - 24, hatch="beyond-small")
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="history" role="img" aria-label={quoteattr(heading)} ',
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
            _HATCH.format(id="beyond-small"),
            _columns(scale, height=height),
            f'<path class="rule" d="M0 {height - 7.5}H{width}" stroke="currentColor" fill="none"/>',
            drawn,
            _today(scale, on, height=height, word=""),
            "</svg>",
        ]
    )


def _columns(scale: Scale, *, height: int) -> str:
    """A rule and a figure where each year begins, a tick where each month does."""
    years = [
        f'<g class="year" data-day="{scale.offset(day)}" transform="translate({scale.x(day)} 0)">'
        f'<path d="M.5 0V{height}" stroke="currentColor" fill="none"/><text x="8" y="16">{year}</text></g>'
        for year, day in scale.years()
    ]
    months = [
        f'<g class="month" data-day="{scale.offset(day)}" transform="translate({scale.x(day)} 0)">'
        f'<path d="M.5 20v6" stroke="currentColor" fill="none"/><text x="4" y="27">{day.month}</text></g>'
        for day in scale.months()
    ]
    return "".join(years + months)


def _rules(rows: int, *, width: int) -> str:
    lines = "".join(f"M0 {_HEAD + _ROW * row - 0.5}H{width}" for row in range(rows + 1))
    return f'<path class="rule" d="{lines}" stroke="currentColor" fill="none"/>'


def _label(lane: Lane, *, top: int) -> str:
    return f'<text class="lane-label" x="8" y="{top + _ROW // 2 + 5}">{escape(lane.label)}</text>'


def _row(lane: Lane, scale: Scale, *, on: date, top: int) -> str:
    bars = _bars(lane.bars, scale, on=on, y=top + 24, hatch="beyond")
    marks = "".join(_mark(mark, scale, y=top + _ROW // 2 + _LEVEL.get(mark.shape, 0)) for mark in lane.marks)
    return f'<g class="lane lane-{lane.key}">{bars}{marks}</g>'


def _mark(mark: Mark, scale: Scale, *, y: int) -> str:
    shape = _SHAPES[mark.shape] + '<circle class="reach" r="12" fill="none" pointer-events="all"/>'
    place = f'data-day="{scale.offset(mark.on)}" transform="translate({scale.x(mark.on)} {y})"'
    return f'<g class="mark mark-{mark.shape}" {place}>{_linked(mark.href, mark.title, shape)}</g>'


def _linked(href: str, title: str, inner: str) -> str:
    said = f"<title>{escape(title)}</title>{inner}"
    return f"<a href={quoteattr(href)} aria-label={quoteattr(title)}>{said}</a>" if href else said


def _bars(bars: tuple[Bar, ...], scale: Scale, *, on: date, y: int, hatch: str) -> str:
    """The bars of a lane; a limit's line ends where the next bar begins, because from there the next one counts."""
    starts = sorted(bar.start for bar in bars if bar.start is not None)
    drawn = []
    for bar in bars:
        later = (start for start in starts if bar.start is not None and start > bar.start)
        drawn.append(_bar(bar, scale, on=on, y=y, hatch=hatch, follows=next(later, None)))
    return "".join(drawn)


def _bar(bar: Bar, scale: Scale, *, on: date, y: int, hatch: str, follows: date | None) -> str:
    start, end, whole = _ends(bar, on)
    if start > scale.last or end < scale.first:
        return ""
    inner = []
    lawful = min(end, max(bar.limit, start - timedelta(days=1))) if bar.limit else end
    if lawful >= start:
        inner.append(
            _box(scale, start, lawful, y=y, attributes='class="within" fill="currentColor"' if whole else _OPEN)
        )
    if lawful < end:
        beyond = max(start, lawful + timedelta(days=1))
        inner.append(
            _box(scale, beyond, end, y=y, attributes=f'class="beyond" fill="url(#{hatch})" stroke="currentColor"')
        )
    if bar.limit:
        inner.append(_limit(scale, start, bar.limit, y=y - 6, follows=follows))
    if not whole:
        known = bar.start if bar.start is not None else bar.end
        inner.append(_unknown(scale, known or start, y=y + 13))
    return f'<g class="bar{" ongoing" if bar.ongoing else ""}">{_linked(bar.href, bar.title, "".join(inner))}</g>'


_OPEN = 'class="open" fill="none" stroke="currentColor" stroke-dasharray="3 3"'


def _ends(bar: Bar, on: date) -> tuple[date, date, bool]:
    """The first and last day to draw, and whether both are known (a stay that lasts is known up to `on`)."""
    if bar.start is not None and (bar.end is not None or bar.ongoing):
        return bar.start, bar.end if bar.end is not None else max(on, bar.start), True
    if bar.start is not None:
        return bar.start, bar.start + timedelta(days=_STUB), False
    end = bar.end or on
    return end - timedelta(days=_STUB), end, False


def _box(scale: Scale, first: date, last: date, *, y: int, attributes: str) -> str:
    start, end = scale.offset(first), scale.offset(last + timedelta(days=1))
    left, right = scale.x_at(start), scale.x_at(end)
    wide = max(round(right - left, 2), 2)
    return f'<rect data-from="{start}" data-to="{end}" x="{left}" width="{wide}" y="{y}" height="{_BAR}" {attributes}/>'


def _limit(scale: Scale, start: date, limit: date, *, y: int, follows: date | None) -> str:
    """The line above a stay, from its first to its last lawful day, with a tick at the end where no stay follows."""
    begin, end = scale.offset(start), scale.offset(max(limit, start) + timedelta(days=1))
    cut = follows is not None and scale.offset(follows) < end
    end = scale.offset(follows) if cut and follows is not None else end
    line = _line(scale, begin, end, above=y, below=y)
    return line if cut else line + _line(scale, end, end, above=y - 3, below=y + 4)


def _line(scale: Scale, begin: int, end: int, *, above: int, below: int) -> str:
    return (
        f'<line class="limit" data-from="{begin}" data-to="{end}" x1="{scale.x_at(begin)}" x2="{scale.x_at(end)}" '
        f'y1="{above}" y2="{below}" stroke="currentColor" stroke-width="2"/>'
    )


def _unknown(scale: Scale, day: date, *, y: int) -> str:
    place = f'data-day="{scale.offset(day)}" transform="translate({scale.x(day)} {y})"'
    return f'<g class="unknown" {place}><text x="3" y="0" aria-hidden="true">?</text></g>'


def _today(scale: Scale, on: date, *, height: int, word: str) -> str:
    said = f'<text x="-6" y="16" text-anchor="end">{escape(word)}</text>' if word else ""
    place = f'data-day="{scale.offset(on)}" transform="translate({scale.x(on)} 0)"'
    return (
        f'<g class="today" {place}>'
        f'<path d="M0 0V{height}" stroke="currentColor" stroke-dasharray="2 3" fill="none"/>{said}</g>'
    )
