"""A decision's derivation: everything it rests on, JSON-able, enough to decide again bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from otkel.engines.law.provisions import Provision
from otkel.engines.law.rules import Rules
from otkel.engines.law.stays import StayDecision, Working

#: Goes up when the same input may give another answer: an old derivation is not replayed by new ways of counting.
ENGINE: Final = "law/1"

_LAST: Final = date.max.toordinal()


@lru_cache(maxsize=65536)
def _day(ordinal: int) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal <= _LAST else None


def written(decision: StayDecision) -> Mapping[str, Any]:
    """The derivation of a decision."""
    working = decision.working
    pack, rules, runs, on = working.pack, working.rules, working.runs, working.on.isoformat()
    sentence, reason = decision.said()
    return {
        "engine": ENGINE,
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "asked": {
            "on": on,
            "nationality": working.nationality,
            "papers": working.papers.as_dict(),
            "history": [stay.as_list() for stay in working.history],
        },
        "dates": {"event": _day(working.event), "known": on, "decision": on},
        "signatures": [s.as_dict() for s in pack.signatures if s.provision in decision.provisions]
        if pack.signatures
        else [],
        **_law(rules, working.counting),
        "runs": [
            [_day(first), _day(last), before]
            for first, last, before in zip(runs.starts, runs.ends, runs.before, strict=True)
        ]
        if runs
        else [],
        "breaches": [[_day(first), _day(last), bound.provision.id] for first, last, bound, _ in working.breaches],
        "ahead": [[bound.provision.id, _day(day)] for bound, day in working.ahead],
        **_under(working),
        "group": decision.group,
        "result": decision.result(),
        "sentence": sentence.as_dict(),
        "reason": reason.as_dict(),
    }


def _under(working: Working) -> dict[str, Any]:
    """The days of each stay that are under a kept visa: its entry, kind and number, from which day to which at most.

    Nothing where none is kept: what was decided without visas stays as it was written.
    """
    if working.spells is None:
        return {}
    entries = [str(stay.entry) for stay in working.history]
    laid = [
        [entries[place], spell.visa.kind, spell.visa.number, _day(spell.first), _day(spell.last)]
        for place, spells in sorted(working.spells.by_place.items())
        for spell in spells
        if spell.visa is not None
    ]
    return {"under": laid}


def _law(rules: Rules, counting: Provision | None) -> dict[str, Any]:
    """The provisions and bounds of a decision; written once for each set of rules, then copied."""
    known = rules.receipts.get(id(counting))
    if known is None:
        cited = [*rules.members, *(bound.provision for bound in rules.bounds), *rules.judgement]
        known = {
            "provisions": [_cited(provision) for provision in (cited if counting is None else [*cited, counting])],
            "bounds": [{"provision": bound.provision.id, **bound.provision.parameters} for bound in rules.bounds],
            "displaced": [list(pair) for pair in rules.displaced],
        }
        rules.receipts[id(counting)] = known
    return known


def _cited(provision: Provision) -> dict[str, Any]:
    return {
        "id": provision.id,
        "from": _day(provision.first_day),
        "until": _day(provision.last_day) if provision.in_force_until else None,
        "version_by": provision.version_by,
        "status": provision.status,
        "text_hash": provision.text_hash,
    }
