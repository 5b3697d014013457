"""A card is revoked by a human, on a ground, with reasons, a hearing, a notice and an appeal; or not at all."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from tests.stores import both_stores

from otkel.procedures import OWN, NotFound, Refused, Viewer
from otkel.procedures.border.contest_revocation import appeal_revocation, decide_revocation_appeal, serve_revocation
from otkel.procedures.border.hear_traveller import HearingGiven
from otkel.procedures.border.own_page import own_page
from otkel.procedures.border.own_reports import contest_own_revocation, report_card_lost
from otkel.procedures.border.revocations_shown import (
    read_revocation,
    revocation_appeals_waiting,
    revocation_notice,
)
from otkel.procedures.border.revoke_card import revoke_card
from otkel.records.cards.models import Card, Revocation
from otkel.records.cards.queries import places_ended
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
REASONS = "The invitation shown at the desk was written by a firm that answered in writing that it never existed there."
OWNER = Viewer(OWN, "own_record")
WHOLE = {
    "grounds": ["me.card.revocation.false"],
    "reasons": REASONS,
    "hearing": HearingGiven("heard", "I was told it was genuine.", "en"),
    "language": "en",
    "reasons_language": "en",
}


@pytest.fixture
def held(desk):
    """A card in its holder's hand."""
    return desk.given()


@pytest.fixture
def revoked(desk, held, chief):
    """`revoked(reasons="…")` revokes the card, each part lawful unless it is said otherwise."""

    def act(**changes):
        by = changes.pop("by", chief)
        return revoke_card(held, at=desk.at, by=by, ground="revocation", **WHOLE | changes)

    return act


@pytest.fixture
def body(enrol):
    return enrol("appeals_officer")


def serve(desk, card, chief, **facts):
    told = {"how": "handed_over"} | facts
    return serve_revocation(card, at=desk.at, by=chief, ground="revocation", **told)


def decide(desk, card, body, outcome="reversed", reasons="The firm was found at its new address."):
    return decide_revocation_appeal(card, at=desk.at, by=body, ground="appeal", outcome=outcome, reasons=reasons)


def ended(card):
    kept = Card.objects.select_related("status_list").get(pk=card)
    return kept.status_index in set(places_ended(kept.status_list))


def file_of(desk, card, officer):
    return read_revocation(card, viewer=Viewer(officer, "revocation", f"card:{card}"), at=desk.at)


def test_it_comes_whole_and_the_card_counts_no_more(desk, held, revoked, chief):
    receipt = revoked()
    assert receipt.grounds == ("me.card.revocation.false",)
    assert (receipt.appeal_body, receipt.appeal_days, receipt.appeal_unit) == ("appeals-board", 10, "working_days")
    assert ended(held)
    kept = Revocation.objects.get()
    assert (kept.hearing, kept.statement, kept.reasons) == ("heard", "I was told it was genuine.", REASONS)
    file = file_of(desk, held, chief)
    assert (file.state, file.decided.state) == ("revoked", "not_served")
    assert revoked().repeated
    assert Revocation.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"grounds": []}, "ground_missing"),
        ({"grounds": ["me.refusal.danger"]}, "unknown_ground"),
        ({"grounds": ["nothing"]}, "unknown_ground"),
        ({"reasons": "forged"}, "reasons_missing"),
        ({"hearing": HearingGiven("skipped", "x", "en")}, "unknown_hearing"),
        ({"hearing": HearingGiven("heard", " ", "en")}, "statement_missing"),
        ({"hearing": HearingGiven("heard", "x", "")}, "language_missing"),
        ({"language": "english"}, "language_missing"),
        ({"language": "fa"}, "interpreter_needed"),
    ],
)
def test_without_any_part_there_is_no_revocation(held, revoked, changes, code):
    with pytest.raises(Unusable) as refused:
        revoked(**changes)
    assert refused.value.code == code
    assert not Revocation.objects.exists()
    assert not ended(held)


def test_a_language_without_a_notice_needs_an_interpreter_and_is_printed_in_english(revoked):
    receipt = revoked(language="fa", hearing=HearingGiven("heard", "It was genuine.", "fa", "Interpreter Nine"))
    assert (receipt.language, receipt.printed_language) == ("fa", "en")


def test_reasons_that_somebody_else_was_given_are_not_this_holders(desk, revoked, chief):
    revoked()
    with pytest.raises(Unusable) as refused:
        revoke_card(desk.given(), at=desk.at, by=chief, ground="revocation", **WHOLE)
    assert refused.value.code == "reasons_not_individual"


@pytest.mark.parametrize("role", ["card_desk", "first_line", "second_line", "appeals_officer", "ombudsman"])
def test_nobody_but_a_supervisor_revokes(enrol, revoked, role):
    with pytest.raises(Refused):
        revoked(by=enrol(role, "ford-bridge" if role in {"card_desk", "first_line"} else ""))
    assert not Revocation.objects.exists()


def test_a_card_that_ended_is_not_revoked(desk, held, revoked):
    desk.ends(held, "lost")
    with pytest.raises(Unusable) as refused:
        revoked()
    assert refused.value.code == "card_ended"
    with pytest.raises(NotFound):
        revoke_card("nosuchcard", at=desk.at, by=desk.officer, ground="revocation", **WHOLE)


