"""What an inspection says of the paper itself: its kind, whether it stands for a passport, on which terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from otkel import jurisdictions
from otkel.engines.documents import NAMES, PaperKind, PaperRule, crew_rule, paper_kind, rule_for
from otkel.engines.law import StayDecision
from otkel.procedures.border.reports import Area, Finding, Level
from otkel.procedures.border.traveller_presented import FoundTraveller, Presented
from otkel.vocabulary.texts import Text

_KIND: Final = Text(en="Paper: {kind}. {rule}", ru="Документ: {kind}. {rule}", kk="Құжат: {kind}. {rule}")
_UNKNOWN_HERE: Final = Text(
    en="Paper: {kind}. The rules of this border do not say whether it is taken; second line looks at it.",
    ru="Документ: {kind}. Правила этой границы не говорят, принимается ли он; посмотрит вторая линия.",
    kk="Құжат: {kind}. Осы шекараның ережелерінде ол қабылдана ма айтылмаған; екінші желі қарайды.",
)
_TERMS: Final = {
    "crew": Text(
        en="Crew on duty: ashore until {until:date} ({days:days}), without a visa.",
        ru="Экипаж на службе: без визы до {until:date} ({days:days}).",
        kk="Қызметтегі экипаж: {until:date_to} дейін визасыз ({days:days}).",
    ),
    "local_border": Text(
        en="Local border traffic: until {until:date} ({days:days}), without a visa.",
        ru="Местное приграничное передвижение: без визы до {until:date} ({days:days}).",
        kk="Жергілікті шекара маңы қозғалысы: {until:date_to} дейін визасыз ({days:days}).",
    ),
}
_WITHIN: Final = Text(en="{terms} Within: {area}.", ru="{terms} В пределах: {area}.", kk="{terms} Аумағы: {area}.")
_CREW_OVERDUE: Final = Text(
    en="Entered as crew and should have left by {until:date}. Ask what kept the person; the way out is open.",
    ru="Въезд в составе экипажа, выехать следовало до {until:date} Спросите, что задержало; путь на выезд открыт.",
    kk="Экипаж құрамында кірген, {until:date_to} дейін шығуы керек еді. Не кедергі болғанын сұраңыз; шығу жолы ашық.",
)
_EMERGENCY: Final = Text(
    en="Let through at once: the papers are seen later.",
    ru="Пропустить сразу: документы посмотрят позже.",
    kk="Бірден өткізіңіз: құжаттар кейін қаралады.",
)
_UNTIL_SEEN: Final = Text(
    en="No day is told until the papers are seen. A supervisor sees this case as open.",
    ru="Срок не назначается, пока не увидят документы. Руководитель видит этот случай как открытый.",
    kk="Құжаттар қаралғанша мерзім айтылмайды. Басшы бұл жағдайды ашық деп көреді.",
)
_NOT_KNOWN: Final[dict[Area, Text]] = {
    "identity": Text(
        en="No paper says yet who this is.",
        ru="Кто это, пока не говорит ни один документ.",
        kk="Бұл кім екенін әзірге ешбір құжат айтпайды.",
    ),
    "law": _UNTIL_SEEN,
    "stay": Text(
        en="Earlier stays are not known.", ru="Прежние пребывания неизвестны.", kk="Бұрынғы болулары белгісіз."
    ),
}
# What is said of every document and means nothing where there is none.
_OF_PAPERS: Final = frozenset({
    "expiry_unknown", "document_first_seen", "law_undetermined", "law_conflict", "visa_required", "no_days_left",
    "stays_complete", "never_entered",
})  # fmt: skip
# What is asked of visitors is not asked of those who come on terms of their own.
_ASKED_OF_VISITORS: Final = frozenset({"visa_required", "law_undetermined", "no_days_left"})


@dataclass(frozen=True, slots=True)
class PapersTold:
    """What the papers add to an inspection.

    `until` is the day that the paper's own terms give, None where they give none; then the stay is told by them and
    not by the days of the law. `without` says that there are no papers: nothing is told before they are seen. `said`
    are the sentence that matters and the line under it, None where the law says both.
    """

    findings: tuple[Finding, ...]
    until: date | None = None
    said: tuple[Text, Text] | None = None
    advisory: bool = False
    without: bool = False

    @property
    def own_terms(self) -> bool:
        """Whether something else than the days of the law tells how long."""
        return self.without or self.until is not None

    def weighed(self, others: Sequence[Finding]) -> list[Finding]:
        """These findings and the others, as they weigh beside them."""
        if self.without:
            told = [*self.findings, *(each for each in others if each.code not in _OF_PAPERS)]
            return [replace(each, refers=False) for each in told]
        if self.until is None:
            return [*others, *self.findings]
        return [*(each for each in others if each.code not in _ASKED_OF_VISITORS), *self.findings]

    def told_until(self, by_law: date | None) -> date | None:
        """The day to tell: by the paper's terms, else by the law; none without papers."""
        return None if self.without else self.until or by_law


