"""What a lane asks names nobody by nationality: a file that would is refused whole."""

from __future__ import annotations

import pytest
import yaml

from otkel.engines.lanes import NO_CUSTOMS, read_customs
from otkel.vocabulary.unusable import Unusable

SERVES = "".join(
    f"  {code}: {{groups: [], says: {{en: a, ru: b, kk: c}}}}\n" for code in ("own", "treaty", "all", "diplomatic")
)
ASK = "  - {what: seals, of: driver, categories: [all], means: [truck], says: {en: a, ru: b, kk: c}}\n"


def file_of(serves=SERVES, ask=ASK, status="unverified"):
    return f"source: S\nstatus: {status}\nserves:\n{serves}asks:\n{ask}"


@pytest.mark.parametrize(
    "source",
    [
        file_of(serves=SERVES.replace("groups: []", "groups: [risky]", 1)),
        file_of(serves=SERVES.replace("  own:", "  strangers:")),
        file_of(serves=SERVES.replace("kk: c", "kk: ''", 1)),
        file_of(ask=ASK.replace("driver", "nationals")),
        file_of(ask=ASK.replace("[truck]", "[]")),
        file_of(ask=ASK.replace("[truck]", "[boat]")),
        file_of(ask=ASK.replace("[all]", "[some]")),
        file_of(ask=ASK.replace("seals", "Nationality")),
        file_of(ask=ASK.replace("what:", "states: [XXX], what:")),
        file_of(status="sure"),
        "source: S\n",
        "[]",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(source):
    with pytest.raises(Unusable) as wrong:
        read_customs(yaml.safe_load(source), {"own"}, "x")
    assert wrong.value.code == "bad_lanes"


def test_a_small_file_is_read():
    customs = read_customs(yaml.safe_load(file_of(status="verified")), set(), "x")
    assert [text.en for text in customs.said_at("all", "truck")] == ["a", "a"]
    assert customs.verified


def test_where_nothing_is_said_nothing_is_asked():
    assert NO_CUSTOMS.said_at("all", "truck") == ()
