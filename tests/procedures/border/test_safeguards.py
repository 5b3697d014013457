"""What protects a person follows them: through misreadings, second records, second claims and other doors."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.factories.second_line import VELDIAN, at_second_line, parts, refused
from tests.factories.travellers import inspected, local_day, passport
from tests.stores import both_stores

from otkel.procedures import OPERATOR, Refused
from otkel.procedures.border.admit_traveller import ConditionGiven, admit_traveller
from otkel.procedures.border.close_referral import close_referral
from otkel.procedures.border.hand_over_traveller import hand_over_traveller
from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.record_accompaniment import record_accompaniment
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.refuse_entry import refuse_entry
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.records.persons.models import Joining, Parting, Person
from otkel.records.refusals.models import Refusal
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores
ASKS = "They will kill me at home; I ask for protection."


@pytest.fixture
def second(enrol):
    return enrol("second_line")


def claims(inspection, now, by, kind="protection"):
    return open_safeguard(inspection, at=now, by=by, ground="safeguard", kind=kind, words=ASKS).referral


def misread(mrz):
    """The same lines with one digit of the number read wrong: its check digit no longer holds."""
    first, second = mrz.splitlines()
    return first + "\n" + "V" + str((int(second[1]) + 1) % 10) + second[2:]


def never_refused(case, now, policy):
    with pytest.raises(Refused) as error:
        refused(case, at=now)
    assert policy in error.value.policy
    assert not Refusal.objects.exists()


def test_a_claim_made_on_a_misreading_protects_the_same_traveller_read_again(lane, second, now):
    right = passport(**VELDIAN | {"number": "V1234567"})
    claims(inspected(misread(right), at=now, by=lane).inspection, now, lane)
    case = at_second_line(at=now, lane=lane, officer=second, mrz=right)
    never_refused(case, now, "asking-for-protection-stops-a-refusal")


def test_an_own_citizen_whose_nationality_was_misread_is_not_refused(lane, second, now):
    home = passport("QME", number="HOME123")
    inspected(home, at=now - timedelta(days=3), by=lane)
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QMV", number="HOME123", issuer="QME"))
    never_refused(case, now, "own-citizens-are-never-refused")


def test_a_document_of_the_own_state_is_a_doubt_that_lawyers_settle(lane, second, enrol, now):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QMV", number="ALIEN12", issuer="QME"))
    never_refused(case, now, "a-claim-to-be-a-citizen-stops-a-refusal")
    lawyer = enrol("legal_officer")
    claim = claims(case.inspection, now, lane, kind="citizenship")
    take_up_referral(claim, at=now, by=lawyer, ground="second_line")
    close_referral(
        claim, at=now, by=lawyer, ground="x", outcome="not_citizen", reasons="A foreigner's travel document."
    )
    assert refused(case, at=now).refusal


def test_what_is_said_again_after_an_outcome_protects_again(lane, second, enrol, now):
    case = at_second_line(at=now, lane=lane, officer=second)
    asylum = enrol("asylum_officer")
    first = claims(case.inspection, now, lane)
    take_up_referral(first, at=now, by=asylum, ground="second_line")
    close_referral(first, at=now, by=asylum, ground="x", outcome="withdrawn", reasons="Said so before the interpreter.")
    again = claims(case.inspection, now, lane)
    assert again != first
    never_refused(case, now, "asking-for-protection-stops-a-refusal")


def test_the_younger_of_two_documents_counts(lane, second, now):
    number = {"number": "VTWIN01"}
    inspected(passport(**VELDIAN | number | {"birth_date": f"{now.year - 12}-01-15"}), at=now, by=lane)
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport(**VELDIAN | number))
    never_refused(case, now, "a-child-alone-is-never-refused")


def test_nobody_accompanies_a_child_but_another_adult_who_enters(lane, second, now):
    born = {"birth_date": f"{now.year - 12}-01-15", "given_names": "LEV"}
    child = inspected(passport(**VELDIAN | born | {"number": "V7000001"}), at=now, by=lane)
    itself = inspected(passport(**VELDIAN | {"number": "V7000001", "given_names": "LEV"}), at=now, by=lane)
    leaver = inspected(
        passport(**VELDIAN | {"number": "VLEAVER", "given_names": "OLEG"}), at=now, by=lane, direction="exit"
    )
    for adult in (itself, leaver):
        with pytest.raises(Unusable) as error:
            record_accompaniment(
                child.inspection, at=now, by=second, ground="x", adult=adult.inspection, relation="uncle",
                confirmed_by="He says so himself.",
            )  # fmt: skip
        assert error.value.code in {"adult_not_here", "not_an_adult"}


def test_a_parting_lifts_nothing_that_protected(lane, second, now):
    claimed = inspected(passport("UTO", number="CLAIM1", surname="OTHER", birth_date="1980-01-01"), at=now, by=lane)
    claims(claimed.inspection, now, lane)
    case = at_second_line(at=now, lane=lane, officer=second)
    one, other = (Person.objects.get(pk=each) for each in (case.report.person, claimed.person))
    joining = Joining.objects.create(one=one, other=other, at=now, by_id=second, reasons="Same face.")
    Parting.objects.create(joining=joining, at=now, by_id=second, reasons="Not the same after all.")
    never_refused(case, now, "asking-for-protection-stops-a-refusal")


def test_a_hand_over_is_no_way_round_a_refusals_safeguards(lane, second, now):
    home = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QME", expiry_date="2020-01-01"))
    with pytest.raises(Refused):
        hand_over_traveller(
            home.referral, at=now, by=second, ground="x", office="border-police", reasons="Let them see."
        )
    case = at_second_line(at=now, lane=lane, officer=second)
    claims(case.inspection, now, lane)
    with pytest.raises(Unusable) as error:
        hand_over_traveller(
            case.referral, at=now, by=second, ground="x", office="consular-desk", reasons="To the consul."
        )
    assert error.value.code == "office_does_not_protect"
    assert hand_over_traveller(case.referral, at=now, by=second, ground="x", office="asylum-office", reasons="Theirs.")


def test_who_was_admitted_on_another_scan_is_not_refused_on_the_first(lane, second, now):
    first = inspected(passport(), at=now, by=lane)
    again = inspected(passport(), at=now, by=lane)
    admit_traveller(again.inspection, at=now, by=lane, ground="inspection")
    refer_to_second_line(first.inspection, at=now, by=lane, ground="x", reason="A late thought.")
    from otkel.records.referrals.models import Referral

    take_up_referral(Referral.objects.get(inspection=first.inspection).pk, at=now, by=second, ground="x")
    with pytest.raises(Unusable) as error:
        refuse_entry(first.inspection, at=now, by=second, ground="refusal_of_entry", **parts())
    assert error.value.code == "already_crossed"


def test_one_arrival_is_refused_once(lane, second, now):
    refused(at_second_line(at=now, lane=lane, officer=second), at=now)
    with pytest.raises(Unusable) as error:
        refused(at_second_line(at=now, lane=lane, officer=second), at=now, number=2)
    assert error.value.code == "already_refused"


@pytest.mark.parametrize("back", [timedelta(days=160), timedelta(hours=1)])
def test_a_refusal_is_not_dated_back_to_another_law(lane, second, now, back):
    case = at_second_line(at=now, lane=lane, officer=second)
    with pytest.raises(Unusable) as error:
        refused(case, at=now - back, grounds=("me.refusal.means-2010",))
    assert error.value.code == "not_decided_now"


def test_a_ground_that_the_inspection_does_not_show_refuses_nobody(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport())
    with pytest.raises(Unusable) as error:
        refused(case, at=now, grounds=("me.refusal.days-used",))
    assert error.value.code == "ground_not_shown"


def test_an_own_citizen_enters_without_conditions(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second, mrz=passport("QME", expiry_date="2020-01-01"))
    condition = ConditionGiven("Report to the office.", local_day(now), "me.conditions.report")
    with pytest.raises(Unusable) as error:
        admit_traveller(case.inspection, at=now, by=second, ground="x", reasons="Known.", conditions=(condition,))
    assert error.value.code == "own_citizen"


def test_one_template_with_other_figures_is_not_reasons_of_ones_own(lane, second, now):
    for number in range(2):
        mrz = passport(**VELDIAN | {"number": f"VTPL{number}", "surname": f"TEMPLATE{'AB'[number]}"})
        case = at_second_line(at=now, lane=lane, officer=second, mrz=mrz)
        told = f"Flight {100 + number} of day {number + 3}: the sum of {number * 90} units is not enough for the stay."
        if number == 0:
            refused(case, at=now, reasons=told)
            continue
        with pytest.raises(Unusable) as error:
            refused(case, at=now, reasons=told)
        assert error.value.code == "reasons_not_individual"
        with pytest.raises(Unusable):
            refused(case, at=now, reasons="." * 60)


def test_nobody_but_officers_can_stand_behind_a_hand_over(lane, second, now):
    case = at_second_line(at=now, lane=lane, officer=second)
    for nobody in (lane, OPERATOR, "x"):
        with pytest.raises((Refused, Unusable)):
            hand_over_traveller(case.referral, at=now, by=nobody, ground="x", office="asylum-office", reasons="Theirs.")
