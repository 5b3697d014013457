"""What carriers hand in is read whatever wrote it; what cannot be used is told line by line and the rest is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.procedures.border.passages import ExpectedGiven
from otkel.surfaces.web.passages.manifests import COLUMNS, read_manifest, text_of

TODAY = date(2026, 11, 23)
HEAD = "surname,given_names,document_number,issuer,nationality,birth_date,seat,role"
ANNA = ExpectedGiven("passenger", "ERIKSSON", "ANNA", "L898902C3", "UTO", "UTO", "1974-08-12", "3A")


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}\nERIKSSON,ANNA,L898902C3,UTO,UTO,1974-08-12,3A,passenger\n",
        f"\ufeff{HEAD}\r\nERIKSSON,ANNA,L898902C3,uto,uto,12.08.1974,3A,\r\n".replace(",", ";"),
        "seat\tborn\tsurname\tname\tdocument\tnationality\tissuer\n3A\t1974-08-12\tERIKSSON\tANNA\tL898902C3\tUTO\tUTO",
        "Фамилия;Имя;Паспорт;Гражданство;Выдан;Дата рождения;Место\nERIKSSON;ANNA;L898902C3;UTO;UTO;12.08.1974;3A",
        "Тегі;Аты;Құжат;Азаматтығы;Берген;Туған күні;Орын\nERIKSSON;ANNA;L898902C3;UTO;UTO;12.08.1974;3A",
    ],
)
def test_order_of_columns_separators_marks_and_the_language_of_the_head_do_not_matter(table):
    manifest = read_manifest(table, on=TODAY)
    assert manifest.people == (ANNA,)
    assert manifest.wrong == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_is_read_as_the_spreadsheet_wrote_it(encoding):
    manifest = read_manifest(text_of("Фамилия;Имя\nОМАРОВ;АЙДОС".encode(encoding)), on=TODAY)
    assert (manifest.people[0].surname, manifest.people[0].given_names) == ("ОМАРОВ", "АЙДОС")


def test_a_wrong_line_is_told_by_its_number_and_the_rest_is_kept():
    rows = ["ERIKSSON,ANNA,L898902C3,UTO,UTO,1974-08-12,3A,", ",,,UTO,,,4,", "BERG,OLA,X1,UTO,UTO,,5,,,extra"]
    manifest = read_manifest("\n".join([HEAD, *rows]), on=TODAY)
    assert manifest.people == (ANNA,)
    assert [wrong.line for wrong in manifest.wrong] == [2, 3]
    assert "Line 2 names nobody" in manifest.wrong[0].sentence
    assert "more columns" in manifest.wrong[1].sentence
    assert manifest.left_out.splitlines() == [HEAD, *rows[1:]]


def test_a_wrong_value_is_told_and_its_line_kept_without_it():
    row = "ERIKSSON,ANNA,L898902C3,Utopia,UTO,31.02.1974,3A,stowaway"
    manifest = read_manifest(f"{HEAD}\n{row}", on=TODAY)
    assert manifest.people == (ExpectedGiven("passenger", "ERIKSSON", "ANNA", "L898902C3", "", "UTO", "", "3A"),)
    assert len(manifest.wrong) == 3
    assert not manifest.left_out
    said = " ".join(wrong.sentence for wrong in manifest.wrong)
    assert all(word in said for word in ("Utopia", "31.02.1974", "stowaway"))


def test_nobody_is_born_after_today():
    manifest = read_manifest("surname,birth_date\nBERG,2027-01-01", on=TODAY)
    assert manifest.people[0].birth_date == ""
    assert "2027-01-01" in manifest.wrong[0].sentence


@pytest.mark.parametrize(
    ("word", "role"), [("driver", "driver"), ("Водитель", "driver"), ("жетекші", "leader"), ("crew", "crew")]
)
def test_roles_are_understood_in_three_languages(word, role):
    assert read_manifest(f"surname;role\nBERG;{word}", on=TODAY).people[0].role == role


def test_names_alone_are_a_manifest_too():
    manifest = read_manifest("BERG OLA\n\nERIKSSON ANNA MARIA\n", on=TODAY)
    assert [(one.surname, one.given_names) for one in manifest.people] == [("BERG", "OLA"), ("ERIKSSON", "ANNA MARIA")]


def test_a_table_without_a_head_is_not_guessed_at():
    manifest = read_manifest("BERG,OLA,X1\nERIKSSON,ANNA,X2", on=TODAY)
    assert manifest.people == ()
    assert ",".join(COLUMNS) in manifest.wrong[0].sentence
    assert "BERG,OLA,X1" in manifest.left_out


@pytest.mark.parametrize("nothing", ["", "  \n\n", "\ufeff", HEAD])
def test_nothing_is_nobody(nothing):
    assert read_manifest(nothing, on=TODAY).people == ()


@given(st.text(max_size=400))
def test_whatever_is_pasted_nothing_breaks_and_no_line_is_lost_unsaid(text):
    table = f"surname,given_names\n{text}"
    manifest = read_manifest(table, on=TODAY)
    rows = [row for row in table.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:] if row.strip()]
    assert len(manifest.people) + sum(wrong.left_out for wrong in manifest.wrong) == len(rows)
    assert text_of(text.encode("utf-16", "surrogatepass")) is not None


def test_a_list_longer_than_a_passage_is_cut_with_a_question_and_the_rest_is_handed_back():
    manifest = read_manifest("surname\n" + "\n".join(f"BERG{n}" for n in range(1_600)), on=TODAY)
    assert len(manifest.people) == 1_500
    assert "1600 lines" in manifest.wrong[0].sentence
    assert manifest.left_out.splitlines() == ["surname", *(f"BERG{n}" for n in range(1_500, 1_600))]


def test_the_first_twenty_wrong_lines_are_shown_and_the_others_counted():
    manifest = read_manifest("surname,birth_date\n" + "\n".join(f"BERG{n},never" for n in range(50)), on=TODAY)
    assert [wrong.line for wrong in manifest.shown] == list(range(1, 21))
    assert manifest.more == 30
    assert len(manifest.people) == 50
