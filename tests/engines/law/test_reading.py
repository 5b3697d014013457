"""A pack that is wrong is refused with one sentence that names file, line and provision."""

from __future__ import annotations

import json
from datetime import date

import pytest

from otkel import jurisdictions
from otkel.engines.law import Presence, decide_stay, read_pack
from otkel.vocabulary.unusable import Unusable

HEADER = "version: '1'\ntitle: {en: T, ru: T, kk: T}\n"
TEXTS = "title: {en: T, ru: T, kk: T}, summary: {en: S, ru: S, kk: S}"
CITED = f"{TEXTS}, article: Art. 1, source: S, retrieved_on: 2026-01-01, status: verified, verified_by: O"
GROUP = (
    "  - {id: x.group, kind: group, version_by: entry, in_force: {from: 2020-01-01}, "
    f"parameters: {{group: all, regime: visa_free, states: others}}, {CITED}}}\n"
)
COUNTING = (
    "  - {id: x.counting, kind: counting, version_by: decision, in_force: {from: 2020-01-01}, "
    f"parameters: {{entry_day: true, exit_day: true}}, {CITED}}}\n"
)


def bound(name="x.stay", days=30, force="from: 2020-01-01", more="", counter="days_per_entry", by="entry"):
    return (
        f"  - {{id: {name}, kind: bound, version_by: {by}, in_force: {{{force}}}, applies_to: [all], {more}"
        f"parameters: {{counter: {counter}, days: {days}, earlier: count}}, {CITED}}}\n"
    )


def instrument(rank: int | None = None) -> str:
    ranked = f", rank: {rank}, rank_source: R" if rank else ""
    return f"instrument: {{id: x.law, title: {{en: T, ru: T, kk: T}}, citation: C{ranked}}}\nprovisions:\n"


def read(*provisions: str, **files: str):
    law = instrument() + GROUP + COUNTING + "".join(provisions)
    return read_pack("x", {"pack.yaml": HEADER, "law.yaml": law, **{f"{k}.yaml": v for k, v in files.items()}})


def refusal(*provisions: str, **files: str) -> tuple[str, str]:
    with pytest.raises(Unusable) as refused:
        read(*provisions, **files)
    return refused.value.code, str(refused.value)


def stay(pack, on=date(2026, 1, 1), history=()):
    return decide_stay(pack, on=on, history=list(history), nationality="UTO")


def test_a_small_pack_can_be_used():
    assert stay(read(bound())).days_left == 30


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        (bound().replace("source: S, ", ""), "x/law/law.yaml:5: provision x.stay: missing citation: source"),
        (bound().replace("article: Art. 1, ", ""), "provision x.stay: missing citation: article"),
        (bound().replace(", verified_by: O", ""), "provision x.stay: missing verified_by"),
        (bound().replace("kind: bound", "kind: bound, colour: red"), "provision x.stay: unknown field colour"),
        (bound().replace("days: 30", "days: -3"), "provision x.stay"),
        (bound(counter="calendar_span").replace("days: 30", "months: 3"), "provision x.stay"),
        (bound(more="applies_when: 'nationality == 3', "), "provision x.stay: the condition"),
        (bound(more="applies_when: '__import__(1)', "), "provision x.stay: the condition"),
        (bound(more="exception_to: [x.nothing], "), "exception to the unknown provision x.nothing"),
        (bound().replace("applies_to: [all]", "applies_to: [some]"), "applies to the unknown group some"),
        (bound(force="from: 2020-01-01, until: 2019-01-01"), "in force until a day before it begins"),
        (bound(force="from: 2020-02-31"), "provision x.stay"),
        (bound(counter="rolling").replace("days: 30", "days: 90, window: 90"), "the window must be longer"),
        (bound() + bound(), "two versions begin on 2020-01-01"),
        (bound() + bound(force="from: 2021-01-01"), "overlaps the version in force from 2020-01-01"),
        (
            bound(force="from: 2020-01-01, until: 2020-12-31") + bound(force="from: 2021-02-01"),
            "leaves a gap after 2020-12-31",
        ),
        (bound() + bound("x.other", 14), "provision x.other: contradicts x.stay on days_per_entry"),
        (GROUP.replace("x.group", "x.again"), "the group all is defined by x.group already"),
        (COUNTING.replace("x.counting", "x.again"), "x.counting says already which days count"),
    ],
)
def test_each_mistake_gets_one_sentence_with_its_place(provision, words):
    _, sentence = refusal(provision)
    assert words in sentence
    assert sentence.startswith("x/law/law.yaml:")
    assert "\n" not in sentence


def test_a_duplicate_key_is_refused_with_its_line():
    code, sentence = refusal("  - id: x.stay\n    kind: bound\n    kind: group\n")
    assert code == "duplicate_key"
    assert sentence == "x/law/law.yaml:7: duplicate key kind"


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\n", "[" * 50 + "]" * 50, "\t- x", "a: 1\n---\nb: 2\n", "a: !!python/name:os.system x\n"]
)
def test_yaml_that_does_more_than_data_is_refused(text):
    code, sentence = refusal(more=text)
    assert code in {"alias", "not_yaml", "bad_pack"}
    assert "\n" not in sentence


def test_a_file_larger_than_a_law_is_refused():
    code, _ = refusal(more="# " + "x" * 1_000_001)
    assert code == "too_large"


def test_a_gap_that_is_declared_may_stand_and_is_never_bridged():
    pack = read(
        bound(force="from: 2020-01-01, until: 2020-12-31"),
        bound(days=40, force="from: 2021-02-01", more="gap_before: suspended in January 2021, "),
    )
    assert stay(pack, date(2020, 12, 31)).days_left == 30
    assert stay(pack, date(2021, 1, 15)).status == "undetermined"
    assert stay(pack, date(2021, 2, 1)).days_left == 40


