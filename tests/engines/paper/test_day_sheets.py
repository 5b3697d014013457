"""The sheet of a day on A4: one page for a whole day, every figure on it, and no markup that anybody could slip in."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from otkel.engines.paper import DaySheetPaper, PrintedTable, set_day_sheet

HOURS = tuple((f"{hour:02}:00", "1", "2", "3") for hour in range(24))


def paper(language="en", *, title="Sheet of the day", tables=()):
    return DaySheetPaper(
        language=language,
        title=title,
        place="Zhibek Zholy",
        day="22 November 2026",
        lines=("As the record stood.",),
        tables=tables or (PrintedTable("By the hour", ("hour", "entry", "exit", "total"), HOURS, column="right"),),
        signature="Signed",
        at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(page.get_size(), page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def test_a_day_stands_on_one_sheet_of_a4_with_every_hour():
    ((size, text),) = pages(set_day_sheet(paper()))
    assert [round(side / 72 * 25.4) for side in size] == [210, 297]
    for hour, *_ in HOURS:
        assert hour in text
    assert "Zhibek Zholy" in text
    assert "Signed" in text


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Тәулік парағы: өңір, ұшақ, қызмет, һәм"), ("ru", "Суточный лист: объезд, ещё")]
)
def test_every_letter_of_kazakh_and_russian_is_drawn(language, words):
    ((_, text),) = pages(set_day_sheet(paper(language, title=words)))
    assert words in text


def test_what_looks_like_markup_is_printed_as_it_stands():
    sly = PrintedTable("#panic() *no*", ("", "n"), (('#import "x"', "$1$"),), ("= all", "<1>"))
    ((_, text),) = pages(set_day_sheet(paper(tables=(sly,))))
    for words in ("#panic() *no*", '#import "x"', "$1$", "= all", "<1>"):
        assert words in text


def test_the_same_values_give_the_same_bytes():
    assert set_day_sheet(paper()) == set_day_sheet(paper())
