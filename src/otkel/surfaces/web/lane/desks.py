"""An inspection's report as the lane shows it: four marks, findings by weight, what each key does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from otkel.procedures.border.reports import Area, Finding, InspectionReport, Level
from otkel.surfaces.local_times import local_at
from otkel.surfaces.web.guards import language
from otkel.surfaces.web.lane.proposals import ProposalShown, proposals_in
from otkel.surfaces.web.pictures import history_picture

AREAS: tuple[tuple[Area, Any], ...] = (
    ("document", gettext_lazy("document")),
    ("identity", gettext_lazy("identity")),
    ("law", gettext_lazy("law")),
    ("stay", gettext_lazy("stay")),
)
_STATES: dict[Level, str] = {"ok": "clear", "attention": "look", "stop": "stop"}
_WEIGHT = {"stop": 0, "attention": 1, "ok": 2}
_ADMITS_AFTER_REFERRAL = {"second_line", "supervisor"}
# What stops a refusal, and calls the office that answers for it; also said at second line.
SAFEGUARDS: tuple[tuple[str, Any], ...] = (
    ("protection", gettext_lazy("asks for protection")),
    ("child", gettext_lazy("a child alone, or says to be a child")),
    ("citizenship", gettext_lazy("says to be a citizen")),
)
# The digit of each is the same for every traveller: hands learn it.
_REASONS: tuple[tuple[str, Any], ...] = (
    ("", gettext_lazy("The document needs a closer look.")),
    ("", gettext_lazy("The face and the document need to be compared.")),
    ("", gettext_lazy("How long the person may stay needs to be determined.")),
    ("protection", gettext_lazy("The person asks for protection.")),
    ("child", gettext_lazy("A child without a parent or guardian.")),
    ("", gettext_lazy("The visa or permit needs to be checked.")),
)


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """A reason for second line, and the digit that chooses it.

    `value` is what the form sends: the words, or the kind of safeguard that is opened where somebody chooses it.
    """

    number: int
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One of the four marks: what it is about, and its state clear, look, stop or unknown."""

    area: str
    state: str


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding with its state and its evidence as labelled rows."""

    finding: Finding
    state: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the lane shows of a report; `leads` is the key that the screen proposes: "admit", "exit" or "refer"."""

    report: InspectionReport
    marks: tuple[MarkShown, ...]
    findings: tuple[FindingShown, ...]
    leads: str
    may_admit: bool
    may_refer: bool
    until: str
    derivation: tuple[tuple[str, str], ...]
    picture: str
    reasons: tuple[ReasonShown, ...]
    proposals: tuple[ProposalShown, ...] = ()
    safeguards: tuple[tuple[str, Any], ...] = SAFEGUARDS


def desk_of(report: InspectionReport, *, role: str) -> Desk:
    """Lay a report out for an officer of `role`; what they may do is decided again by the procedure.

    Today is the legal day at the report's checkpoint.
    """
    today = local_at(report.checkpoint, report.at).date()
    entering = report.direction == "entry"
    cleared = report.route == "admit"
    stay = report.stay or {}
    findings = sorted(report.findings, key=lambda finding: _WEIGHT[finding.level])
    referring = [finding.text.said(language()) for finding in findings if finding.refers]
    return Desk(
        report=report,
        marks=tuple(MarkShown(str(word), _state(report, area)) for area, word in AREAS),
        findings=tuple(FindingShown(f, _finding_state(f), evidence_rows(f.evidence)) for f in findings),
        leads=("admit" if cleared else "refer") if entering else "exit",
        may_admit=entering and (cleared or role in _ADMITS_AFTER_REFERRAL),
        may_refer=entering,
        until=str(report.may_stay_until or ""),
        derivation=evidence_rows(stay.get("derivation") or {}),
        picture=history_picture(report.history, on=today) if report.history else "",
        reasons=_reasons(referring),
        proposals=proposals_in(report),
    )


