"""A day's sheet as a file: figures that add up when somebody else sums them, and the same words in every form."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest

from otkel.engines.queues import Measured
from otkel.procedures.post.daily_sheet import CATEGORIES, HOURS, MARKS, MEANS
from otkel.procedures.post.sheets import DailySheet, SheetRow, SheetTable, SheetWaits
from otkel.records.incidents.models import KINDS
from otkel.surfaces.daily_sheets import as_csv, as_json, lines_of, sheet_file, tables_of
from otkel.surfaces.sheet_words import ROWS
from otkel.vocabulary.texts import LANGUAGES, Text


@pytest.fixture
def sheet():
    return DailySheet(
        checkpoint="ford-bridge",
        checkpoint_name=Text(en="Ford Bridge", ru="Бродовый мост", kk="Өткел көпірі"),
        timezone="Asia/Almaty",
        on=date(2026, 11, 22),
        as_of=datetime(2026, 11, 23, 2, 30, tzinfo=UTC),
        complete=True,
        people=SheetRow("total", 1_200, 34),
        vehicles=SheetRow("total", 2, 0),
        tables=(
            SheetTable("category", (SheetRow("own", 1_000, 30), SheetRow("treaty", 0, 0), SheetRow("others", 200, 4))),
            SheetTable("means", (SheetRow("single", 1_100, 34), SheetRow("bus", 100, 0))),
            SheetTable("hour", (SheetRow("09", 1_200, 0), SheetRow("23", 0, 30), SheetRow("uncertain", 0, 4))),
            SheetTable("vehicles", (SheetRow("bus", 2, 0),)),
            SheetTable("vehicles_by_hour", (SheetRow("09", 2, 0),)),
            SheetTable("marks", (SheetRow("late", 0, 4),)),
        ),
        waits=(
            SheetWaits("entry", "bus", Measured(timedelta(minutes=42), timedelta(minutes=80), 12)),
            SheetWaits("exit", "bus", None),
        ),
        withdrawn=1,
        incidents=(("held", 2),),
        to_hand_over=(),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_of_a_table_sum_to_its_total_when_read_back(sheet, language):
    rows = list(csv.DictReader(io.StringIO(as_csv(sheet, language))))
    for name in ("category", "means", "hour"):
        of = [row for row in rows if row["table"] == name]
        assert of[-1]["key"] == "total"
        for column in ("entry", "exit", "total"):
            assert sum(int(row[column]) for row in of[:-1]) == int(of[-1][column])
        assert int(of[-1]["total"]) == sheet.people.total
    waits = [row for row in rows if row["table"] == "waits"][1:]
    assert [(row["entry"], row["exit"], row["total"]) for row in waits] == [("42", "80", "12"), ("", "", "")]


def test_a_spreadsheet_opens_the_figures_with_their_letters(sheet):
    made = sheet_file(sheet, "csv", "kk")
    assert made.startswith(b"\xef\xbb\xbf")
    assert "Өткел көпірі" in made.decode("utf-8-sig")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_has_every_word_and_figure_of_the_screen(sheet, language):
    document = pypdfium2.PdfDocument(sheet_file(sheet, "pdf", language))
    try:
        text = " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    finally:
        document.close()
    for table in tables_of(sheet, language):
        assert table.title.split(" ", maxsplit=1)[0] in text
    for figure in ("42", "80", "09:00"):
        assert figure in text
    for line in lines_of(sheet, language):
        assert line in text


def test_rows_of_zeros_are_left_out_of_the_page_and_stand_in_the_figures(sheet):
    (category, *_) = tables_of(sheet, "en")
    assert [row[0] for row in category.rows] == ["own citizens", "all others"]
    assert "category,treaty,treaty states,0,0,0" in as_csv(sheet, "en")


def test_a_wait_that_is_not_known_is_said_so_and_is_no_zero(sheet):
    table = next(each for each in tables_of(sheet, "en") if "waited" in each.title)
    assert ("buses, exit", "not known", "", "") in table.rows
    assert as_json(sheet, "en")["waits"][1]["half_minutes"] is None


def test_every_key_that_a_sheet_can_hold_has_words_in_three_languages():
    keys = {*CATEGORIES, *MEANS, *MARKS, *KINDS, "uncertain", "passages", "referrals", "alerts", "out"} - set(HOURS)
    assert keys <= set(ROWS)
    for text in ROWS.values():
        assert len({text.kk, text.ru, text.en}) == 3