def papers_told(found: FoundTraveller, presented: Presented, decision: StayDecision) -> PapersTold:
    """Say what kind of paper was presented, and what this border's rules say of it."""
    if presented.emergency:
        first = Finding("emergency_without_papers", "document", "attention", _EMERGENCY)
        unknown = [Finding(f"{area}_not_known", area, "attention", said) for area, said in _NOT_KNOWN.items()]
        return PapersTold((first, *unknown), said=(_EMERGENCY, _UNTIL_SEEN), without=True)
    entering = presented.direction == "entry"
    rules, fields = jurisdictions.papers(found.pack), found.mrz.fields
    kind = paper_kind(fields, typed_as=found.mrz.typed_as)
    rule = rule_for(rules, kind, nationality=fields.nationality, issuer=fields.issuer)
    findings = [*_kind_findings(kind, rule, entering=entering), *_overdue(found)]
    terms = rule if rule is not None and rule.terms and rule.accepted == "alone" else None
    if presented.role == "crew" and terms is None:
        terms = crew_rule(rules, nationality=fields.nationality)
    if terms is None or terms.days is None or not entering or decision.own_citizen:
        return PapersTold(tuple(findings))
    until = found.on + timedelta(days=terms.days - 1)
    if decision.may_stay_until is not None and decision.may_stay_until >= until:
        return PapersTold(tuple(findings))  # the law gives as much or more: that is told
    said = _TERMS[terms.terms].format(until=until, days=terms.days)
    if terms.area is not None:
        said = _WITHIN.format(terms=said, area=terms.area)
    evidence = {"days": terms.days, "until": until.isoformat(), "source": terms.source}
    findings.append(Finding(f"{terms.terms}_terms", "law", _weight(terms), said, terms.id, evidence))
    return PapersTold(tuple(findings), until, (said, terms.summary), advisory=not terms.verified)


def _kind_findings(kind: PaperKind, rule: PaperRule | None, *, entering: bool) -> Iterator[Finding]:
    if kind is PaperKind.PASSPORT:
        return
    name = NAMES[kind]
    if rule is None:
        said = _UNKNOWN_HERE.format(kind=name)
        yield Finding("paper_unknown_here", "document", "attention", said, evidence={"kind": kind.value}, refers=True)
        return
    alone = rule.accepted == "alone"
    code = {"alone": "paper_accepted", "with_passport": "paper_beside_passport", "second_line": "paper_asked"}
    said = _KIND.format(kind=name, rule=rule.summary)
    evidence = {"kind": kind.value, "source": rule.source, "confirmed": rule.verified}
    level = _weight(rule) if alone else "attention"
    yield Finding(code[rule.accepted], "document", level, said, rule.id, evidence, refers=not alone)
    for question in rule.questions if entering else ():
        yield Finding("paper_question", "document", "attention", question, rule.id)


def _overdue(found: FoundTraveller) -> Iterator[Finding]:
    if found.crew_until is not None:
        evidence = {"until": found.crew_until.isoformat()}
        said = _CREW_OVERDUE.format(until=found.crew_until)
        yield Finding("crew_overdue", "stay", "attention", said, evidence=evidence, refers=True)


def _weight(rule: PaperRule) -> Level:
    """What nobody has confirmed advises: the officer looks."""
    return "ok" if rule.verified else "attention"
