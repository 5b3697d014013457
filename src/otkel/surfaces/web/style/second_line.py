"""A made-up referral with something in each of its parts; nobody in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from otkel.procedures.border.cases import (
    CHECK_KINDS,
    CandidateShown,
    CheckShown,
    HearingShown,
    NoteShown,
    OfficerShown,
    OutcomeShown,
    ProtectionShown,
    ReferralFile,
    ReferralWaiting,
)
from otkel.surfaces.web.lane.desks import SAFEGUARDS
from otkel.surfaces.web.lane.slips import SLIP_LANGUAGES
from otkel.surfaces.web.second_line import words
from otkel.surfaces.web.second_line.laying import Permitted, compared, shown_findings
from otkel.surfaces.web.style.specimens import AT, DOCUMENT, FORD, REPORT
from otkel.vocabulary.texts import Text

_OFFICER = OfficerShown("specimen", "SL-0417")
_LATER = AT + timedelta(minutes=25)
_OFFICE = Text(en="Asylum Office", ru="Служба убежища", kk="Баспана қызметі")
_FIELDS = (
    ("surname", "ERIKSSON", "ERIKSSON", True),
    ("given_names", "ANNA MARIA", "ANNA MARTA", False),
    ("birth_date", "1974-08-12", "1974-08-12", True),
    ("nationality", "UTO", "UTO", True),
    ("number", "L898902C3", "K100200C1", False),
)
FILE = ReferralFile(
    referral="specimen",
    ticket="K7QF",
    kind="second_line",
    reason="The document needs a closer look.",
    since=AT,
    by=OfficerShown("specimen-lane", "FL-0093"),
    office="",
    report=REPORT,
    age=51,
    held_by=_OFFICER,
    held_since=_LATER,
    candidates=(
        CandidateShown(
            person="specimen",
            document=replace(DOCUMENT, number="K100200C1", given_names="ANNA MARTA"),
            fields=_FIELDS,
            because=Text(
                en="The same surname and date of birth.",
                ru="Та же фамилия и дата рождения.",
                kk="Тегі мен туған күні бірдей.",
            ),
            joining=None,
        ),
    ),
    notes=(NoteShown(_LATER, _OFFICER, "The host's address stands on the letter.", "ru", "T. Alimova"),),
    checks=(
        CheckShown("c1", "document", "Is the page original?", AT, _OFFICER, "in_order", "Yes, by its fibres.", _LATER),
        CheckShown("c2", "visa", "Was the visa issued?", AT, _OFFICER, "not_in_order", "No such number.", _LATER),
        CheckShown("c3", "identity", "Is it the same face?", AT, _OFFICER, "uncertain", "It cannot be said.", _LATER),
        CheckShown("c4", "office", "Does the host exist?", AT, _OFFICER, None, "", None),
    ),
    hearing=HearingShown("specimen", "heard", _LATER, "I wanted to visit my sister.", "ru", "T. Alimova"),
    protections=(
        ProtectionShown("s1", "protection", AT, "I cannot go back.", "specimen", _OFFICE, "", stops=True),
        ProtectionShown("s2", "child", AT, "Seems to be sixteen.", "specimen", _OFFICE, "of_age", stops=False),
    ),
    accompanied_by="",
    outcome=OutcomeShown("admitted", _LATER, _OFFICER, "The examiner found the page original.", (), "", ""),
    grounds=(),
    condition_grounds=(),
    stops=(),
    decision=None,
    offices=(),
)
_MINUTES = {"second_line": 55, "protection": 31, "child": 12, "citizenship": 1}


def _waiting(now: datetime) -> tuple[ReferralWaiting, ...]:
    return tuple(
        ReferralWaiting(
            referral=f"specimen-{kind}",
            ticket=f"K7Q{kind[0].upper()}",
            kind=kind,  # type: ignore[arg-type]
            checkpoint="ford-bridge",
            checkpoint_name=FORD,
            lane="4",
            since=now - timedelta(minutes=minutes),
            reason="The document needs a closer look.",
            sentence=REPORT.sentence,
            office="",
            held_by=_OFFICER if kind == "child" else None,
            inspection="specimen",
        )
        for kind, minutes in _MINUTES.items()
    )


_EVERYTHING = Permitted(holds=True, decides=True, closes=False, refuses=False, answers=True, asks=True, warns=True)


def second_line_specimens(now: datetime) -> dict[str, Any]:
    """What the templates of second line are shown with."""
    recorded = {each.kind: each for each in FILE.protections}
    return {
        "file": FILE,
        "may": _EVERYTHING,
        "waiting": _waiting(now),
        "everywhere": True,
        "kinds": words.KINDS,
        "compared": compared(FILE),
        "safeguards": [
            {
                "kind": kind,
                "key": words.SAFEGUARD_KEYS[kind],
                "words": said,
                "asks": words.SAFEGUARDS_ASK[kind],
                "recorded": recorded.get(kind),
            }
            for kind, said in SAFEGUARDS
        ],
        "outcomes": words.OUTCOMES,
        "check_kinds": [(code, words.CHECKS[code]) for code in CHECK_KINDS],
        "checks_called": words.CHECKS,
        "findings": shown_findings(),
        "hearings": words.HEARINGS,
        "languages": SLIP_LANGUAGES,
        "same_or_another": ("yes", "no"),
    }
