"""The wording of notices of refusal in the packs."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from otkel import jurisdictions
from otkel.engines.paper import SLIP_LANGUAGES, RefusalWords, can_draw, refusal_words_in
from otkel.vocabulary.unusable import Unusable

NOTICES = {pack: jurisdictions.notice(pack, "refusal_of_entry") for pack in ("kz", "meridia")}
SENTENCES = [f.name for f in fields(RefusalWords) if f.name not in {"units", "status", "reviewed_by"}]


@pytest.mark.parametrize("pack", sorted(NOTICES))
def test_every_language_has_the_same_sentences_with_the_same_places_to_fill(pack):
    notice = NOTICES[pack]
    assert set(notice) == set(SLIP_LANGUAGES)
    for language in SLIP_LANGUAGES:
        refusal_words_in(notice, language)
        for name in SENTENCES:
            said, model = notice[language][name], notice["en"][name]
            assert said.strip(), (language, name)
            assert sorted(re.findall(r"{\w+}", said)) == sorted(re.findall(r"{\w+}", model)), (language, name)


@pytest.mark.parametrize("pack", sorted(NOTICES))
def test_the_fonts_at_hand_write_every_language_but_chinese(pack):
    drawn = {one for one in SLIP_LANGUAGES if can_draw(refusal_words_in(NOTICES[pack], one).letters())}
    assert drawn == set(SLIP_LANGUAGES) - {"zh"}


def test_no_translation_of_kazakhstans_is_called_reviewed_before_somebody_has_read_it():
    assert {words["status"] for words in NOTICES["kz"].values()} == {"not_reviewed"}


def test_every_language_says_what_stops_the_refusal_and_that_a_person_decided():
    for notice in NOTICES.values():
        for language in SLIP_LANGUAGES:
            for name in ("protection", "lawyer", "consulate", "tools", "appeal_how", "received"):
                assert notice[language][name] != notice["en"][name] or language == "en"


@pytest.mark.parametrize(
    "change",
    [
        {"title": None}, {"status": "perhaps"}, {"status": "reviewed", "reviewed_by": ""}, {"extra": "x"},
        {"units": {"months": ["a", "b"]}},
        {"units": {"months": ["a"], "calendar_days": ["a", "b"], "working_days": ["a", "b"]}},
    ],
    ids=["missing", "odd status", "reviewed by nobody", "one too many", "units missing", "one noun missing"],
)  # fmt: skip
def test_an_incomplete_notice_is_refused(change):
    said = {**NOTICES["kz"]["ru"], **change}
    if said["title"] is None:
        del said["title"]
    with pytest.raises(Unusable) as refused:
        refusal_words_in({"ru": said}, "ru")
    assert refused.value.code == "notice_incomplete"
