"""The refusal on the screen: nothing is recorded before it was seen whole and a human confirmed it."""

from __future__ import annotations

import pytest
from django.db.models import Model
from tests.factories.second_line import NO_MEANS, at_second_line
from tests.factories.travellers import inspected, passport

from otkel.procedures.border.open_safeguard import open_safeguard
from otkel.procedures.border.refer_to_second_line import refer_to_second_line
from otkel.procedures.border.take_up_referral import take_up_referral
from otkel.records.refusals.models import Refusal, Service

pytestmark = pytest.mark.django_db
TOLD = {
    "grounds": NO_MEANS,
    "reasons": "She names no host and no place to stay, and the telephone number that she gave does not exist.",
    "reasons_language": "en",
    "language": "ru",
    "other_language": "",
    "interpreter": "",
    "hearing_kind": "heard",
    "hearing_statement": "My sister was to meet me here.",
    "hearing_language": "ru",
    "hearing_interpreter": "",
}


@pytest.fixture
def second(enrol):
    return enrol("second_line")


@pytest.fixture
def client(browser_of, second):
    return browser_of(second)


@pytest.fixture
def case(lane, second, now):
    return at_second_line(at=now, lane=lane, officer=second)


def at(case, part=""):
    return f"/second-line/{case.referral}/{part}"


def preview(client, case, **other):
    return client.post(at(case, "refusal/"), {**TOLD, "step": "preview", **other})


def confirm(client, case, **other):
    return client.post(at(case, "refusal/"), {**TOLD, "step": "confirm", "confirmed": "yes", **other})


def count(model: type[Model]) -> int:
    return model._default_manager.count()