def test_a_repealed_version_is_never_fallen_back_on():
    pack = read(bound(force="from: 2020-01-01, until: 2020-12-31"))
    gone = stay(pack, date(2021, 1, 1))
    assert gone.status == "undetermined"
    assert gone.days_left is None
    assert "in force" in gone.reason.en


def test_the_event_that_a_provision_names_picks_its_version():
    def versions(by: str):
        return read(
            bound(days=30, force="from: 2020-01-01, until: 2020-12-31", by=by),
            bound(days=40, force="from: 2021-01-01", by=by),
        )

    here = [Presence(date(2020, 12, 20), None)]
    on = date(2021, 1, 10)
    assert stay(versions("entry"), on, here).last_lawful_day == date(2021, 1, 18)
    assert stay(versions("decision"), on, here).last_lawful_day == date(2021, 1, 28)
    assert stay(versions("act"), on, here).last_lawful_day == date(2021, 1, 28)
    assert stay(versions("act"), date(2020, 12, 25), here).last_lawful_day == date(2021, 1, 28)
    assert stay(versions("entry"), date(2020, 12, 25), here).last_lawful_day == date(2021, 1, 18)


def test_the_higher_instrument_prevails_where_its_rank_is_cited():
    def law(rank: int, name: str, days: int, *more: str) -> str:
        return instrument(rank) + "".join(more) + bound(name, days)

    files = {"pack.yaml": HEADER, "a.yaml": law(3, "x.act", 30, GROUP, COUNTING), "b.yaml": law(2, "x.treaty", 90)}
    assert stay(read_pack("x", files)).bound_by == "x.treaty"
    assert stay(read_pack("x", {**files, "b.yaml": law(4, "x.order", 90)})).bound_by == "x.act"
    with pytest.raises(Unusable):
        read_pack("x", {**files, "b.yaml": law(3, "x.other", 90)})


def test_a_contradiction_under_conditions_is_referred_when_it_happens():
    pack = read(
        bound(more="applies_when: 'not has_visa', "), bound("x.other", 14, more="applies_when: 'not has_visa_days', ")
    )
    decision = stay(pack)
    assert decision.status == "conflict"
    assert decision.days_left is None
    assert "x.stay and x.other" in decision.reason.en
    json.dumps(decision.as_dict())


def test_a_contradiction_under_the_very_same_condition_is_refused_with_the_pack():
    with pytest.raises(Unusable, match=r"contradicts x\.stay"):
        read(bound(more="applies_when: 'not has_visa', "), bound("x.other", 14, more="applies_when: 'not has_visa', "))


def test_days_of_entry_and_exit_count_as_the_switch_says():
    def pack(entry: str, left: str):
        switch = COUNTING.replace("entry_day: true", f"entry_day: {entry}").replace(
            "exit_day: true", f"exit_day: {left}"
        )
        law = instrument() + GROUP + switch + bound(days=10)
        return read_pack("x", {"pack.yaml": HEADER, "law.yaml": law})

    gone = [Presence(date(2026, 1, 1), date(2026, 1, 5))]
    used = {
        (entry, left): stay(pack(entry, left), date(2026, 1, 5), gone).days_used
        for entry in ("true", "false")
        for left in ("true", "false")
    }
    assert used == {("true", "true"): 5, ("true", "false"): 4, ("false", "true"): 4, ("false", "false"): 3}
    assert stay(pack("true", "true"), date(2026, 2, 1)).last_lawful_day == date(2026, 2, 10)
    assert stay(pack("false", "true"), date(2026, 2, 1)).last_lawful_day == date(2026, 2, 11)
    assert stay(pack("true", "false"), date(2026, 2, 1)).last_lawful_day == date(2026, 2, 11)


def test_a_matter_for_judgement_goes_to_a_person():
    judged = (
        "  - {id: x.judged, kind: untranslatable, version_by: entry, in_force: {from: 2020-01-01}, applies_to: [all], "
        f"{CITED}}}\n"
    )
    decision = stay(read(bound(), judged))
    assert decision.status == "undetermined"
    assert "judgement" in decision.reason.en


def test_the_hash_is_of_the_content_not_of_its_layout():
    one = read(bound())
    other = read("# a comment\n" + bound().replace(", kind: bound", ",   kind: bound"))
    assert one.hash == other.hash
    assert one.hash != read(bound(days=31)).hash


@pytest.mark.parametrize("name", jurisdictions.names())
def test_every_provision_that_ships_is_cited_and_says_who_vouches(name):
    for versions in jurisdictions.load_pack(name).provisions.values():
        for provision in versions:
            assert provision.source
            assert provision.article
            assert provision.verified_by if provision.status == "verified" else provision.confidence
            assert len(provision.text_hash) == 64


def test_kazakhstans_pack_claims_nothing_to_be_verified():
    assert jurisdictions.load_pack("kz").counts()["verified"] == 0


def test_a_state_in_two_groups_is_refused_with_the_pack():
    def group(name: str, *, kind: str) -> str:
        return (
            f"  - {{id: x.{name}, kind: group, version_by: entry, in_force: {{from: 2020-01-01}}, "
            f"parameters: {{group: {name}, regime: {kind}, states: [UTO, QMT]}}, {CITED}}}\n"
        )

    law = instrument() + group("one", kind="visa_free") + group("two", kind="visa") + COUNTING
    with pytest.raises(Unusable, match=r"QMT is in the group of x\.one already"):
        read_pack("x", {"pack.yaml": HEADER, "law.yaml": law})
