"""A line of known length is laid over what the recogniser saw, whatever it would have written itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from otkel.backends.page_reading.lattices import Alphabet, weigh
from otkel.vocabulary.check_digits import CHARACTERS

ANY = frozenset(CHARACTERS)
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")


def columns(shown, sure=0.95):
    """Probabilities a column: `-` a blank, `O/0` two signs of equal weight."""
    made = np.full((len(shown), 1 + len(CHARACTERS)), (1 - sure) / len(CHARACTERS), dtype=np.float32)
    for n, signs in enumerate(shown):
        for sign in signs.split("/"):
            made[n, 0 if sign == "-" else 1 + CHARACTERS.index(sign)] = sure / len(signs.split("/"))
    return made


def read(shown, allowed):
    weights, _ = weigh(columns(shown), allowed)
    return "".join(CHARACTERS[n] for n in weights.argmax(axis=1))


def test_a_sign_that_lasts_is_one_sign_and_a_blank_parts_two():
    assert read(["A", "A", "-", "A", "B", "-"], [ANY] * 3) == "AAB"


def test_the_length_tells_how_many_fillers_a_run_has():
    assert read(["X", "-", "<", "<", "<", "-", "<", "<", "<"], [ANY] * 4) == "X<<<"


def test_a_place_for_letters_counts_a_nought_for_an_o():
    assert read(["U", "T", "0"], [LETTERS] * 3) == "UTO"
    assert read(["U", "T", "0"], [ANY] * 3) == "UT0"


def test_fewer_columns_than_signs_are_no_line():
    assert weigh(columns(["A", "B"]), [ANY] * 3) is None


def test_small_letters_and_other_brackets_count_for_the_zones_signs():
    signs = ["blank", *CHARACTERS, "z", "«"]
    output = np.zeros((2, len(signs)), dtype=np.float32)
    output[0, signs.index("z")] = output[1, signs.index("«")] = 1.0
    narrowed = Alphabet(signs).narrowed(output)
    assert [CHARACTERS[n - 1] for n in narrowed.argmax(axis=1)] == ["Z", "<"]


@given(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_any_line_is_found_again(signs, chance):
    shown = []
    for sign in signs:
        shown += [sign] * chance.randint(1, 3) + ["-"] * chance.randint(1, 2)
    assert read(shown, [ANY] * len(signs)) == "".join(signs)
