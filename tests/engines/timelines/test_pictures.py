"""Pictures of histories: well formed, within bounds, and without any style that a strict policy would block."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otkel.engines.timelines import Bar, Lane, Mark, Shape, draw_history, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 5, 10)
days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)
bars = st.builds(
    Bar,
    start=st.none() | days,
    end=st.none() | days,
    title=words,
    href=st.just("") | st.just("#stay-1"),
    limit=st.none() | days,
    ongoing=st.booleans(),
)
marks = st.builds(Mark, on=days, shape=st.sampled_from(get_args(Shape)), title=words, href=words)


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 (drawn a moment ago by the engine itself)


def drawn(*lanes, on=TODAY):
    return parsed(draw_timeline(lanes, on=on, heading="A & B", today="<today>"))


def stays(*spans):
    return Lane("stays", "Stays", bars=spans)


def classed(picture, name):
    return [element for element in picture.iter() if name in (element.get("class") or "").split()]


@given(st.lists(bars, max_size=6), st.lists(marks, max_size=6), days)
def test_whatever_is_drawn_is_well_formed_and_carries_no_style(spans, dots, on):
    text = draw_timeline((Lane("stays", "S", bars=tuple(spans), marks=tuple(dots)),), on=on, heading="h", today="t")
    picture = parsed(text)
    assert not any("style" in element.attrib for element in picture.iter())
    assert not any(name.startswith("on") for element in picture.iter() for name in element.attrib)
    assert not picture.findall(f".//{SVG}script") + picture.findall(f".//{SVG}style")


@given(st.lists(bars, max_size=6), days)
def test_everything_stands_inside_the_picture(spans, on):
    picture = parsed(draw_timeline((stays(*spans),), on=on, heading="h", today="t", width=1000))
    for box in picture.iter(f"{SVG}rect"):
        if box.get("data-from"):
            assert 132 <= float(box.get("x")) <= 984
            assert float(box.get("x")) + float(box.get("width")) <= 984 + 2


@given(st.lists(bars, max_size=6), days)
def test_the_small_picture_never_fails(spans, on):
    parsed(draw_history(tuple(spans), on=on, heading="h"))


def test_a_stay_within_its_limit_is_filled_and_has_a_line_above():
    picture = drawn(stays(Bar(date(2026, 3, 1), date(2026, 3, 10), "ten days", limit=date(2026, 3, 30))))
    [box] = classed(picture, "within")
    assert int(box.get("data-to")) - int(box.get("data-from")) == 10
    line = classed(picture, "limit")[0]
    assert int(line.get("data-to")) - int(line.get("data-from")) == 30
    assert classed(picture, "beyond") == []


def test_days_beyond_the_lawful_day_are_hatched_not_only_coloured():
    picture = drawn(stays(Bar(date(2026, 3, 1), date(2026, 3, 10), "ten days", limit=date(2026, 3, 4))))
    [within], [beyond] = classed(picture, "within"), classed(picture, "beyond")
    assert int(within.get("data-to")) - int(within.get("data-from")) == 4
    assert int(beyond.get("data-to")) - int(beyond.get("data-from")) == 6
    assert beyond.get("fill") == "url(#beyond)"


@pytest.mark.parametrize("span", [Bar(date(2026, 3, 1), None, "x"), Bar(None, date(2026, 3, 1), "x")])
def test_an_end_that_is_not_recorded_is_dashed_short_and_marked_with_a_question(span):
    picture = drawn(stays(span))
    [box] = classed(picture, "open")
    assert box.get("stroke-dasharray")
    assert int(box.get("data-to")) - int(box.get("data-from")) <= 8
    assert "".join(classed(picture, "unknown")[0].itertext()) == "?"


def test_a_stay_that_lasts_runs_to_today():
    picture = drawn(stays(Bar(TODAY - timedelta(days=9), None, "here", ongoing=True)))
    [box] = classed(picture, "within")
    assert int(box.get("data-to")) - int(box.get("data-from")) == 10


def test_years_are_columns_and_today_is_said():
    picture = drawn(stays(Bar(date(2023, 5, 1), date(2023, 5, 3), "x")))
    assert ["".join(year.itertext()) for year in classed(picture, "year")] == ["2023", "2024", "2025", "2026"]
    assert "".join(classed(picture, "today")[0].itertext()) == "<today>"


def test_every_mark_with_a_record_is_a_link_that_says_what_it_is():
    lane = Lane("crossings", "C", marks=(Mark(TODAY, "entry", "Entry, 10 May 2026", "#crossing-1"),))
    [link] = drawn(lane).iter(f"{SVG}a")
    assert (link.get("href"), link.get("aria-label")) == ("#crossing-1", "Entry, 10 May 2026")


def test_names_cannot_break_out_of_the_picture():
    text = draw_timeline((stays(Bar(TODAY, TODAY, '"><script>', href='"#')),), on=TODAY, heading='"<', today="t")
    parsed(text)
    assert not re.search(r"<script", text)
