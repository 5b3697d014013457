"""Every stamp, blank and key that a post received is in exactly one place; what cannot be is one clear sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.stores import both_stores

from otkel.procedures import OPERATOR, Refused, Viewer
from otkel.procedures.post.move_stock import move_stock
from otkel.procedures.post.stock_ledger import stock_ledger
from otkel.procedures.staff.dismiss_officer import dismiss_officer
from otkel.records.officers.models import Officer
from otkel.records.stocks.models import StockMove
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores

HERE = "ford-bridge"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def chief(enrol):
    return enrol("supervisor", HERE)


def moved(by, at, move, first, last=None, **told):
    told = {"kind": "blank", "series": "kz"} | told
    return move_stock(HERE, at=at, by=by, ground="stock", move=move, first=first, last=last, **told)


def wrong(by, at, move, first, last=None, **told):
    with pytest.raises(Unusable) as refused:
        moved(by, at, move, first, last, **told)
    return refused.value.code, refused.value.text.en


def ledger(by, at):
    return stock_ledger(HERE, viewer=Viewer(by, "own_work"), at=at)


def number_of(officer):
    return Officer.objects.get(pk=officer).service_number


def test_a_series_is_received_given_used_and_every_number_is_somewhere(chief, enrol, now):
    first = enrol("first_line", HERE)
    moved(chief, now - 9 * MINUTE, "received", 1, 100)
    moved(chief, now - 8 * MINUTE, "given", 1, 20, officer=number_of(first))
    moved(first, now - 7 * MINUTE, "used", 1, 4, officer=first)
    moved(first, now - 6 * MINUTE, "spoiled", 5, officer=first, words="The printer tore it.")
    moved(chief, now - 5 * MINUTE, "returned", 11, 20, officer=first)
    (series,) = ledger(chief, now).series
    assert (series.kind, series.series, series.gaps, series.doubts) == ("blank", "KZ", (), ())
    assert series.counts == {"used": 4, "spoiled": 1, "officer": 5, "safe": 90}
    assert [(run.first, run.last) for run in series.held if run.officer == number_of(first)] == [(6, 10)]
    assert [move.move for move in ledger(chief, now).moves][:2] == ["returned", "spoiled"]


def test_a_key_that_two_people_would_hold_is_with_the_first_and_the_sentence_says_who(chief, enrol, now):
    one, other = enrol("first_line", HERE), enrol("first_line", HERE)
    moved(chief, now, "received", 4, kind="key", series="")
    moved(chief, now, "given", 4, kind="key", series="", officer=one)
    code, said = wrong(chief, now, "given", 4, kind="key", series="", officer=other)
    assert code == "stock_elsewhere"
    assert said.startswith(f"key 4 is with officer {number_of(one)}")
    code, said = wrong(chief, now, "returned", 4, kind="key", series="", officer=other)
    assert (code, number_of(one) in said) == ("stock_elsewhere", True)
    moved(chief, now, "returned", 4, kind="key", series="", officer=one)
    moved(chief, now, "given", 4, kind="key", series="", officer=other)


def test_what_was_never_received_is_not_used_and_what_came_does_not_come_again(chief, now):
    assert wrong(chief, now, "used", 7, 9) == ("stock_elsewhere", "blank KZ 7–9 was never received here.")
    moved(chief, now, "received", 1, 8)
    code, said = wrong(chief, now, "received", 5, 12)
    assert (code, said.startswith("blank KZ 5–8 is in the safe since")) == ("stock_elsewhere", True)
    assert wrong(chief, now, "used", 7, 9)[1] == "blank KZ 9 was never received here."
    assert StockMove.objects.count() == 1


def test_numbers_that_never_came_between_those_that_did_are_said(chief, now):
    moved(chief, now, "received", 1, 10)
    moved(chief, now, "received", 21, 30)
    assert ledger(chief, now).series[0].gaps == ((11, 20),)


def test_a_late_entry_may_not_take_the_ground_from_what_was_entered_after_it(chief, enrol, now):
    first = enrol("first_line", HERE)
    moved(chief, now - 9 * MINUTE, "received", 1, 10)
    moved(chief, now - MINUTE, "given", 1, 5, officer=first)
    code, said = wrong(chief, now - 5 * MINUTE, "lost", 3, words="Not in the safe.")
    assert (code, said.startswith("blank KZ 3 is lost since")) == ("stock_elsewhere", True)
    moved(chief, now - 5 * MINUTE, "lost", 9, words="Not in the safe.")


def test_what_was_noted_wrongly_is_noted_back_with_words(chief, now):
    moved(chief, now, "received", 1, 10)
    moved(chief, now, "used", 1, 10)
    assert wrong(chief, now, "returned", 2, 10)[0] == "words_missing"
    moved(chief, now, "returned", 2, 10, words="Only the first was used.")
    assert ledger(chief, now).series[0].counts == {"used": 1, "safe": 9}


def test_whoever_was_dismissed_still_gives_back_and_is_given_nothing(chief, enrol, now):
    gone = enrol("first_line", HERE)
    moved(chief, now, "received", 1, 10)
    moved(chief, now, "given", 1, officer=gone)
    dismiss_officer(number_of(gone), at=now, by=OPERATOR, ground="end_of_service")
    assert wrong(chief, now, "given", 2, officer=number_of(gone))[0] == "not_in_service"
    moved(chief, now, "returned", 1, officer=number_of(gone))
    assert ledger(chief, now).series[0].counts == {"safe": 10}


def test_the_same_entry_sent_twice_is_one(chief, now):
    assert not moved(chief, now, "received", 1, 10).repeated
    assert moved(chief, now, "received", 1, 10).repeated
    assert StockMove.objects.count() == 1


def test_what_contradicts_in_the_book_is_said_and_stays_kept(chief, now):
    moved(chief, now, "received", 1, 10)
    StockMove.objects.create(
        checkpoint_id=HERE, kind="blank", series="KZ", first=9, last=12, move="received", at=now, by_id=chief
    )
    (doubt, other) = ledger(chief, now).series[0].doubts[0], ledger(chief, now).series[0]
    assert (doubt.first, doubt.last, doubt.move) == (9, 10, "received")
    assert other.counts == {"safe": 12}
    moved(chief, now, "used", 1)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"move": "eaten"}, "unknown_move"),
        ({"kind": "cake"}, "unknown_kind"),
        ({"series": "much-too-long-a-series"}, "bad_series"),
        ({"first": 9, "last": 8}, "bad_run"),
        ({"first": -1}, "bad_run"),
        ({"first": 1, "last": 1_000_001}, "bad_run"),
        ({"first": 1_000_000_000}, "bad_run"),
        ({"move": "given"}, "officer_missing"),
        ({"move": "given", "officer": "nobody"}, "unknown_officer"),
        ({"move": "lost"}, "words_missing"),
        ({"words": "w" * 2001}, "words_too_long"),
        ({"words": "\0"}, "words_unreadable"),
        ({"move": "returned", "officer": "\0"}, "unknown_officer"),
    ],
)
def test_what_cannot_be_entered_is_said_and_nothing_is_written(chief, now, told, code):
    moved(chief, now, "received", 1)
    given = {"move": "received", "first": 1 if told.get("move") else 50} | told
    assert wrong(chief, now, given.pop("move"), given.pop("first"), **given)[0] == code
    assert StockMove.objects.count() == 1


def test_whoever_serves_here_moves_and_reads_it_and_nobody_of_another_post(chief, enrol, now):
    first, elsewhere = enrol("first_line", HERE), enrol("first_line", "north-gate")
    moved(chief, now, "received", 1, 2)
    moved(first, now, "used", 1)
    assert ledger(first, now).series[0].counts == {"used": 1, "safe": 1}
    for act in (lambda: moved(elsewhere, now, "used", 2), lambda: ledger(elsewhere, now)):
        with pytest.raises(Refused):
            act()


def denied(by, at, move, first, last=None, **told):
    with pytest.raises(Refused) as refused:
        moved(by, at, move, first, last, **told)
    return refused.value.policy


@pytest.mark.parametrize("move", ["returned", "used", "spoiled", "lost"])
@pytest.mark.parametrize("named", [True, False])
def test_nobody_writes_off_or_hands_on_what_a_colleague_holds(chief, enrol, now, move, named):
    holder, other = enrol("first_line", HERE), enrol("second_line", HERE)
    moved(chief, now - 2 * MINUTE, "received", 1, 20)
    moved(chief, now - MINUTE, "given", 1, 5, officer=holder)
    told = {"words": "They said so.", "officer": holder if named else ""}
    assert denied(other, now, move, 5, 6 if not named else 5, **told).endswith(
        "supervisors-answer-for-what-comes-and-goes" if move == "lost" else "what-a-colleague-holds-is-theirs-to-move"
    )
    assert StockMove.objects.count() == 2
    moved(holder, now, move, 5, words="It is so.", officer=holder)
    moved(chief, now, move, 4, words="They told me.", officer=holder)


def test_what_comes_goes_away_or_is_missing_from_the_safe_is_recorded_by_a_supervisor(chief, enrol, now):
    first = enrol("first_line", HERE)
    moved(chief, now - 2 * MINUTE, "received", 1, 20)
    moved(chief, now - MINUTE, "given", 1, 5, officer=first)
    for move, run in (("received", (21, 30)), ("sent_away", (9, 9)), ("lost", (9, 9)), ("lost", (5, 6))):
        assert denied(first, now, move, *run, words="Gone.") == "supervisors-answer-for-what-comes-and-goes"
    assert not moved(first, now, "lost", 5, officer=first, words="Fell into the river.").repeated
    assert moved(first, now, "lost", 5, officer=first, words="Fell into the river.").repeated
    assert ledger(chief, now).series[0].counts == {"officer": 4, "lost": 1, "safe": 15}
