"""Refusing entry: whole or not at all, by a human, and never against those whom the law protects."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import HEARD, NO_MEANS, VELDIAN, at_second_line, parts, referred, refused
from tests.factories.travellers import inspected, passport
from tests.stores import both_stores

from otkel import jurisdictions
from otkel.procedures import OPERATOR, OWN, Refused
from otkel.procedures.border.admit_traveller import admit_traveller
from otkel.procedures.border.close_referral import close_referral
from otkel.procedures.border.hear_traveller import HearingGiven, hear_traveller
from otkel.procedures.border.join_persons import join_persons
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.refuse_entry import refuse_entry
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.procedures.staff.dismiss_officer import dismiss_officer
from otkel.records.audit.models import AuditEntry
from otkel.records.officers.models import Officer
from otkel.records.refusals.models import Hearing, Notice, Refusal
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def second(enrol):
    """An officer of second line who serves everywhere."""
    return enrol("second_line")


@pytest.fixture
def case(lane, second, now):
    """Somebody who needs a visa, has none, and was taken up by second line."""
    return at_second_line(at=now, lane=lane, officer=second)


def test_a_refusal_comes_whole(case, now):
    receipt = refused(case, at=now)
    kept = Refusal.objects.get(pk=receipt.refusal)
    assert kept.grounds[0]["provision"] == NO_MEANS
    assert kept.grounds[0]["text_hash"]
    assert kept.hearing.statement == HEARD.statement
    assert kept.by_id == case.officer
    assert kept.appeal["body"] == "appeals-board"
    assert kept.appeal["days"] > 0
    assert Notice.objects.get(refusal=kept).language == "ru"
    assert receipt.code.count("-") == 2
    entry = AuditEntry.objects.get(action="refuse_entry")
    assert entry.policy == "second-line-refuses"
    assert receipt.refusal in entry.about


def test_sent_twice_it_answers_as_the_first_time(case, now):
    first = refused(case, at=now)
    again = refused(case, at=now, number=2)
    assert again.repeated
    assert again.refusal == first.refusal
    assert again.code == first.code
    assert Refusal.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("ground_missing", {"grounds": ()}),
        ("unknown_ground", {"grounds": ("me.stay.entry",)}),
        ("unknown_ground", {"grounds": ("me.no.such",)}),
        ("ground_not_in_force", {"grounds": ("me.refusal.means-2010",)}),
        ("reasons_missing", {"reasons": " "}),
        ("reasons_missing", {"reasons": "The visa is missing."}),
        ("reasons_too_long", {"reasons": "word " * 2000}),
        ("not_heard", {"hearing": None}),
        ("statement_missing", {"hearing": HearingGiven("heard", " ", "ru")}),
        ("unknown_hearing", {"hearing": HearingGiven("forgotten", "Something.", "ru")}),
        ("language_missing", {"hearing": HearingGiven("waived", "I do not want to say anything.", "")}),
        ("language_missing", {"language": ""}),
        ("language_missing", {"language": "the one they speak"}),
        ("language_missing", {"reasons_language": ""}),
        ("interpreter_needed", {"language": "fa"}),
    ],
)
def test_without_any_one_part_there_is_no_refusal(case, now, code, changed):
    with pytest.raises(Unusable) as error:
        refused(case, at=now, **changed)
    assert error.value.code == code
    assert not Refusal.objects.exists()
    assert not Hearing.objects.exists()


def test_the_hearing_recorded_last_is_taken_whatever_time_it_tells(case, now):
    told = {"by": case.officer, "ground": "second_line", "language": "ru"}
    hear_traveller(case.referral, at=now, kind="waived", statement="I will not speak.", **told)
    earlier = now - timedelta(minutes=5)
    hear_traveller(case.referral, at=earlier, kind="heard", statement="I have an invitation.", **told)
    receipt = refused(case, at=now, hearing=None)
    assert Refusal.objects.get(pk=receipt.refusal).hearing.statement == "I have an invitation."


def test_a_hearing_recorded_before_is_taken(case, now):
    hear_traveller(
        case.referral, at=now, by=case.officer, ground="second_line",
        kind="waived", statement="I do not want to be heard.", language="en",
    )  # fmt: skip
    receipt = refused(case, at=now, hearing=None)
    assert Refusal.objects.get(pk=receipt.refusal).hearing.kind == "waived"


def test_a_language_without_translation_falls_back_visibly_and_needs_an_interpreter(case, now):
    receipt = refused(case, at=now, language="fa", interpreter="Interpreter 12 (by telephone)")
    assert (receipt.language, receipt.printed_language) == ("fa", "en")
    assert Notice.objects.get().interpreter.startswith("Interpreter 12")


def test_a_ground_that_only_advises_refuses_nobody(lane, second, now):
    report = inspected(passport(), at=now, by=lane, checkpoint="zhibek-zholy")
    referral = refer_to_second_line(report.inspection, at=now, by=lane, ground="doubt", reason="A doubt.").referral
    take_up_referral(referral, at=now, by=second, ground="second_line")
    grounds = [
        p for p, versions in jurisdictions.load_pack("kz").provisions.items()
        if versions[0].kind == "ground" and versions[0].parameters["act"] == "refusal_of_entry"
    ]  # fmt: skip
    assert grounds
    for ground in grounds:
        with pytest.raises(Unusable) as error:
            refuse_entry(report.inspection, at=now, by=second, ground="refusal_of_entry", **parts(grounds=(ground,)))
        assert error.value.code == "ground_advises_only"


@pytest.mark.parametrize("role", ["first_line", "legal_officer", "ombudsman", "asylum_officer", "appeals_officer"])
def test_only_second_line_refuses(case, enrol, now, role):
    with pytest.raises(Refused):
        refuse_entry(case.inspection, at=now, by=enrol(role), ground="refusal_of_entry", **parts())
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("nobody", [OPERATOR, OWN, "system", ""])
def test_no_machine_refuses(case, now, nobody):
    with pytest.raises(Refused):
        refuse_entry(case.inspection, at=now, by=nobody, ground="refusal_of_entry", **parts())
    assert not Refusal.objects.exists()


def test_an_officer_of_another_checkpoint_does_not_refuse(case, enrol, now):
    with pytest.raises(Refused):
        refuse_entry(
            case.inspection, at=now, by=enrol("second_line", "north-gate"), ground="refusal_of_entry", **parts()
        )


def test_a_dismissed_officer_does_not_refuse(case, now):
    number = Officer.objects.get(pk=case.officer).service_number
    dismiss_officer(number, at=now, by=OPERATOR, ground="left")
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "not-in-service" in error.value.policy


def test_whoever_does_not_hold_the_referral_does_not_refuse(case, enrol, now):
    other = enrol("second_line")
    with pytest.raises(Unusable) as error:
        refuse_entry(case.inspection, at=now, by=other, ground="refusal_of_entry", **parts())
    assert error.value.code == "held_by_another"
    take_up_referral(case.referral, at=now, by=other, ground="second_line", over=True)
    with pytest.raises(Unusable):
        refused(case, at=now)
    assert not Refusal.objects.exists()


def test_without_a_referral_taken_up_there_is_no_refusal(lane, second, now):
    report = inspected(passport(**VELDIAN), at=now, by=lane)
    with pytest.raises(Unusable) as error:
        refuse_entry(report.inspection, at=now, by=second, ground="refusal_of_entry", **parts())
    assert error.value.code == "not_referred"
    report, _referral = referred(passport(**VELDIAN | {"number": "V9"}), at=now, by=lane)
    with pytest.raises(Unusable) as error:
        refuse_entry(report.inspection, at=now, by=second, ground="refusal_of_entry", **parts())
    assert error.value.code == "not_taken_up"


def test_reasons_that_another_was_given_are_stopped(lane, second, now):
    first = at_second_line(at=now, lane=lane, officer=second)
    refused(first, at=now)
    other = at_second_line(
        at=now, lane=lane, officer=second, mrz=passport(**VELDIAN | {"number": "V0000002", "surname": "LESNOY"})
    )
    with pytest.raises(Unusable) as error:
        refused(other, at=now)
    assert error.value.code == "reasons_not_individual"
    refused(other, at=now, reasons="The invitation shown is made out to another person of the same name, born in 1961.")


def test_an_own_citizen_is_never_refused(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QME", expiry_date="2020-01-01"))
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "own-citizens-are-never-refused" in error.value.policy
    admit_traveller(case.inspection, at=now, by=second, ground="inspection", reasons="The identity is certain.")


def test_who_was_found_to_be_an_own_citizen_under_another_document_is_not_refused(lane, second, now):
    home = inspected(passport("QME", number="HOME1"), at=now, by=lane)
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QMV", number="AWAY1"))
    join_persons(case.report.person, at=now, by=second, ground="identity", other=home.person, reasons="Same face.")
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "own-citizens-are-never-refused" in error.value.policy


@pytest.mark.parametrize(
    ("kind", "role", "lifts", "keeps"),
    [
        ("protection", "asylum_officer", ["withdrawn", "rejected"], ["taken_over", "recognised"]),
        ("child", "guardian", ["joined_by_guardian", "of_age"], ["taken_into_care"]),
        ("citizenship", "legal_officer", ["not_citizen"], ["citizen"]),
    ],
)
def test_what_protects_stops_a_refusal_until_those_who_answer_for_it_lift_it(
    lane, second, enrol, now, kind, role, lifts, keeps
):
    answering = enrol(role)
    for number, outcome in enumerate([*lifts, *keeps]):
        mrz = passport(**VELDIAN | {"number": f"V{number}", "surname": f"OSTROV{'ABCD'[number]}"})
        case = at_second_line(at=now, lane=lane, officer=second, mrz=mrz)
        referral = open_safeguard(
            case.inspection, at=now, by=lane, ground="safeguard", kind=kind, words="Said so at the lane."
        ).referral
        with pytest.raises(Refused):
            refused(case, at=now, number=number + 1)
        with pytest.raises(Refused):
            close_referral(referral, at=now, by=second, ground="x", outcome=outcome, reasons="We know better.")
        with pytest.raises(Unusable) as error:
            close_referral(referral, at=now, by=answering, ground="x", outcome=outcome, reasons=" ")
        assert error.value.code == "reasons_missing"
        take_up_referral(referral, at=now, by=answering, ground="second_line")
        with pytest.raises(Unusable) as error:
            close_referral(referral, at=now, by=answering, ground="x", outcome=outcome, reasons="Rejected. It is so.")
        assert error.value.code == "reasons_too_short"
        why = "Examined in person, with an interpreter."
        with pytest.raises(Unusable) as error:
            close_referral(referral, at=now, by=enrol(role), ground="x", outcome=outcome, reasons=why)
        assert error.value.code == "held_by_another"
        close_referral(referral, at=now, by=answering, ground="x", outcome=outcome, reasons=why)
        if outcome in lifts:
            refused(case, at=now, number=number + 1)
        else:
            with pytest.raises(Refused):
                refused(case, at=now, number=number + 1)


def test_a_protection_claim_made_at_another_inspection_protects_too(lane, second, now):
    mrz = passport(**VELDIAN)
    earlier = inspected(mrz, at=now - timedelta(days=2), by=lane)
    open_safeguard(earlier.inspection, at=now, by=lane, ground="x", kind="protection", words="Asks for asylum.")
    case = at_second_line(at=now, lane=lane, officer=second, mrz=mrz)
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "asking-for-protection-stops-a-refusal" in error.value.policy


def test_a_child_alone_is_never_refused_and_an_accompanied_one_only_by_another_officer(lane, second, enrol, now):
    child = passport(**VELDIAN | {"birth_date": f"{now.year - 12}-01-15", "number": "VCHILD1", "given_names": "LEV"})
    case = at_second_line(at=now, lane=lane, officer=second, mrz=child)
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "a-child-alone-is-never-refused" in error.value.policy
    mother = inspected(passport(**VELDIAN | {"number": "VMOTHER", "given_names": "NINA"}), at=now, by=lane)
    record_accompaniment(
        case.inspection, at=now, by=second, ground="x", adult=mother.inspection, relation="mother",
        confirmed_by="Birth certificate shown and the child asked alone.",
    )  # fmt: skip
    with pytest.raises(Unusable) as alone:
        refused(case, at=now)
    assert alone.value.code == "second_officer_needed"
    other = enrol("second_line")
    take_up_referral(case.referral, at=now, by=other, ground="second_line", over=True)
    assert refuse_entry(case.inspection, at=now, by=other, ground="refusal_of_entry", **parts()).refusal


@pytest.mark.parametrize("born", ["XXXX-XX-XX", "2008-XX-XX"])
def test_a_doubt_about_age_counts_towards_the_child(lane, second, now, born):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport(**VELDIAN | {"birth_date": born}))
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert "a-child-alone-is-never-refused" in error.value.policy


def test_records_joined_since_the_inspection_send_it_back(case, lane, second, now):
    other = inspected(passport("UTO", number="OTHER1", surname="OSTROV", given_names="PETR"), at=now, by=lane)
    join_persons(case.report.person, at=now, by=second, ground="identity", other=other.person, reasons="Same person.")
    with pytest.raises(Unusable) as error:
        refused(case, at=now)
    assert error.value.code == "person_joined_since"


def test_a_refused_traveller_is_not_admitted_on_the_same_inspection(case, now):
    refused(case, at=now)
    with pytest.raises(Refused) as error:
        admit_traveller(case.inspection, at=now, by=case.officer, ground="inspection", reasons="Changed my mind.")
    assert "a-refusal-stands-until-reversed" in error.value.policy


def test_an_admitted_traveller_is_not_refused(case, now):
    admit_traveller(case.inspection, at=now, by=case.officer, ground="inspection", reasons="A visa was found.")
    with pytest.raises(Unusable) as error:
        refused(case, at=now)
    assert error.value.code == "already_crossed"


def test_who_leaves_is_never_refused(lane, second, now):
    report = inspected(passport(**VELDIAN), at=now, by=lane, direction="exit")
    with pytest.raises(Refused):
        refuse_entry(report.inspection, at=now, by=second, ground="refusal_of_entry", **parts())


def test_a_notice_that_the_machine_cannot_draw_is_no_translation(case, now, settings):
    settings.OTKEL_CHINESE_FONT = ""
    with pytest.raises(Unusable) as error:
        refused(case, at=now, language="zh")
    assert error.value.code == "interpreter_needed"
    assert refused(case, at=now, language="zh", interpreter="Interpreter 3").printed_language == "en"
