"""The wording of entry slips in the packs."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from otkel import jurisdictions
from otkel.engines.paper import SLIP_LANGUAGES, SlipWords, can_draw, words_in
from otkel.vocabulary.unusable import Unusable

PACKS = Path(__file__).parents[3] / "src/otkel/jurisdictions"
NOTICES = {path.parts[-3]: YAML(typ="safe").load(path) for path in PACKS.glob("*/notices/entry_slip.yaml")}


def test_the_packs_that_admit_people_have_the_notice():
    assert {"kz", "meridia"} <= set(NOTICES)


@pytest.mark.parametrize("pack", sorted(NOTICES))
def test_every_language_has_the_same_sentences_with_the_same_places_to_fill(pack):
    notice = NOTICES[pack]
    assert set(notice) == set(SLIP_LANGUAGES)
    for language in SLIP_LANGUAGES:
        words = words_in(notice, language)
        assert set(words.duties) == set(notice["en"]["duties"])
        for f in fields(SlipWords):
            if f.name not in {"duties", "status", "reviewed_by"}:
                said, model = notice[language][f.name], notice["en"][f.name]
                assert said.strip(), (language, f.name)
                assert sorted(re.findall(r"{\w+}", said)) == sorted(re.findall(r"{\w+}", model)), (language, f.name)


@pytest.mark.parametrize("pack", sorted(NOTICES))
def test_the_fonts_at_hand_write_every_language_but_chinese(pack):
    drawn = {language for language in SLIP_LANGUAGES if can_draw(words_in(NOTICES[pack], language).letters())}
    assert drawn == set(SLIP_LANGUAGES) - {"zh"}


def test_the_letters_of_each_language_can_be_drawn():
    assert can_draw("ӘәҒғҚқҢңӨөҰұҮүҺһІі oʻgʻOʻGʻʼ ҒғӢӣҚқӮӯҲҳҶҷ ҢңӨөҮү ЁёЪъ")


def test_no_translation_of_kazakhstans_is_called_reviewed_before_somebody_has_read_it():
    assert {words["status"] for words in NOTICES["kz"].values()} == {"not_reviewed"}


@pytest.mark.parametrize(
    "change",
    [{"title": None}, {"status": "perhaps"}, {"status": "reviewed", "reviewed_by": ""}, {"extra": "x"}],
    ids=["missing", "odd status", "reviewed by nobody", "one too many"],
)
def test_an_incomplete_notice_is_refused(change):
    said = {**NOTICES["kz"]["ru"], **change}
    if said["title"] is None:
        del said["title"]
    with pytest.raises(Unusable) as refused:
        words_in({"ru": said}, "ru")
    assert refused.value.code == "notice_incomplete"


def test_a_language_that_the_notice_lacks_is_refused():
    with pytest.raises(Unusable):
        words_in(NOTICES["kz"], "fr")


@pytest.mark.parametrize("pack", sorted(NOTICES))
def test_every_duty_of_the_law_has_its_sentence_in_the_notice(pack):
    provisions = jurisdictions.load_pack(pack).provisions.values()
    codes = {version.parameters["code"] for versions in provisions for version in versions if version.kind == "duty"}
    assert codes
    assert codes <= set(NOTICES[pack]["uz"]["duties"])
