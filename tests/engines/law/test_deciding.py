"""What a decision on a stay means, case by case."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from otkel import jurisdictions
from otkel.engines.law import ImpossibleHistory, Papers, Presence, Signature, decide_stay, duties_after_entry, replay
from otkel.vocabulary.unusable import Unusable

MERIDIA = jurisdictions.load_pack("meridia")
KZ = jurisdictions.load_pack("kz")
SCHENGEN = jurisdictions.load_pack("schengen")
ON = date(2026, 6, 1)
NO_PAPERS = Papers()
NUMBERS = ("days_used", "days_left", "last_lawful_day", "excess_at_date", "days_in_breach", "first_day_in_breach")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def stays(*rows) -> list[Presence]:
    return [Presence(day(row[0]), day(row[1]), *row[2:]) for row in rows]


def asked(pack=MERIDIA, *rows, on=ON, nationality="UTO", papers=NO_PAPERS):
    return decide_stay(pack, on=on, history=stays(*rows), nationality=nationality, papers=papers)


def test_nobody_who_was_never_here_may_stay_less_than_the_rule_says():
    decision = asked()
    assert (decision.present, decision.days_left, decision.last_lawful_day) == (False, 30, date(2026, 6, 30))
    assert decision.sentence.en == "May stay until 30 June 2026."
    assert decision.bound_by == "me.stay.entry"
    assert decision.group == "visa_free"
    assert not decision.advisory


def test_a_later_entry_is_ignored_and_a_later_exit_reads_as_still_here():
    assert asked(MERIDIA, ("2026-06-02", None)).result() == asked().result()
    left = asked(MERIDIA, ("2026-05-20", "2026-06-20")).result()
    assert left == asked(MERIDIA, ("2026-05-20", None)).result()


def test_exit_and_re_entry_on_one_day_is_lawful_and_counts_once():
    decision = asked(MERIDIA, ("2026-05-01", "2026-05-10"), ("2026-05-10", None))
    assert decision.days_used == 32
    assert decision.last_lawful_day == date(2026, 6, 8)  # the entry of 10 May starts its thirty days anew


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("2026-05-01", "2026-05-10"), ("2026-05-09", "2026-05-20")], "stays_overlap"),
        ([("2026-05-01", "2026-05-10"), ("2026-05-01", "2026-05-10")], "stays_overlap"),
        ([("2026-05-10", "2026-05-01")], "exit_before_entry"),
        ([("2027-05-10", "2027-05-01")], "exit_before_entry"),
    ],
)
def test_a_history_that_cannot_be_is_refused(rows, code):
    with pytest.raises(ImpossibleHistory) as refused:
        asked(MERIDIA, *rows)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("2026-03-01", None), ("2026-05-09", "2026-05-20")], "No exit is recorded for the stay from 1 March 2026"),
        ([(None, "2026-05-20")], "No entry is recorded for the stay that ended on 20 May 2026"),
        ([(None, None)], "without its entry"),
    ],
)
def test_a_missing_stamp_is_never_held_against_anybody(rows, words):
    decision = asked(MERIDIA, *rows)
    assert decision.status == "undetermined"
    assert all(getattr(decision, name) is None for name in NUMBERS)
    assert words in decision.reason.en


def test_a_missing_exit_before_an_ignored_entry_is_just_somebody_still_here():
    assert asked(MERIDIA, ("2026-05-20", None), ("2026-06-09", None)).status == "determined"


@pytest.mark.parametrize("pack", [MERIDIA, KZ])
def test_without_a_nationality_a_pack_that_needs_one_says_nothing(pack):
    decision = asked(pack, ("2026-05-01", None), nationality=None)
    assert decision.status == "undetermined"
    assert decision.last_lawful_day is None
    assert "nationality" in decision.reason.en


def test_schengen_needs_no_nationality_but_lets_its_own_citizens_be():
    assert asked(SCHENGEN, nationality=None).days_left == 90
    own = asked(SCHENGEN, ("2025-01-01", None), nationality="D")
    assert own.own_citizen
    assert own.status == "determined"
    assert own.days_left is None
    assert own.days_in_breach == 0


def test_own_citizens_have_no_limit():
    decision = asked(nationality="QME")
    assert decision.own_citizen
    assert decision.sentence.kk == "Мерзімі шектелмей кіруге және болуға болады."


def test_who_needs_a_visa_is_bound_by_the_date_and_the_days_written_in_it():
    unknown = asked(nationality="QMV")
    assert unknown.status == "undetermined"
    assert unknown.visa_required
    until = asked(nationality="QMV", papers=Papers(visa_until=date(2026, 6, 20)))
    assert (until.bound_by, until.last_lawful_day) == ("me.stay.visa", date(2026, 6, 20))
    days = asked(nationality="QMV", papers=Papers(visa_until=date(2026, 6, 20), visa_days=5))
    assert (days.bound_by, days.last_lawful_day) == ("me.stay.visa-days", date(2026, 6, 5))


def test_an_exception_displaces_the_general_rule_and_says_so():
    decision = asked(nationality="QMT")
    assert (decision.bound_by, decision.days_left) == ("me.stay.window", 90)
    assert ["me.stay.entry", "me.treaty.days"] in decision.derivation["displaced"]


@pytest.mark.parametrize(
    ("nationality", "bound", "last"),
    [
        ("UTO", "me.stay.entry", "2026-06-30"),
        ("QMS", "me.stay.short-entry", "2026-06-14"),
        ("QMK", "me.stay.months", "2026-08-31"),
        ("QML", "me.stay.year", "2026-09-28"),
        ("QMN", "me.stay.continuous", "2026-07-30"),
    ],
)
def test_each_counter_can_be_shown(nationality, bound, last):
    decision = asked(nationality=nationality)
    assert (decision.bound_by, decision.last_lawful_day) == (bound, day(last))


def test_kazakhstans_rule_binds_entries_from_27_january_2023_and_guesses_nothing_before():
    before = asked(KZ, on=date(2023, 1, 26), nationality="DEU")
    assert before.status == "undetermined"
    assert "Thirty days an entry" in before.reason.en
    assert asked(KZ, on=date(2023, 1, 27), nationality="DEU").days_left == 30


def test_days_before_a_rule_matter_only_where_the_answer_hangs_on_them():
    harmless = asked(KZ, ("2021-01-01", "2021-02-01"), on=date(2023, 3, 1), nationality="DEU")
    assert harmless.status == "determined"
    near = asked(KZ, ("2022-12-01", "2022-12-20"), on=date(2023, 3, 1), nationality="DEU")
    assert near.status == "undetermined"
    assert "27 January 2023" in near.reason.en


def test_a_provision_that_nobody_vouches_for_only_advises_until_it_is_signed():
    decision = asked(KZ, nationality="DEU")
    assert decision.advisory
    signatures = [
        Signature(p.id, p.text_hash, "A. Lawyer", date(2026, 5, 1), date(2026, 12, 31))
        for name in decision.provisions
        for p in KZ.provisions[name]
    ]
    signed = KZ.with_signatures(signatures, on=ON)
    assert signed.hash == KZ.hash
    again = asked(signed, nationality="DEU")
    assert not again.advisory
    assert replay(again.derivation, KZ).derivation == again.derivation
    expired = KZ.with_signatures(signatures, on=date(2027, 1, 1))
    assert asked(expired, nationality="DEU").advisory
    other_text = [Signature(s.provision, "0" * 64, s.lawyer, s.signed_on, s.expires_on) for s in signatures]
    assert asked(KZ.with_signatures(other_text, on=ON), nationality="DEU").advisory


def test_the_explanation_tells_the_traveller_what_no_longer_counts():
    decision = asked(MERIDIA, ("2025-10-01", "2025-10-20"), ("2026-05-21", None), nationality="QMT")
    assert decision.reason.en == (
        "12 of 90 days are used; stays before 21 May 2026 no longer count, with 212 days away since."
    )
    assert decision.explanation.as_dict().keys() == {"en", "ru", "kk"}


def test_a_derivation_survives_json_and_replays_bit_for_bit():
    decision = asked(KZ, ("2026-01-05", "2026-01-20"), ("2026-05-21", None), nationality="UZB")
    derivation = json.loads(json.dumps(decision.derivation))
    again = replay(derivation, KZ)
    assert json.dumps(again.derivation) == json.dumps(decision.derivation)
    assert again.as_dict() == decision.as_dict()


def test_a_derivation_is_not_replayed_by_another_law_or_after_it_was_changed():
    derivation = json.loads(json.dumps(asked(nationality="QMT").derivation))
    with pytest.raises(Unusable) as other:
        replay(derivation, KZ)
    assert other.value.code == "other_pack"
    derivation["result"]["days_left"] = 91
    with pytest.raises(Unusable) as changed:
        replay(derivation, MERIDIA)
    assert changed.value.code == "replay_differs"
    with pytest.raises(Unusable) as nothing:
        replay({"pack": 1}, MERIDIA)
    assert nothing.value.code == "bad_derivation"


def test_the_far_ends_of_the_calendar_do_not_break_anything():
    assert asked(MERIDIA, ("2000-01-01", None), on=date(9900, 12, 31)).days_left == 0
    assert asked(MERIDIA, ("0001-01-01", None), on=date(9900, 12, 31)).status == "undetermined"
    assert asked(MERIDIA, ("0001-01-01", "9999-12-31"), nationality="QML").explanation.en
    assert asked(MERIDIA, ("2026-01-01", "9999-12-31", True), nationality="QMK").days_left is not None
    with pytest.raises(Unusable):
        asked(on=date(9999, 1, 1))


def test_every_sentence_stands_in_every_language_without_a_hole():
    for pack in (MERIDIA, KZ, SCHENGEN):
        for nationality in ("UTO", "QMT", "QMS", "QMK", "QML", "QMN", "QMV", "QME", "KAZ", "DEU", "IND", None):
            for offset in range(0, 260, 13):
                on = ON + timedelta(days=offset)
                decision = asked(pack, ("2026-05-21", None), on=on, nationality=nationality)
                for text in decision.explanation.as_dict().values():
                    assert text.strip()
                    assert "{" not in text
                    assert ".." not in text


def test_a_duty_is_due_by_the_signed_calendar_and_a_treaty_gives_longer():
    entered = date(2026, 11, 20)
    general = duties_after_entry(MERIDIA, decision=asked(on=entered), entered_on=entered)
    assert [(d.code, d.due, d.advisory) for d in general] == [("register", date(2026, 11, 27), False)]
    treaty = duties_after_entry(MERIDIA, decision=asked(on=entered, nationality="QMT"), entered_on=entered)
    assert [(d.provision, d.due) for d in treaty] == [("me.treaty.registration", date(2026, 12, 20))]
    assert duties_after_entry(MERIDIA, decision=asked(on=entered, nationality="QME"), entered_on=entered) == ()


def test_working_days_that_nobody_signed_give_the_earliest_day_and_advise_only():
    entered = date(2026, 6, 26)
    (duty,) = duties_after_entry(KZ, decision=asked(KZ, on=entered, nationality="DEU"), entered_on=entered)
    assert (duty.code, duty.due, duty.advisory) == ("host_notifies", date(2026, 6, 29), True)


def test_from_july_2026_kazakhstan_wants_registration_within_thirty_calendar_days():
    entered = date(2026, 7, 1)
    (duty,) = duties_after_entry(KZ, decision=asked(KZ, on=entered, nationality="DEU"), entered_on=entered)
    assert (duty.code, duty.due) == ("register", date(2026, 7, 31))
    assert "31 июля 2026 года" in duty.text.ru
