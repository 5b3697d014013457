"""What a person tells on their own page: that a card is lost, that somebody keeps their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from otkel.procedures import NotFound, procedure
from otkel.procedures.border.contest_revocation import lodged, revoked
from otkel.procedures.border.own_page import holder_of, own_record
from otkel.procedures.border.second_line_matters import written
from otkel.records.cards import queries as cards
from otkel.records.cards.models import CardEnded, PapersWithheld
from otkel.records.persons import queries as persons

_LONGEST_REACH: Final = 200


@dataclass(frozen=True, slots=True)
class OwnReport:
    """That it was told; `repeated` where it had been."""

    reference: str
    at: datetime
    repeated: bool = False


@procedure("report_card_lost", about=own_record)
def report_card_lost(code: str, *, at: datetime, by: str, ground: str, card: str) -> OwnReport:
    """Record that its holder lost a card; whoever verifies it reads so at the next list. Nobody is blamed for it.

    Raises:
        NotFound: the person has no such card.
        Unusable: no slip has this code, or the code has ended.
    """
    person = holder_of(code, at)
    kept = cards.by_id(card)
    if kept is None or kept.person_id not in persons.together(person):
        raise NotFound("card", card)
    ended = cards.end_of(kept)
    if ended is not None:
        return OwnReport(card, ended.at, repeated=True)
    CardEnded.objects.create(card=kept, how="lost", words="", at=at, by=None)
    return OwnReport(card, at)


@procedure("contest_own_revocation", about=own_record)
def contest_own_revocation(
    code: str, *, at: datetime, by: str, ground: str, card: str, words: str, language: str = ""
) -> OwnReport:
    """Appeal against the revocation of one's card; one that comes late is taken in too. Sent twice, it is one appeal.

    Raises:
        NotFound: the person has no such card, or nobody revoked it.
        Unusable: no slip or notice has this code, the code has ended, or nothing is said.

    Source: as for a refusal; lateness is no ground to refuse to accept.
    """
    person = holder_of(code, at)
    kept = cards.by_id(card)
    if kept is None or kept.person_id not in persons.together(person):
        raise NotFound("card", card)
    step = lodged(revoked(card), at=at, by=None, words=words, language=language)
    return OwnReport(card, step.at, repeated=step.repeated)


@procedure("report_papers_withheld", about=own_record)
def report_papers_withheld(
    code: str, *, at: datetime, by: str, ground: str, words: str, language: str = "", reach: str = ""
) -> OwnReport:
    """Tell the ombudsman that somebody keeps one's papers; nobody who watches over stays can read it.

    `reach`: how the ombudsman may reach the person without whoever keeps the papers hearing of it; it may be left out.
    The same words sent twice are one report until it is taken up.

    Raises:
        Unusable: no slip has this code, the code has ended, or nothing is said.
    """
    person = holder_of(code, at)
    told = written("words", words)
    before = cards.withheld_said(person, told)
    if before is not None:
        return OwnReport(before.pk, before.at, repeated=True)
    kept = PapersWithheld.objects.create(
        person=person,
        words=told,
        language=language.strip().lower()[:8],
        reach=reach.strip()[:_LONGEST_REACH],
        at=at,
    )
    return OwnReport(kept.pk, at)
