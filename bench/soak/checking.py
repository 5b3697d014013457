"""What a store holds after a power cut, read from its tables without any code of the product.

Nobody may be lost (each act that was acknowledged is there), nobody doubled (no passport twice aboard, no second
crossing or referral for an inspection), and nothing half-written (a crossing without its stay, slip or audit entry, or
an audit entry of what never was).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_Ask = Callable[..., list[Any]]  # a statement and its values; its rows
_KEPT_IN: Final = {
    "opened": ("passages_passage", "id"),
    "papers": ("passages_paperscounted", "returned = 0 AND passage_id"),  # at the beginning; the end counts them again
    "inspected": ("inspections_inspection", "id"),
    "through": ("crossings_crossing", "id"),
    "aside": ("referrals_referral", "id"),
    "ended": ("passages_passageend", "passage_id"),
}
_DOUBLED: Final = {
    "passage": "SELECT reference FROM passages_passage GROUP BY checkpoint_id, reference HAVING count(*) > 1",
    "aboard": "SELECT a.passage_id || ' ' || i.document_id FROM passages_aboard a"
    " JOIN inspections_inspection i ON i.id = a.inspection_id GROUP BY a.passage_id, i.document_id HAVING count(*) > 1",
    "seat": "SELECT passage_id || ' ' || line FROM passages_aboard WHERE line IS NOT NULL"
    " GROUP BY passage_id, line HAVING count(*) > 1",
    "papers": "SELECT passage_id FROM passages_paperscounted GROUP BY passage_id, returned HAVING count(*) > 1",
    "end": "SELECT passage_id FROM passages_passageend GROUP BY passage_id HAVING count(*) > 1",
    "stay": "SELECT entry_id FROM stays_stay GROUP BY entry_id HAVING count(*) > 1",
    "slip": "SELECT stay_id FROM slips_slip GROUP BY stay_id HAVING count(*) > 1",
    "crossing": "SELECT person_id FROM crossings_crossing GROUP BY person_id HAVING count(*) > 1",
    "referral": "SELECT inspection_id FROM referrals_referral GROUP BY inspection_id HAVING count(*) > 1",
    "passport": "SELECT number FROM documents_traveldocument GROUP BY issuer, number HAVING count(*) > 1",
    "both": "SELECT c.inspection_id FROM crossings_crossing c JOIN referrals_referral r USING (inspection_id)",
}
_HALF: Final = {
    "inspection without its passage": "SELECT id FROM inspections_inspection"
    " WHERE id NOT IN (SELECT inspection_id FROM passages_aboard)",
    "crossing without stay": "SELECT id FROM crossings_crossing WHERE id NOT IN (SELECT entry_id FROM stays_stay)",
    "stay without slip": "SELECT id FROM stays_stay WHERE id NOT IN (SELECT stay_id FROM slips_slip)",
    "crossing without audit entry": "SELECT inspection_id FROM crossings_crossing WHERE inspection_id NOT IN"
    " (SELECT j.value FROM {told} AND e.action = 'admit_traveller')",
    "referral without audit entry": "SELECT inspection_id FROM referrals_referral WHERE inspection_id NOT IN"
    " (SELECT j.value FROM {told} AND e.action = 'refer_to_second_line')",
    "audit entry without crossing": "SELECT j.value FROM {told} AND e.action = 'admit_traveller'"
    " AND j.value IN (SELECT id FROM inspections_inspection)"
    " AND j.value NOT IN (SELECT inspection_id FROM crossings_crossing)",
    "audit entry without referral": "SELECT j.value FROM {told} AND e.action = 'refer_to_second_line'"
    " AND j.value IN (SELECT id FROM inspections_inspection)"
    " AND j.value NOT IN (SELECT inspection_id FROM referrals_referral)",
    "passage without its manifest": "SELECT id FROM passages_passage p WHERE"
    " (SELECT count(*) FROM passages_expected e WHERE e.passage_id = p.id) <> 50",
}
_ENTRIES: Final = {
    "sqlite": "audit_auditentry e, json_each(e.about) j WHERE e.outcome = 'done'",
    "postgresql": "audit_auditentry e, jsonb_array_elements_text(e.about) AS j(value) WHERE e.outcome = 'done'",
}


@dataclass
class Found:
    """What a check found; `sound` where nothing is wrong."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    integrity: str = ""
    crossings: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.integrity == "ok" and not (self.lost or self.doubled or self.half)


def check(store: Path | str, told: Iterable[Mapping[str, Any]], *, complete: Iterable[int] = ()) -> Found:
    """Check a store (a file of SQLite, or the address of PostgreSQL) against the acts that were acknowledged.

    Buses in `complete` must have everybody decided on.
    """
    found = Found()
    try:
        with _opened(store) as ask:
            found.integrity = _integrity(ask) if isinstance(store, Path) else "ok"  # a server vouches for its own files
            _look(ask, found, told, complete, _ENTRIES["sqlite" if isinstance(store, Path) else "postgresql"])
    except sqlite3.DatabaseError as error:  # a file that is torn
        found.integrity = str(error)
    return found


def _integrity(ask: _Ask) -> str:
    astray = [f"{row[0]} points nowhere" for row in ask("PRAGMA foreign_key_check")]
    return "; ".join([*(str(row[0]) for row in ask("PRAGMA integrity_check")), *astray])


def _look(ask: _Ask, found: Found, told: Iterable[Mapping[str, Any]], complete: Iterable[int], entries: str) -> None:
    for act in told:
        found.lost += _missing(ask, act)
    for what, asked in _DOUBLED.items():
        found.doubled += [f"{what} {row[0]}" for row in ask(asked)]
    for what, asked in _HALF.items():
        found.half += [f"{what}: {row[0]}" for row in ask(asked.format(told=entries))]
    for bus in complete:
        found.lost += _incomplete(ask, bus)
    found.crossings = ask("SELECT count(*) FROM crossings_crossing")[0][0]


@contextmanager
def _opened(store: Path | str) -> Iterator[_Ask]:
    if isinstance(store, Path):
        file = sqlite3.connect(store)
        try:
            yield lambda statement, *values: file.execute(statement, values).fetchall()
        finally:
            file.close()
    else:
        import psycopg

        with psycopg.connect(store, autocommit=True) as server:
            yield lambda statement, *values: server.execute(statement.replace("?", "%s"), values or None).fetchall()


def _missing(ask: _Ask, act: Mapping[str, Any]) -> list[str]:
    if act["act"] == "begins":
        return []
    table, column = _KEPT_IN[act["act"]]
    kept = ask(f"SELECT 1 FROM {table} WHERE {column} = ?", act["id"])
    return [] if kept else [f"{act['act']} {act['id']} of bus {act['bus']}"]


def _incomplete(ask: _Ask, bus: int) -> list[str]:
    """A bus that has gone on has fifty aboard: forty-seven through, three at second line, and its end."""
    asked = (
        "SELECT count(a.id), count(c.id), count(r.id), (SELECT stayed_behind FROM passages_passageend e"
        " WHERE e.passage_id = p.id) FROM passages_passage p LEFT JOIN passages_aboard a ON a.passage_id = p.id"
        " LEFT JOIN crossings_crossing c ON c.inspection_id = a.inspection_id"
        " LEFT JOIN referrals_referral r ON r.inspection_id = a.inspection_id WHERE p.reference = ? GROUP BY p.id"
    )
    counted = [tuple(row) for row in ask(asked, f"soak-bus-{bus}")]
    return [] if counted == [(50, 47, 3, 3)] else [f"bus {bus}: {counted}"]
