"""Travellers at second line, and refusals with everything that makes them lawful."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from tests.factories.travellers import inspected, passport

from otkel.procedures.border.cases import RefusalReceipt
from otkel.procedures.border.hear_traveller import HearingGiven
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.refuse_entry import refuse_entry
from otkel.procedures.border.reports import InspectionReport
from otkel.procedures.border.take_up_referral import take_up_referral

HEARD = HearingGiven("heard", "I wanted to visit my sister and did not know that my days were used up.", "ru")
NO_MEANS = "me.refusal.means"
STORIES = (
    "was met by nobody; the hotel that is named on the voucher closed two winters ago, as its owner confirmed today.",
    "names no place to stay, no return ticket and no host; the telephone of the inviting aunt belongs to a bakery.",
    "says to visit a conference that no organiser in the capital knows, with a badge printed on ordinary paper.",
    "carries tools and a letter of employment although tourism was declared, and cannot say where the bus goes on.",
    "shows a bank statement whose account was opened yesterday and emptied this morning, and refuses to explain it.",
    "asks for a transit of three hours but holds neither a visa nor a seat for the country named as the destination.",
)
VELDIAN = {"nationality": "QMV", "number": "V0000001", "surname": "OSTROV", "given_names": "PETR"}


@dataclass(frozen=True)
class AtSecondLine:
    """A traveller whose referral an officer of second line holds."""

    report: InspectionReport
    referral: str
    officer: str

    @property
    def inspection(self) -> str:
        return self.report.inspection


def referred(mrz: str, *, at: datetime, by: str, reason: str = "The visa needs a closer look.") -> tuple[Any, str]:
    """An inspection that was sent to second line, and the referral."""
    report = inspected(mrz, at=at, by=by)
    receipt = refer_to_second_line(report.inspection, at=at, by=by, ground="officers_doubt", reason=reason)
    return report, receipt.referral


def at_second_line(*, at: datetime, lane: str, officer: str, mrz: str = "") -> AtSecondLine:
    """A traveller (without other words one who needs a visa and has none) whom `officer` has taken up."""
    report, referral = referred(mrz or passport(**VELDIAN), at=at, by=lane)
    take_up_referral(referral, at=at, by=officer, ground="second_line")
    return AtSecondLine(report, referral, officer)


def parts(number: int = 1, **other: Any) -> dict[str, Any]:
    """Everything that a lawful refusal needs; name a part to give it another value."""
    told = f"Traveller {number} {STORIES[number % len(STORIES)]}"
    return {
        "grounds": (NO_MEANS,),
        "reasons": told,
        "reasons_language": "en",
        "language": "ru",
        "interpreter": "",
        "hearing": HEARD,
    } | other


def refused(case: AtSecondLine, *, at: datetime, **other: Any) -> RefusalReceipt:
    """A refusal by the officer who holds the referral."""
    return refuse_entry(case.inspection, at=at, by=case.officer, ground="refusal_of_entry", **parts(**other))


def lawful_body(number: int = 1, **other: Any) -> dict[str, Any]:
    """The same as `parts`, as the API takes it."""
    told = parts(number)
    return told | {"grounds": list(told["grounds"]), "hearing": asdict(told["hearing"])} | other
