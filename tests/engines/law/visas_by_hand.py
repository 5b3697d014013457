"""What kept visas do to stays, written a second time over sets of days; shares nothing with the engine.

For a state whose citizens need a visa, and for one whose citizens may stay 30 days an entry and 90 in any 180 without.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
FAR = 900  # days: further than any visa of these histories reaches


@dataclass(frozen=True)
class Given:
    kind: str
    first: date
    last: date
    entries: int | None
    days: int | None
    in_all: bool

    @property
    def endless(self) -> bool:
        return self.kind in {"permanent_residence", "refugee_status"}


@dataclass
class Used:
    entries: int = 0
    days: set[date] = field(default_factory=set)


@dataclass
class Told:
    breaching: set[date] = field(default_factory=set)
    may_stay_until: date | None = None
    determined: bool = True


def told(needs_visa: bool, visas: list[Given], stays: list[tuple[date, date | None]], on: date) -> Told:
    """Breaches of every stay, and until when whoever is here (or enters on that day) may stay."""
    under = _told(needs_visa, visas, stays, on, leave_out_last=False)
    if under.pop("last_is_under_visa") and not needs_visa:
        without = _told(needs_visa, visas, stays, on, leave_out_last=True)
        without.pop("last_is_under_visa")
        if (without["may_stay_until"] or date.min) > (under["may_stay_until"] or date.min):
            return Told(**without)
    return Told(**under)


def _told(needs_visa, visas, stays, on, *, leave_out_last):
    used = [Used() for _ in visas]
    counted: set[date] = set()
    breaching: set[date] = set()
    known = [(e, x if x is not None and x <= on else None) for e, x in stays if e <= on]
    here = bool(known) and (known[-1][1] is None or known[-1][1] == on)
    ahead = [*known] if here else [*known, (on, None)]
    last_under = False
    until = None
    determined = True
    for number, (entry, left) in enumerate(ahead):
        is_last = number == len(ahead) - 1
        hypothetical = is_last and not here
        # Days beyond `on` are looked at too, so that the first breach ahead is seen; they are not written down.
        days = _span(entry, on + FAR * DAY if is_last else left or on)
        real = [] if hypothetical else [d for d in days if d <= on]
        parts = [] if is_last and leave_out_last else _parts(needs_visa, visas, used, entry, left, on)
        parts = [(at, _covered(visas[at], used[at], [d for d in days if d >= covered[0]])) for at, covered in parts]
        under = {day: at for at, covered in parts for day in covered}
        begins = min((min(covered) for _, covered in parts), default=None)
        bad: set[date] = set()
        stay_counts: set[date] = set(counted)
        for index, day in enumerate(days):
            if day in under:
                continue
            stay_counts.add(day)
            if begins is not None and day >= begins:
                bad.add(day)
            elif not needs_visa:
                window = sum(1 for n in range(180) if day - n * DAY in stay_counts)
                if index + 1 > 30 or window > 90:
                    bad.add(day)
            if day > on and bad:
                break
        breaching |= bad & set(real)
        counted |= {d for d in real if d not in under}
        for place, (at, covered) in enumerate(parts):
            used[at].entries += place == 0 and covered[0] == entry and not hypothetical
            next_begins = parts[place + 1][1][0] if place + 1 < len(parts) else date.max
            spent = {d for d in real if covered[0] <= d < next_begins and d <= visas[at].last}
            used[at].days |= spent
        if is_last:
            last_under = bool(parts)
            determined = not needs_visa or last_under
            first = on + DAY if here else on
            stop = min((d for d in bad if d >= first), default=date.max)
            until = stop - DAY
            if (here and stop == first and on in bad) or (not here and stop == on):
                until = None
    return {
        "breaching": breaching, "may_stay_until": until, "determined": determined, "last_is_under_visa": last_under,
    }  # fmt: skip


def _parts(needs_visa, visas, used, entry, left, on) -> list[tuple[int, list[date]]]:
    """Which visa covers which days of a stay, in order; of one that goes on, also the days ahead."""
    days = _span(entry, left or on + FAR * DAY)
    own = 0 if needs_visa else 30
    best = None
    for at, visa in enumerate(visas):
        covered = _covered(visa, used[at], days)
        if not covered or not visa.first <= entry <= visa.last:
            continue
        if not visa.endless and visa.entries is not None and used[at].entries >= visa.entries:
            continue
        takes = not visa.endless and (visa.entries is not None or (visa.days is not None and visa.in_all))
        order = (-len(covered), takes, visa.last, at)
        if best is None or order < best[0]:
            best = (order, at, covered)
    if best and left is not None and len(best[2]) < min(own, len(days)):
        best = None
    parts = [(best[1], best[2])] if best else []
    lawful = len(best[2]) if best else own  # how many days from the entry on are lawful so far
    for at in sorted(range(len(visas)), key=lambda at: (visas[at].first, at)):
        visa = visas[at]
        if not entry < visa.first <= min(days[-1], on):
            continue
        later = [d for d in days if d >= visa.first and not (parts and d < entry + lawful * DAY)]
        covered = _covered(visa, used[at], later) if later else []
        if not covered or covered[0] > on or covered[0] != later[0]:
            continue
        reach = (covered[-1] - entry).days + 1
        better = reach > lawful if parts else reach >= min(lawful, len(days))
        if better:
            parts.append((at, covered))
            lawful = reach
    return parts


def _covered(visa, used, days) -> list[date]:
    within = [d for d in days if d <= visa.last and d >= visa.first]
    if visa.days is None or visa.endless:
        return within
    if not visa.in_all:
        return within[: visa.days]
    spent = len({d for d in used.days if d < days[0]})
    return within[: max(0, visa.days - spent)]


def _span(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]