def _reasons(referring: list[str]) -> tuple[ReasonShown, ...]:
    """What the findings say first, with the digits that are left, then the usual ones."""
    usual = tuple(ReasonShown(n, kind or str(words), str(words)) for n, (kind, words) in enumerate(_REASONS, start=1))
    own = [words for words in dict.fromkeys(referring) if words not in {each.words for each in usual}]
    room = 9 - len(usual)
    return (*(ReasonShown(n, words, words) for n, words in enumerate(own[:room], start=len(usual) + 1)), *usual)


def safeguard_among(chosen: str, own: str) -> tuple[str, str] | None:
    """The safeguard that a chosen reason is, and its words; None for every other reason."""
    words = next((str(words) for kind, words in _REASONS if kind and kind == chosen), None)
    return None if words is None else (chosen, " ".join(filter(None, [words, own.strip()])))


def _state(report: InspectionReport, area: Area) -> str:
    """A mark's state; where the law gives no certain answer its mark is unknown rather than clear."""
    level = report.level(area)
    unsure = any(_finding_state(finding) == "unknown" for finding in report.findings if finding.area == area)
    return "unknown" if unsure and level != "stop" else _STATES[level]


def _finding_state(finding: Finding) -> str:
    unsure = finding.code in {"law_undetermined", "law_conflict"} or finding.code.endswith("_not_known")
    return "unknown" if unsure and finding.level != "stop" else _STATES[finding.level]


def evidence_rows(evidence: Mapping[str, Any], *, depth: int = 0) -> tuple[tuple[str, str], ...]:
    """Evidence as labelled rows; nested values are written out one row each."""
    rows: list[tuple[str, str]] = []
    for name, value in evidence.items():
        if name == "proposals":  # shown as choices, not as evidence
            continue
        label = _label(str(name))
        if isinstance(value, Mapping) and depth < 2:
            if {"en", "ru", "kk"} <= set(value):
                rows.append((label, str(value[language()])))
            else:
                inner = evidence_rows(value, depth=depth + 1)
                rows += [(f"{label} · {under}", said) for under, said in inner]
        elif value not in (None, "", [], {}):
            rows.append((label, _plain(value)))
    return tuple(rows)


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(item) for item in value)
    if isinstance(value, Mapping) and isinstance(value.get("text"), Mapping):
        return str(value["text"][language()])
    if isinstance(value, Mapping):
        told = (
            (str(name), item) for name, item in value.items() if item is not None and not str(name).endswith("hash")
        )
        return ", ".join(f"{_label(name)} {_plain(item)}" for name, item in told)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _label(name: str) -> str:
    """Evidence names that officers meet every day, in words; the rest as they stand in the derivation."""
    words = {
        "advisory": gettext("advisory"),
        "asked": gettext("asked"),
        "bound_by": gettext("bound by"),
        "bounds": gettext("bounds"),
        "changes": gettext("put right"),
        "check": gettext("check digit"),
        "dates": gettext("dates"),
        "days": gettext("days"),
        "days_in_breach": gettext("days beyond the lawful day"),
        "days_left": gettext("days left"),
        "days_used": gettext("days used"),
        "document": gettext("document"),
        "entry": gettext("entry"),
        "exit": gettext("exit"),
        "expiry_date": gettext("valid to"),
        "first_day": gettext("first such day"),
        "group": gettext("group"),
        "history": gettext("history"),
        "last_lawful_day": gettext("last lawful day"),
        "lines": gettext("lines read"),
        "nationality": gettext("nationality"),
        "on": gettext("on"),
        "pack": gettext("pack"),
        "person": gettext("person"),
        "provision": gettext("provision"),
        "provisions": gettext("provisions"),
        "read_as": gettext("read as"),
        "result": gettext("result"),
        "status": gettext("status"),
        "where": gettext("where"),
        "window": gettext("window of days"),
    }
    return words.get(name, name.replace("_", " "))
