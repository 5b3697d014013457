"""What is added to a referral's file, each request one call of a procedure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otkel.procedures.border.answer_check import answer_check
from otkel.procedures.border.ask_check import ask_check
from otkel.procedures.border.cases import CandidateShown, ReferralFile
from otkel.procedures.border.hear_traveller import hear_traveller
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.note_interview import note_interview
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.part_persons import part_persons
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.record_consent import record_consent
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.surfaces.web.guards import officers_screen
from otkel.surfaces.web.lane.waiting import waiting_here
from otkel.surfaces.web.second_line.files import acted, file_page, inspection_of, read_file, wrong_of

GROUND = "second_line"


@officers_screen
@require_POST
def taking(request: HttpRequest, referral: str) -> HttpResponse:
    """Take a referral up, or visibly over from the officer who holds it."""
    over = request.POST.get("over") == "yes"
    return acted(
        request,
        referral,
        "taking",
        lambda: take_up_referral(referral, at=timezone.now(), by=request.user.pk, ground=GROUND, over=over),
        done="taken",
    )


@officers_screen
@require_POST
def note(request: HttpRequest, referral: str) -> HttpResponse:
    """Record a part of the interview."""
    told = _told(request, "said", "language", "interpreter")
    return acted(
        request,
        referral,
        "note",
        lambda: note_interview(referral, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="note",
    )


@officers_screen
@require_POST
def check(request: HttpRequest, referral: str) -> HttpResponse:
    """Ask for a check."""
    told = _told(request, "kind", "question")
    return acted(
        request,
        referral,
        "check",
        lambda: ask_check(referral, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="check",
    )


@officers_screen
@require_POST
def answer(request: HttpRequest, referral: str, check: str) -> HttpResponse:
    """Answer a check."""
    told = _told(request, "finding", "answer")
    return acted(
        request,
        referral,
        f"answer-{check}",
        lambda: answer_check(check, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="answer",
    )


@officers_screen
@require_POST
def hearing(request: HttpRequest, referral: str) -> HttpResponse:
    """Record that the person was heard, or waived it."""
    told = _told(request, "kind", "statement", "language", "interpreter")
    return acted(
        request,
        referral,
        "hearing",
        lambda: hear_traveller(referral, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="hearing",
    )


@officers_screen
@require_POST
def safeguard(request: HttpRequest, referral: str) -> HttpResponse:
    """Record what stops a refusal: a claim for protection, a child alone, somebody who says to be a citizen."""
    kind, told = request.POST.get("kind", ""), request.POST.get("words", "")
    inspection = inspection_of(request, referral)
    return acted(
        request,
        referral,
        f"safeguard-{kind}",
        lambda: open_safeguard(
            inspection, at=timezone.now(), by=request.user.pk, ground="safeguard", kind=kind, words=told
        ),
        done="safeguard",
    )


@officers_screen
@require_POST
def accompaniment(request: HttpRequest, referral: str) -> HttpResponse:
    """Record which inspected adult accompanies the child."""
    told = _told(request, "adult", "relation", "confirmed_by", "answer")
    told["adult"] = _inspection_called(request, told["adult"].strip())
    inspection = inspection_of(request, referral)
    return acted(
        request,
        referral,
        "accompaniment",
        lambda: record_accompaniment(inspection, at=timezone.now(), by=request.user.pk, ground=GROUND, **told),
        done="accompaniment",
    )


@officers_screen
@require_POST
def consent(request: HttpRequest, referral: str) -> HttpResponse:
    """Note what was shown of an absent parent's consent, and what the officer made of it."""
    told = _told(request, "of", "reference", "finding", "words")
    told["form"] = request.POST.get("shown", "")
    inspection = inspection_of(request, referral)
    return acted(
        request,
        referral,
        "consent",
        lambda: record_consent(inspection, at=timezone.now(), by=request.user.pk, ground="family", **told),
        done="consent",
    )


@officers_screen
@require_POST
def person(request: HttpRequest, referral: str) -> HttpResponse:
    """Say of a candidate whether it is the same person: the one joins two records, the other is kept as a check."""
    same, reasons = request.POST.get("same") == "yes", request.POST.get("reasons", "")
    file = read_file(request, referral)
    candidate = _candidate(file, request.POST.get("candidate", ""))
    by = request.user.pk
    if not reasons.strip():
        wrong = wrong_of(request, f"person-{candidate.person}", gettext("Say by what you know it."))
        return file_page(request, referral, wrong=wrong)
    if same:
        return acted(
            request,
            referral,
            f"person-{candidate.person}",
            lambda: join_persons(
                file.report.person,
                at=timezone.now(),
                by=by,
                ground="identity",
                other=candidate.person,
                reasons=reasons,
            ),
            done="joined",
        )
    return acted(
        request,
        referral,
        f"person-{candidate.person}",
        lambda: _another_person(referral, candidate, reasons, by=by),
        done="another",
    )


@officers_screen
@require_POST
def parting(request: HttpRequest, referral: str, joining: str) -> HttpResponse:
    """Read two joined records apart again."""
    reasons = request.POST.get("reasons", "")
    return acted(
        request,
        referral,
        f"parting-{joining}",
        lambda: part_persons(joining, at=timezone.now(), by=request.user.pk, ground="identity", reasons=reasons),
        done="parted",
    )


def _inspection_called(request: HttpRequest, sign: str) -> str:
    """The inspection of a ticket that waits here; any other sign is taken for an inspection's own."""
    return next((line.inspection for line in waiting_here(request) if line.ticket == sign.upper()), sign)


def _another_person(referral: str, candidate: CandidateShown, reasons: str, *, by: str) -> None:
    """Keep the comparison as a check of identity that was asked and answered."""
    document = candidate.document
    question = gettext("Is this the same person as the holder of %(issuer)s %(number)s?") % {
        "issuer": document.issuer,
        "number": document.number,
    }
    asked = ask_check(referral, at=timezone.now(), by=by, ground=GROUND, kind="identity", question=question)
    told = gettext("Another person: %(reasons)s") % {"reasons": reasons}
    answer_check(asked.entry, at=timezone.now(), by=by, ground=GROUND, finding="in_order", answer=told)


def _candidate(file: ReferralFile, person: str) -> CandidateShown:
    """The candidate of this file; nobody else can be joined from here."""
    found = next((each for each in file.candidates if each.person == person), None)
    if found is None:
        raise Http404
    return found


def _told(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in names}