def test_kazakhstan_knows_no_ground_yet(desk, chief, held):
    assert {ground.provision for ground in file_of(desk, held, chief).grounds} == {
        "me.card.revocation.false",
        "me.card.revocation.used-by-another",
    }
    from otkel.engines.law import grounds_in_force
    from otkel.procedures.border.law_in_force import law_in_force

    assert grounds_in_force(law_in_force("kz", on=desk.at.date()), act="card_revocation", on=desk.at.date()) == ()


def test_the_notice_is_a_paper_in_the_holders_language(desk, held, revoked, chief):
    revoked(language="uz", hearing=HearingGiven("heard", "I was told it was genuine.", "tg"))
    viewer = Viewer(chief, "revocation", f"card:{held}")
    paper = pypdfium2.PdfDocument(revocation_notice(held, viewer=viewer, at=desk.at))
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    assert "Kartangiz qaytarib olindi" in text
    assert REASONS.split(maxsplit=1)[0] in text
    assert "matn tili: inglizcha" in text  # that of the reasons, not that in which the holder was heard


def test_the_clock_of_the_appeal_starts_with_the_service(desk, held, revoked, chief):
    revoked()
    with pytest.raises(Unusable) as refused:
        serve(desk, held, chief, how="by_pigeon")
    assert refused.value.code == "unknown_how"
    with pytest.raises(Unusable):
        serve(desk, held, chief, how="not_taken")
    step = serve(desk, held, chief)
    assert step.last_day > desk.at.date() + timedelta(days=10)
    assert serve(desk, held, chief).repeated
    assert file_of(desk, held, chief).decided.state == "served"


def test_the_code_on_the_notice_opens_the_own_page_and_the_holder_contests_it(desk, held, revoked, chief, body):
    code = revoked().code
    serve(desk, held, chief)
    (mine,) = own_page(code, viewer=OWNER, at=desk.at).cards
    assert (mine.state, mine.revocation.state, mine.revocation.reasons) == ("revoked", "served", REASONS)
    act = {"at": desk.at, "by": OWN, "ground": "own_record", "card": held}
    with pytest.raises(Unusable):
        contest_own_revocation(code, words=" ", **act)
    assert not contest_own_revocation(code, words="The firm moved.", language="en", **act).repeated
    assert contest_own_revocation(code, words="The firm moved.", **act).repeated
    assert not contest_own_revocation(code, words="Here is its new address.", **act).repeated
    viewer = Viewer(body, "own_work")
    assert [line.card for line in revocation_appeals_waiting(None, viewer=viewer, at=desk.at)] == [held]
    assert not decide(desk, held, body).repeated
    assert decide(desk, held, body).repeated
    with pytest.raises(Unusable) as refused:
        decide(desk, held, body, outcome="upheld")
    assert refused.value.code == "appeal_decided"
    assert not ended(held)
    (mine,) = own_page(code, viewer=OWNER, at=desk.at).cards
    assert (mine.state, mine.counts, mine.revocation.state) == ("given", True, "reversed")
    assert revocation_appeals_waiting(None, viewer=viewer, at=desk.at) == ()


def test_an_appeal_on_paper_is_taken_in_by_another_officer_than_who_revoked(desk, held, revoked, chief, body):
    revoked()
    act = {"at": desk.at, "ground": "appeal", "words": "On paper: the firm moved."}
    with pytest.raises(Refused):
        appeal_revocation(held, by=chief, **act)
    assert not appeal_revocation(held, by=desk.officer, **act).late
    decide(desk, held, body, outcome="upheld", reasons="The firm was never registered.")
    assert ended(held)
    assert file_of(desk, held, chief).decided.state == "upheld"


def test_the_reference_on_the_notice_names_it_to_whoever_takes_a_paper_in(desk, held, revoked, lane, chief):
    decided = revoked()
    number = Card.objects.get(pk=held).number
    act = {"at": desk.at, "by": lane, "ground": "appeal"}
    step = appeal_revocation(f"{number} {decided.revocation}", words="The firm moved.", language="UZ", **act)
    assert (step.reference, step.card) == (f"{number} {decided.revocation}", held)
    assert appeal_revocation(decided.revocation, words="The firm moved.", **act).appeal == step.appeal
    assert not appeal_revocation(held, words="And here is where.", **act).repeated
    assert file_of(desk, held, chief).decided.appeal_words == ("The firm moved.", "And here is where.")
    for unknown in ("", "nosuch", f"{number} nosuch"):
        with pytest.raises(NotFound):
            appeal_revocation(unknown, words="x", **act)


def test_a_card_lost_after_its_revocation_stays_revoked_and_is_lost_once_that_is_reversed(desk, held, revoked, body):
    code = revoked().code
    report_card_lost(code, card=held, at=desk.at, by=OWN, ground="own_record")
    assert own_page(code, viewer=OWNER, at=desk.at).cards[0].state == "revoked"
    contest_own_revocation(code, words="Not so.", card=held, at=desk.at, by=OWN, ground="own_record")
    decide(desk, held, body)
    assert own_page(code, viewer=OWNER, at=desk.at).cards[0].state == "lost"


def test_nobody_contests_another_holders_revocation_or_one_that_there_is_not(desk, held, revoked, body):
    code = revoked().code
    another = desk.given()
    act = {"at": desk.at, "by": OWN, "ground": "own_record", "words": "Not so."}
    with pytest.raises(NotFound):
        contest_own_revocation(code, card=another, **act)
    with pytest.raises(NotFound):
        decide(desk, another, body)
    with pytest.raises(NotFound):
        decide(desk, held, body)
