"""Every sentence of the screens in Kazakh and Russian, none missing, none doubtful, none with other placeholders."""

import re
from ast import literal_eval
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from otkel.surfaces.catalogues import compile_catalogues

SOURCE = Path(__file__).parents[3] / "src" / "otkel"
WEB = SOURCE / "surfaces" / "web"
LOCALE = SOURCE / "locale"
KEYWORDS = {"gettext": None, "gettext_lazy": None, "_": None, "pgettext": ((1, "c"), 2)}
# What a template says has become a call; everything else in it a run of X.
CALL = re.compile(r"""(?:\b_|\bgettext)\(u?(?P<said>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def said_in_templates():
    for path in sorted((WEB / "templates").rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for call in CALL.finditer(code):
            yield literal_eval(call["said"]), path.name


def said_in_python():
    for path in sorted(WEB.rglob("*.py")):
        with path.open("rb") as file:
            for _, said, _, _ in extract("python", file, keywords=KEYWORDS):
                yield said, path.name


def everything_said():
    return {said: where for said, where in [*said_in_templates(), *said_in_python()] if said}


def catalogue(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def test_templates_and_views_are_found_to_say_something():
    assert {"Sign out", "day", "Admitted. May stay until %(until)s.", "yes"} <= set(everything_said())


def test_every_translate_tag_of_every_template_is_extracted():
    tags = sum(
        len(re.findall(r"{%\s*(?:translate|blocktranslate)\b", path.read_text(encoding="utf-8")))
        for path in (WEB / "templates").rglob("*.html")
    )
    assert len(list(said_in_templates())) == tags


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_missing_and_nothing_is_left_over(language):
    kept = {message.id: message for message in catalogue(language) if message.id}
    said = everything_said()
    assert sorted(set(said) - set(kept)) == []
    assert sorted(set(kept) - set(said)) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_translation_is_there_certain_and_has_the_same_placeholders(language):
    for message in catalogue(language):
        if not message.id:
            continue
        assert message.string, message.id
        assert not message.fuzzy, message.id
        assert sorted(PLACEHOLDER.findall(message.string)) == sorted(PLACEHOLDER.findall(message.id)), message.id


def test_kazakh_is_kazakh_and_not_a_copy_of_the_russian():
    kazakh = {message.id: message.string for message in catalogue("kk") if message.id}
    russian = {message.id: message.string for message in catalogue("ru") if message.id}
    long = {key for key in kazakh if len(key) > 25}
    assert [key for key in long if kazakh[key] == russian[key]] == []
    assert sum(bool(KAZAKH_ONLY & set(kazakh[key])) for key in long) > 0.9 * len(long)


def test_catalogues_are_compiled_when_they_are_older_than_their_words(tmp_path):
    folder = tmp_path / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes((LOCALE / "kk" / "LC_MESSAGES" / "django.po").read_bytes())
    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    assert (folder / "django.mo").stat().st_size > 1000
    assert list(folder.glob(".*")) == []
