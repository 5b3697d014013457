"""Lists of visas are taken over line by line: what is wrong is told, what is right is kept, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.factories.visas import A_VISA, a_list, imported
from tests.stores import both_stores

from otkel.procedures import Refused
from otkel.procedures.border import import_visas as importing
from otkel.procedures.border.import_visas import VisasGiven, import_visas
from otkel.procedures.border.visa_lists import COLUMNS, MOST_LINES, read_list
from otkel.records.audit.models import AuditEntry
from otkel.records.visas import queries as visas
from otkel.records.visas.models import Visa, VisaBatch
from otkel.vocabulary.unusable import Unusable

pytestmark = both_stores


@pytest.fixture
def takes(enrol, now):
    """`takes(text)` imports a list in the name of a central supervisor."""
    officer = enrol("supervisor")
    return lambda text, **more: imported(text, at=now, by=officer, **more)


def why(receipt):
    return {line: text.en for line, text in receipt.wrong}


def counts(receipt):
    return receipt.new, receipt.replaced, receipt.unchanged, receipt.older, len(receipt.wrong), receipt.repeated


def test_a_list_is_kept_as_its_lines_say(takes):
    assert counts(takes(a_list({}, {"number": "C-2", "entries": "", "days": "", "days_in_all": "0"}))) == (
        2,
        0,
        0,
        0,
        0,
        False,
    )
    first, second = visas.of_documents([("QMV", "V0000001")])
    assert (first.number, first.entries, first.days, first.days_in_all) == ("C12345", 2, 30, True)
    assert (second.number, second.entries, second.days, second.days_in_all) == ("C2", None, None, False)
    assert (first.valid_from, first.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (first.surname, first.birth_date, first.edition) == ("Ostrov", "1974-08-12", 1)


def test_the_same_list_twice_writes_once_and_says_so(takes):
    text = a_list({}, {"number": "C2"}, {"kind": "wrong"})
    first, again = takes(text), takes(text)
    assert counts(first) == (2, 0, 0, 0, 1, False)
    assert counts(again) == (0, 0, 2, 0, 1, True)
    assert again.batch == first.batch
    assert (Visa.objects.count(), VisaBatch.objects.count()) == (2, 1)


def test_a_line_that_differs_from_what_is_kept_is_a_new_edition(takes, days_ago):
    takes(a_list({}, {"number": "C2"}), as_of=days_ago(2))
    assert counts(takes(a_list({"days": "60"}, {"number": "C2"}), as_of=days_ago(1))) == (0, 1, 1, 0, 0, False)
    first, _ = visas.of_documents([("QMV", "V0000001")])
    assert (first.edition, first.days) == (2, 60)


def test_an_older_list_changes_nothing_that_a_newer_one_says(takes, days_ago):
    takes(a_list({"days": "60"}), as_of=days_ago(1))
    assert counts(takes(a_list({}), as_of=days_ago(2))) == (0, 0, 0, 1, 0, False)
    (kept,) = visas.of_documents([("QMV", "V0000001")])
    assert kept.days == 60


def test_a_number_that_is_kept_for_somebody_else_is_not_taken_over(takes, days_ago):
    takes(a_list({}), as_of=days_ago(2))
    stranger = {"document_number": "V9", "birth_date": "1990-01-01"}
    told = takes(a_list(stranger, {"number": "C2"}), as_of=days_ago(1))
    assert counts(told) == (1, 0, 0, 0, 1, False)
    assert "another document and another birth date" in why(told)[2]
    renewed = takes(a_list({"document_number": "V9"}), as_of=days_ago(1))
    assert counts(renewed) == (0, 1, 0, 0, 0, False)


def test_a_line_twice_is_one_visa_and_two_lines_that_contradict_are_told(takes):
    told = takes(a_list({}, {}, {"days": "31"}))
    assert counts(told) == (1, 0, 1, 0, 1, False)
    assert "on line 2 already" in why(told)[4]
    (kept,) = visas.of_documents([("QMV", "V0000001")])
    assert kept.days == 30


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"valid_until": "2026-02-30"}, "valid_until “2026-02-30” is not a date"),
        ({"valid_from": "01.02.2026"}, "valid_from “01.02.2026” is not a date"),
        ({"valid_from": "20260201"}, "is not a date like 2026-05-03"),
        ({"valid_until": "2025-12-31"}, "before it begins"),
        ({"birth_date": "1974-13-01"}, "birth_date “1974-13-01” is not a date"),
        ({"birth_date": "2027-01-01"}, "born after the visa ends"),
        ({"kind": "Visa"}, "kind “Visa” is none of visa,"),
        ({"issued_by": "QM"}, "issued_by “QM” is no code"),
        ({"document_issuer": "ZZZ"}, "document_issuer “ZZZ” is no code"),
        ({"number": ""}, "number is missing"),
        ({"number": "С12345"}, "has signs that no document has"),
        ({"document_number": "V 1;2"}, "has signs that no document has"),
        ({"surname": ""}, "surname is missing"),
        ({"surname": "A\x00B"}, "has signs"),
        ({"surname": "A" * 121}, "surname has more than 120 characters"),
        ({"area": "A" * 121}, "area has more than 120 characters"),
        ({"entries": "0"}, "entries “0” is not a number from 1"),
        ({"entries": "two"}, "entries “two” is not a number from 1"),
        ({"days": "-3"}, "days “-3” is not a number from 1"),
        ({"days": "٣"}, "is not a number from 1"),
        ({"days_in_all": "perhaps"}, "days_in_all “perhaps” is neither 1 nor 0"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_told_by_its_number_and_the_others_are_kept(takes, change, said):
    told = takes(a_list({"number": "C1"}, change, {"number": "C3"}))
    assert counts(told)[0] == 2
    assert list(why(told)) == [3]
    assert said in why(told)[3]


def test_a_sixty_first_column_or_a_missing_one_makes_its_line_wrong(takes):
    lines = a_list({}, {"number": "C2"}, {"number": "C3"}).splitlines()
    lines[1] += "," * 46 + "x"
    lines[2] = lines[2].rsplit(",", 1)[0]
    told = takes("\n".join(lines))
    assert counts(told)[0] == 1
    assert "61 values where there are 15 columns" in why(told)[2]
    assert "14 values" in why(told)[3]


def test_a_quote_that_is_not_closed_spoils_its_own_line_only(takes):
    lines = a_list({}, {"number": "C2", "purpose": 'family, "visit"'}).splitlines()
    lines[1] = lines[1].replace("Ostrov", '"Ostrov')
    told = takes("\n".join(lines))
    assert counts(told)[0] == 1
    assert "a quote is not closed" in why(told)[2]
    assert Visa.objects.get().purpose == 'family, "visit"'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_blank_lines_and_any_line_end_are_taken(takes, end):
    text = "\ufeff" + a_list({}, end=end) + end + "," * 14 + end
    assert counts(takes(text)) == (1, 0, 0, 0, 0, False)


@pytest.mark.parametrize(
    ("header", "code", "said"),
    [
        (";".join(COLUMNS), "semicolons", "parted by “;”"),
        ("\t".join(COLUMNS), "semicolons", "parted by “Tab”"),
        (",".join(COLUMNS[:-1]), "bad_columns", "The first line must be kind,number,issued_by"),
        (",".join((*COLUMNS, "more")), "bad_columns", "The first line must be"),
        (" ", "bad_columns", "The list is empty. Its first line must be kind,number"),
    ],
)
def test_a_list_with_another_header_is_not_read_at_all(takes, header, code, said):
    with pytest.raises(Unusable) as unusable:
        takes(a_list({}, header=header))
    assert unusable.value.code == code
    assert said in unusable.value.text.en
    assert not Visa.objects.exists()


def test_a_list_that_is_too_long_is_not_read_at_all():
    line = a_list({}).splitlines()[1]
    with pytest.raises(Unusable) as unusable:
        read_list("\n".join([",".join(COLUMNS), *[line] * (MOST_LINES + 1)]))
    assert unusable.value.code == "list_too_large"


def test_a_long_list_is_written_in_parts_and_goes_on_where_it_was_broken_off(enrol, now, monkeypatch):
    monkeypatch.setattr(importing, "PART", 3)
    officer = enrol("supervisor")
    text = a_list(*({"number": f"C{n}"} for n in range(8)))
    parts = VisasGiven("consulates", now, csv=text).parts()
    assert [part.lines for part in parts] == [3, 3, 2]
    for part in parts[:2]:  # and then it was broken off
        import_visas(part, at=now, by=officer, ground="import")
    assert Visa.objects.count() == 6
    assert counts(imported(text, at=now, by=officer)) == (2, 0, 6, 0, 0, False)
    assert counts(imported(text, at=now, by=officer)) == (0, 0, 8, 0, 0, True)


def test_rows_say_the_same_as_a_list(enrol, now):
    officer = enrol("supervisor")
    rows = (A_VISA | {"entries": 2, "days": None, "days_in_all": False}, A_VISA | {"number": "C2", "valid_from": "x"})
    told = import_visas(VisasGiven("consulates", now, rows=rows), at=now, by=officer, ground="import")
    assert counts(told) == (1, 0, 0, 0, 1, False)
    assert list(why(told)) == [2]
    kept = Visa.objects.get()
    assert (kept.entries, kept.days, kept.days_in_all) == (2, None, False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": " "}, "bad_source"),
        ({"source": "x" * 61}, "bad_source"),
        ({"csv": None}, "rows_or_csv"),
        ({"csv": ""}, "bad_columns"),
        ({"rows": (A_VISA,)}, "rows_or_csv"),
    ],
)
def test_a_list_without_a_source_or_without_lines_is_not_taken(enrol, now, change, code):
    given = {"source": "consulates", "as_of": now, "csv": a_list({})} | change
    with pytest.raises(Unusable) as unusable:
        import_visas(VisasGiven(**given), at=now, by=enrol("supervisor"), ground="import")
    assert unusable.value.code == code


def test_a_list_of_tomorrow_is_not_taken(takes, now):
    with pytest.raises(Unusable) as unusable:
        takes(a_list({}), as_of=now + timedelta(days=1))
    assert unusable.value.code == "time_in_future"


@pytest.mark.parametrize(
    ("role", "checkpoint"), [("first_line", ""), ("second_line", ""), ("supervisor", "ford-bridge")]
)
def test_lists_are_imported_centrally(enrol, now, role, checkpoint):
    with pytest.raises(Refused):
        imported(a_list({}), at=now, by=enrol(role, checkpoint))
    assert not Visa.objects.exists()


def test_the_audit_says_who_imported_and_nothing_of_whom(takes):
    takes(a_list({}))
    entry = AuditEntry.objects.get(action="import_visas")
    assert (entry.outcome, entry.ground) == ("done", "import")
    assert "Ostrov" not in str(vars(entry))
