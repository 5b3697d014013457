"""In which languages and sizes a screen is looked at.

All six where pictures are wanted for people to look at (OTKEL_TESTS_PICTURES). Otherwise three: Kazakh, whose words are
the longest, where there is least room for them, and each other language in one size; which words stand where is the
same in the size left out.
"""

from __future__ import annotations

import os

import pytest

LANGUAGES = ("kk", "ru", "en")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}
_ALL = [(language, size) for language in LANGUAGES for size in SIZES]
_THREE = [("kk", "narrow"), ("ru", "wide"), ("en", "narrow")]
in_each_language_and_size = pytest.mark.parametrize(
    ("language", "size"), _ALL if os.environ.get("OTKEL_TESTS_PICTURES") else _THREE
)
