"""A decision's derivation: everything it rests on, JSON-able, enough to decide again bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from otkel.engines.law.bounds import Bound
from otkel.engines.law.packs import Pack
from otkel.engines.law.provisions import Provision
from otkel.engines.law.rules import Rules
from otkel.engines.law.stays import StayDecision

#: Goes up when the same input may give another answer: an old derivation is not replayed by new ways of counting.
ENGINE: Final = "law/1"

_iso = lru_cache(maxsize=8192)(date.isoformat)


def written(decision: StayDecision) -> Mapping[str, Any]:
    """The derivation of a decision."""
    working = decision.working
    pack, papers, on = working.pack, working.papers, _iso(working.on)
    sentence, reason = decision.said()
    runs = working.runs
    used = set(decision.provisions)
    return {
        "engine": ENGINE,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "asked": {
            "on": on,
            "nationality": working.nationality,
            "papers": {
                "visa_until": _iso(papers.visa_until) if papers.visa_until else None,
                "visa_days": papers.visa_days,
            },
            "history": [
                [_iso(s.entry) if s.entry else None, _iso(s.exit) if s.exit else None, s.excluded]
                for s in working.history
            ],
        },
        "dates": {"event": _day(working.event), "known": on, "decision": on},
        "signatures": [s.as_dict() for s in pack.signatures if s.provision in used],
        **_law(working.rules, pack, working.on),
        "runs": [
            [_day(first), _day(last), before]
            for first, last, before in zip(runs.starts, runs.ends, runs.before, strict=True)
        ]
        if runs
        else [],
        "breaches": [[_day(b.first), _day(b.last), b.bound.provision.id] for b in working.breaches],
        "ahead": [[bound.provision.id, _day(day)] for bound, day in working.ahead],
        "group": decision.group,
        "result": decision.result(),
        "sentence": sentence.as_dict(),
        "reason": reason.as_dict(),
    }


@lru_cache(maxsize=65536)
def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal <= date.max.toordinal() else None


def _law(rules: Rules, pack: Pack, on: date) -> dict[str, Any]:
    counting = pack.counting_on(on.toordinal())
    used = [*rules.members, *(bound.provision for bound in rules.bounds), *rules.judgement]
    if counting is not None:
        used.append(counting)
    return {
        "provisions": [_cited(provision) for provision in used],
        "bounds": [_counted(bound) for bound in rules.bounds],
        "displaced": [list(pair) for pair in rules.displaced],
    }


def _cited(provision: Provision) -> dict[str, Any]:
    return {
        "id": provision.id,
        "from": _iso(provision.in_force_from),
        "until": _iso(provision.in_force_until) if provision.in_force_until else None,
        "version_by": provision.version_by,
        "status": provision.status,
        "text_hash": provision.text_hash,
    }


def _counted(bound: Bound) -> dict[str, Any]:
    return {"provision": bound.provision.id, **bound.provision.parameters}
