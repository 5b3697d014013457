"""How often a lawful traveller of the fictional world is sent to second line without need.

python bench/referrals.py
"""

from __future__ import annotations

import os
import tempfile
import time
from datetime import timedelta
from typing import Any, Final

PEOPLE: Final = 2000
# A document that has ended, and days that are used up, are questions that belong to second line.
NEEDED: Final = {"document_expired", "no_days_left"}


def measure() -> list[dict[str, Any]]:
    """Inspect every lawful person of the world on arrival: wrong referrals, and the time an inspection takes."""
    os.environ["OTKEL_HOME"] = tempfile.mkdtemp(prefix="otkel-bench-")
    from otkel.surfaces.cli.store import ready_store

    ready_store()
    from django.utils import timezone

    from otkel.engines.world import make_world
    from otkel.procedures.border.inspect_traveller import inspect_traveller
    from otkel.procedures.border.traveller_presented import Presented
    from otkel.procedures.staff.demonstration import demonstration_officers
    from otkel.surfaces.cli.demonstration import enrol_fictional_officers, fill_fictional_world
    from otkel.surfaces.cli.world import SEED

    enrol_fictional_officers()
    fill_fictional_world(PEOPLE, lambda _done, _total: None)
    now = timezone.now()
    world = make_world(seed=SEED, people=PEOPLE, until=now.date() - timedelta(days=1))
    officer = next(o.id for o in demonstration_officers() if o.role == "second_line")
    lawful = [person for person in world.persons if person.truth == "lawful"]
    wrong, seconds = [], []
    for person in lawful:
        visa = _mrz(person, visa=True, until=now.date() + timedelta(days=60)) if person.nationality == "QMV" else ""
        presented = Presented("ford-bridge", "", "entry", mrz=_mrz(person), visa_mrz=visa)
        start = time.perf_counter()
        report = inspect_traveller(presented, at=timezone.now(), by=officer, ground="presented_document")
        seconds.append(time.perf_counter() - start)
        referring = {finding.code for finding in report.findings if finding.refers}
        if referring - NEEDED:
            wrong.append(sorted(referring))
    seconds.sort()
    return [
        {
            "what": f"wrong referrals among {len(lawful)} lawful travellers",
            "ours": len(wrong),
            "goal": f"≤ {len(lawful) // 1000 or 1}",
            "rival": None,
            "unit": "",
            "met": len(wrong) <= max(1, len(lawful) // 1000),
        },
        {
            "what": f"server time of an inspection on SQLite, world of {PEOPLE}, p99",
            "ours": round(seconds[int(len(seconds) * 0.99)] * 1000, 1),
            "median": round(seconds[len(seconds) // 2] * 1000, 1),
            "goal": "≤ 50",
            "rival": None,
            "unit": "ms",
            "met": seconds[int(len(seconds) * 0.99)] <= 0.05,
        },
    ]


def _mrz(person: Any, *, visa: bool = False, until: Any = None) -> str:
    from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
    from otkel.vocabulary.partial_dates import PartialDate

    fields = MrzFields(
        document_code="V" if visa else "P",
        issuer="QME" if visa else person.nationality,
        number=person.document_number,
        nationality=person.nationality,
        surname=person.surname,
        given_names=person.given_names,
        birth_date=PartialDate.of(person.birth_date),
        sex=person.sex,
        expiry_date=PartialDate.of(until or person.document_expires),
    )
    return "\n".join(write_mrz(MrzFormat.MRV_A if visa else MrzFormat.TD3, fields))


if __name__ == "__main__":
    for figure in measure():
        print(figure)