def test_the_form_shows_the_law_that_holds_today_and_the_route_that_will_be_printed(client, case):
    page = client.get(at(case, "refusal/")).content.decode()
    assert "No means and nobody who answers for the stay" in page
    assert "has been given the time to show means" in page
    assert "does not show money for each day" not in page  # repealed
    assert "Appeals Board of Meridia" in page
    assert "10 working days" in page
    assert "What the file says" in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"grounds": ""}, "Choose the ground"),
        ({"reasons": "Too short."}, "at least 40 characters"),
        ({"hearing_kind": ""}, "Hear the person first"),
        ({"hearing_statement": ""}, "Write what the person said"),
        ({"hearing_language": ""}, "Write what the person said"),
        ({"language": ""}, "Choose the language"),
        ({"language": "other", "other_language": "fa"}, "name the interpreter"),
    ],
)
@pytest.mark.parametrize("send", [preview, confirm])
def test_what_is_missing_is_said_in_its_place_and_nothing_is_recorded(client, case, other, said, send):
    answer = send(
        client, case, **{name: [] if value == "" and name == "grounds" else value for name, value in other.items()}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert count(Refusal) == 0


@pytest.mark.parametrize(
    "ground", ["me.refusal.means-2010", "me.refusal.invented", "me.conditions.report", "me.refusal.days-used"]
)
@pytest.mark.parametrize("send", [preview, confirm])
def test_a_ground_that_ended_never_was_or_that_nothing_shows_is_not_taken(client, case, ground, send):
    answer = send(client, case, grounds=ground)
    assert answer.status_code == 422
    assert "Not recorded yet" not in answer.content.decode()
    assert count(Refusal) == 0


def test_a_ground_that_the_inspection_does_not_show_cannot_be_chosen(client, case):
    page = client.get(at(case, "refusal/")).content.decode()
    assert 'value="me.refusal.days-used" disabled' in page
    assert page.count("The inspection does not show this.") == page.count(" disabled>")


def test_a_preview_records_nothing_and_shows_everything(client, case):
    page = preview(client, case).content.decode()
    assert "Not recorded yet" in page
    for words in (TOLD["reasons"], TOLD["hearing_statement"], "Appeals Board of Meridia", "Art. 12(1)(f)"):
        assert words in page
    assert count(Refusal) == 0


def test_a_language_without_translation_falls_back_visibly_with_an_interpreter(client, case):
    other = {"language": "other", "other_language": "fa", "interpreter": "Somebody Fictional"}
    page = preview(client, case, **other).content.decode()
    assert "There is no translation into this language" in page
    assert confirm(client, case, **other).status_code == 302
    assert count(Refusal) == 1


def test_a_preview_can_be_changed_without_losing_a_word(client, case):
    page = client.post(at(case, "refusal/"), {**TOLD, "step": "change"}).content.decode()
    assert TOLD["reasons"] in page
    assert 'id="language-ru" value="ru" required checked' in page


def test_without_the_humans_confirmation_nothing_is_refused(client, case):
    assert client.post(at(case, "refusal/"), {**TOLD, "step": "confirm"}).status_code == 200
    assert count(Refusal) == 0


def test_a_refusal_sent_twice_is_one_and_its_notice_can_be_printed(client, case):
    assert confirm(client, case).status_code == 302
    assert confirm(client, case).status_code == 200
    assert count(Refusal) == 1
    page = client.get(at(case, "refusal/")).content.decode()
    assert "Entry was refused." in page
    assert "not served yet" in page
    notice = f"/notices/{Refusal.objects.get().pk}"
    assert client.get(f"{notice}.pdf").content.startswith(b"%PDF")
    assert client.get(f"{notice}.svg")["Content-Type"] == "image/svg+xml"
    assert client.get(f"{notice}.exe").status_code == 404
    assert "Entry refused" in client.get(at(case)).content.decode()


def test_the_service_is_recorded_once_and_the_last_day_to_appeal_follows(client, case):
    assert client.post(at(case, "refusal/service/"), {"how": "handed_over"}).status_code == 404
    confirm(client, case)
    for wrong in ({"how": ""}, {"how": "by bird"}, {"how": "not_taken", "remark": " "}):
        assert client.post(at(case, "refusal/service/"), wrong).status_code == 422
    assert client.post(at(case, "refusal/service/"), {"how": "handed_over"}).status_code == 302
    assert client.post(at(case, "refusal/service/"), {"how": "handed_over"}).status_code == 302
    assert count(Service) == 1
    page = client.get(at(case, "refusal/")).content.decode()
    assert "The person may appeal until" in page
    assert 'name="how"' not in page


def test_copied_reasons_are_not_taken_and_stay_in_the_field(client, case, lane, second, now):
    confirm(client, case)
    other = at_second_line(at=now, lane=lane, officer=second, mrz=passport(number="COPY0001", surname="COPY"))
    answer = confirm(client, other)
    assert answer.status_code == 422
    assert TOLD["reasons"] in answer.content.decode()
    assert count(Refusal) == 1


def test_a_recorded_hearing_counts_and_need_not_be_written_again(client, case):
    heard = {"kind": "waived", "statement": "I have nothing to say.", "language": "ru"}
    client.post(at(case, "hearing/"), heard)
    none = {"hearing_kind": "", "hearing_statement": "", "hearing_language": ""}
    assert "I have nothing to say." in preview(client, case, **none).content.decode()
    assert confirm(client, case, **none).status_code == 302


@pytest.mark.parametrize("kind", ["protection", "child", "citizenship"])
def test_where_something_stops_a_refusal_there_is_no_form_and_none_is_recorded(client, case, second, now, kind):
    open_safeguard(case.inspection, at=now, by=second, ground="safeguard", kind=kind, words="So it was said.")
    page = client.get(at(case, "refusal/")).content.decode()
    assert "Entry cannot be refused." in page
    assert 'name="reasons"' not in page
    assert "Called at" in page
    assert confirm(client, case).status_code in {403, 422}
    assert count(Refusal) == 0


def test_a_child_alone_is_refused_by_nobody_even_where_nobody_recorded_it(client, lane, second, now):
    mrz = passport(number="KID00002", birth_date="2015-05-05")
    child = at_second_line(at=now, lane=lane, officer=second, mrz=mrz)
    assert 'name="reasons"' not in client.get(at(child, "refusal/")).content.decode()
    assert confirm(client, child).status_code in {403, 422}
    assert count(Refusal) == 0


def test_whoever_does_not_hold_the_referral_refuses_nobody(browser_of, enrol, case):
    other = browser_of(enrol("second_line"))
    assert "Take the referral up first." in other.get(at(case, "refusal/")).content.decode()
    assert confirm(other, case).status_code == 422
    assert count(Refusal) == 0


@pytest.mark.parametrize("role", ["first_line", "guardian", "legal_officer", "ombudsman"])
def test_whoever_has_no_authority_refuses_nobody(browser_of, enrol, case, role):
    assert confirm(browser_of(enrol(role)), case).status_code in {403, 422}
    assert count(Refusal) == 0


def test_where_no_lawyer_vouches_for_the_law_there_is_no_form(lane, second, client, now):
    report = inspected(passport(number="KAZ00001"), at=now, by=lane, checkpoint="zhibek-zholy")
    made = refer_to_second_line(report.inspection, at=now, by=lane, ground="test", reason="Look closer.")
    take_up_referral(made.referral, at=now, by=second, ground="second_line")
    page = client.get(f"/second-line/{made.referral}/refusal/").content.decode()
    assert "Entry cannot be refused here yet." in page
    assert "No lawyer has confirmed" in page
    assert 'name="reasons"' not in page
