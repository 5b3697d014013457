"""A person's timeline: everything kept on them, and who looked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from otkel.engines.access import Subject
from otkel.procedures import NotFound, Seen, Viewer, commitment, inquiry
from otkel.procedures.border.decisions_shown import decisions_of
from otkel.procedures.border.place_names import checkpoint_name
from otkel.procedures.border.presences import facts_of
from otkel.procedures.border.reports import (
    CorrectionShown,
    CrossingShown,
    LookUpShown,
    ReferralShown,
    StaySpan,
    Timeline,
)
from otkel.procedures.border.the_inspection import document_shown
from otkel.procedures.border.traveller_presented import spans_of
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.crossings import queries as crossings
from otkel.records.crossings.models import Crossing
from otkel.records.documents import queries as documents
from otkel.records.inquiries import queries as inquiries
from otkel.records.inspections import queries as inspections
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.referrals import queries as referrals
from otkel.records.stays import queries as stays
from otkel.vocabulary.texts import Text

_FRESH: Final = timedelta(hours=24)
ROLES = {
    "first_line": Text(en="border officer", ru="пограничник", kk="шекарашы"),
    "second_line": Text(en="second line officer", ru="сотрудник второй линии", kk="екінші желі қызметкері"),
    "supervisor": Text(en="shift supervisor", ru="начальник смены", kk="ауысым бастығы"),
    "legal_officer": Text(en="legal officer", ru="юрист", kk="заңгер"),
    "ombudsman": Text(en="ombudsman", ru="омбудсмен", kk="омбудсмен"),
    "asylum_officer": Text(en="asylum authority", ru="орган по вопросам убежища", kk="баспана мәселелері органы"),
    "guardian": Text(en="guardian's office", ru="орган опеки", kk="қамқорлық органы"),
    "appeals_officer": Text(en="appeals body", ru="орган по жалобам", kk="шағымдарды қарайтын орган"),
    "card_desk": Text(en="card desk", ru="пункт выдачи карт", kk="карта беру орны"),
    "key_keeper": Text(en="keeper of keys", ru="хранитель ключей", kk="кілт сақтаушы"),
    "own": Text(en="yourself", ru="вы сами", kk="өзіңіз"),
}
CONFIDENTIAL: Final = frozenset({"withheld_papers"})  # purposes that only tell of a complaint by being named
_OVERSIGHT: Final = "oversight"
_SOMEBODY = Text(en="an authority", ru="орган власти", kk="билік органы")


def the_person(person: str) -> Subject:
    """A person as policies see one: an opaque id, and who inspected them in the last day."""
    officers = inspections.recent_inspectors(person, since=timezone.now() - _FRESH)
    return Subject(
        "Person", person, {"inspected_by": [Subject("Officer", officer).reference() for officer in officers]}
    )


@inquiry("timeline_of", about=the_person)
def timeline_of(person: str, *, viewer: Viewer, at: datetime, seen: Seen) -> Timeline:
    """Everything kept on one person up to `at`, in order of time, and which authorities looked.

    The document that was presented opens the record of its own holder; what humans joined to it opens under a case.

    Raises:
        NotFound: no such person.
        Refused: purpose or case is missing, or policy does not allow it.
    """
    kept = persons.by_id(person)
    if kept is None:
        raise NotFound("person", person)
    if viewer.purpose == "presented_document":
        kept = persons.by_itself(kept)
    seen.everybody(kept)
    return timeline_kept(kept, at)


def timeline_kept(person: Person, at: datetime, *, own: bool = False) -> Timeline:
    """The timeline of a person who has been looked up; `own` where the person reads it.

    Nobody else learns from a timeline that somebody asked for protection, or with what words: that stands on the
    referral's file, for those who answer for it.
    """
    held = [document_shown(document) for document in documents.of_person(person)]
    past = crossings.of_person(person, until=at)
    here = past[-1].checkpoint.zone() if past else None
    newest = held[-1] if held else None
    sent = referrals.of_person(person)
    return Timeline(
        person=person.pk,
        name=f"{newest.surname} {newest.given_names}".strip() if newest else "",
        on=at.astimezone(here).date(),
        documents=tuple(held),
        crossings=tuple(
            CrossingShown(
                c.pk, c.direction, c.at, c.checkpoint_id, checkpoint_name(c.checkpoint), c.document_id, c.late
            )
            for c in past
        ),
        stays=_spans(person, past),
        referrals=tuple(ReferralShown(r.pk, r.at, r.reason) for r in sent if own or r.kind == "second_line"),
        look_ups=look_ups_of(person, own=own),
        decisions=decisions_of(person),
        corrections=_corrections(person),
        look_ups_in_all=inquiries.count_of_commitments(_commitments(person), besides=() if own else CONFIDENTIAL),
    )


def _corrections(person: Person) -> tuple[CorrectionShown, ...]:
    return tuple(
        CorrectionShown(
            correction=c.pk,
            at=c.at,
            wrong=c.wrong_id,
            wrong_direction=c.wrong.direction,
            wrong_at=c.wrong.at,
            checkpoint_name=checkpoint_name(c.wrong.checkpoint),
            right=c.right_id,
            reasons=c.reasons,
        )
        for c in crossings.corrections_of(person)
    )


def _spans(person: Person, past: list[Crossing]) -> tuple[StaySpan, ...]:
    """The stays in each jurisdiction by itself, in order of entry: one state's exit ends no stay in another."""
    kept = stays.of_person(person)
    spans: list[StaySpan] = []
    for pack in dict.fromkeys(c.checkpoint.pack for c in past):
        told = {s.entry.on: s.last_lawful_day for s in kept if s.entry.checkpoint.pack == pack}
        here = facts_of((c.direction, c.on) for c in past if c.checkpoint.pack == pack)
        spans += spans_of(here, told)
    return tuple(sorted(spans, key=lambda span: span.entry or span.exit or date.min))


def look_ups_of(person: Person, *, own: bool = False) -> tuple[LookUpShown, ...]:
    """Which authorities looked at a person, newest first; never an officer's name.

    What the ombudsman reads of a complaint stands in nobody's timeline, for it would tell that there is one. The person
    sees it as oversight: whoever keeps their papers may be standing behind them.
    """
    found = inquiries.of_commitments(_commitments(person), besides=() if own else CONFIDENTIAL)
    return tuple(
        LookUpShown(
            each.at, authority_said(each.authority), _OVERSIGHT if each.purpose in CONFIDENTIAL else each.purpose
        )
        for each in found
    )


def _commitments(person: Person) -> list[str]:
    return [commitment(each) for each in persons.group_of(person)]


def authority_said(authority: str) -> Text:
    """An authority as the log keeps it ("first_line@ford-bridge"), in words."""
    role, _, code = authority.partition("@")
    said = ROLES.get(role, _SOMEBODY)
    checkpoint = checkpoints.by_code(code) if code else None
    if checkpoint is None:
        return said
    return Text(en="{role}, {where}", ru="{role}, {where}", kk="{role}, {where}").format(
        role=said, where=checkpoint_name(checkpoint)
    )
