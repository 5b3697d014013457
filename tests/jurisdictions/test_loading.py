"""The one loader of jurisdictions: by name, bounded, never by path."""

from __future__ import annotations

from datetime import date

import pytest

from otkel import jurisdictions
from otkel.vocabulary.unusable import Unusable


def test_three_jurisdictions_ship():
    assert jurisdictions.names() == ("kz", "meridia", "schengen")


@pytest.mark.parametrize("name", ["", "../kz", "kz/law", "KZ", "nowhere", "kz\0", "a" * 99])
def test_a_name_that_is_none_is_refused(name):
    for load in (jurisdictions.load_pack, jurisdictions.checkpoints, jurisdictions.access_policies):
        with pytest.raises(Unusable) as refused:
            load(name)
        assert refused.value.code == "unknown_pack"


def test_a_notice_that_does_not_exist_is_refused():
    with pytest.raises(Unusable) as refused:
        jurisdictions.notice("meridia", "../law/pack")
    assert refused.value.code == "unknown_notice"
    with pytest.raises(Unusable):
        jurisdictions.notice("meridia", "no_such_notice")


def test_kazakhstan_has_its_ten_rebuilt_land_checkpoints_and_the_large_airports():
    entries = jurisdictions.checkpoints("kz")
    land = {c.code for c in entries if c.kind == "land"}
    assert land == {
        "kaplanbek", "atameken", "kalzhat", "alakol", "kazygurt", "temir-baba", "tazhen", "maikapchagai", "bakhty",
        "zhibek-zholy",
    }  # fmt: skip
    assert {"almaty-airport", "astana-airport", "shymkent-airport"} <= {c.code for c in entries if c.kind == "air"}
    assert {c.timezone for c in entries} == {"Asia/Almaty"}
    assert next(c for c in entries if c.code == "zhibek-zholy").names.kk == "Жібек Жолы"


def test_meridias_checkpoints_have_their_lanes():
    lanes = {c.code: [lane.number for lane in c.lanes] for c in jurisdictions.checkpoints("meridia")}
    assert lanes == {
        "ford-bridge": [*range(1, 10)], "north-gate": [*range(1, 8)], "meridia-airport": [*range(1, 11)],
    }  # fmt: skip
    assert jurisdictions.checkpoints("schengen") == ()


def test_meridias_working_days_are_signed_and_kazakhstans_are_refused():
    meridia, kz = (jurisdictions.load_pack(name).calendar for name in ("meridia", "kz"))
    assert meridia.after(date(2026, 12, 15), 1) == date(2026, 12, 17)  # 16 December is a day off
    for start in (date(2026, 12, 15), date(2040, 1, 1)):
        with pytest.raises(Unusable) as refused:
            kz.after(start, 1)
        assert refused.value.code == "calendar_not_signed"


def test_a_draft_pack_in_a_folder_is_read_as_strictly(tmp_path):
    with pytest.raises(Unusable) as refused:
        jurisdictions.read_folder(tmp_path)
    assert refused.value.code == "unknown_pack"
    (tmp_path / "pack.yaml").write_text("version: '1'\ntitle: {en: T, ru: T, kk: T}\n", encoding="utf-8")
    (tmp_path / "law.yaml").write_text("provisions: []\n", encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        jurisdictions.read_folder(tmp_path)
    assert refused.value.where.endswith("law.yaml:1")
