"""The wording of notices of refusal in one language, as a jurisdiction's notice gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from babel import Locale, UnknownLocaleError

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

UNITS: Final = ("calendar_days", "working_days", "months")
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """Every sentence of a notice of refusal in one language; words in braces are filled in by `filled`.

    `status` is "reviewed" or "not_reviewed"; `reviewed_by` names who read the translation, empty where nobody did.
    `units` maps calendar_days, working_days and months to the noun for one and for every other number.
    """

    status: str
    reviewed_by: str
    authority: str
    title: str
    decision: str
    means: str
    decided: str
    name_label: str
    birth_label: str
    nationality_label: str
    document_label: str
    until_label: str
    within: str
    handed: str
    if_handed: str
    handed_on: str
    last_day: str
    advisory: str
    ground_label: str
    law_language: str
    reasons_label: str
    reasons_in: str
    heard_label: str
    heard: str
    heard_nothing: str
    waived: str
    interpreter: str
    interpreter_none: str
    appeal_label: str
    appeal_law: str
    appeal_where: str
    appeal_address: str
    appeal_phone: str
    appeal_ask: str
    appeal_how: str
    protection_label: str
    protection: str
    rights_label: str
    lawyer: str
    consulate: str
    tools_label: str
    tools: str
    decided_by: str
    help: str
    help_number: str
    code_label: str
    code_keep: str
    reference: str
    received: str
    signature: str
    undrawn: str
    not_reviewed: str
    not_in_asked_language: str
    units: Mapping[str, list[str]]

    @property
    def reviewed(self) -> bool:
        """Whether somebody named has read this translation."""
        return self.status == "reviewed"

    def letters(self) -> str:
        """Each letter that the wording needs, once: what a font must be able to draw."""
        said = [value for f in fields(self) if isinstance(value := getattr(self, f.name), str)]
        return "".join(sorted(set("".join(said + [noun for nouns in self.units.values() for noun in nouns]))))

    def time(self, count: int, unit: str, language: str) -> str:
        """A number with its unit on one line, as `within` takes it: "10 working days"."""
        one = count % 10 == 1 and count % 100 != 11 if language == "ru" else count == 1
        return f"{count}\N{NO-BREAK SPACE}{self.units[unit][0 if one else 1]}"


def refusal_words_in(notice: Mapping[str, Any], language: str) -> RefusalWords:
    """The wording of `notice` (by language) in `language`.

    Raises:
        Unusable: "notice_incomplete": the notice lacks the language, a sentence, or has one too many.
    """
    said = notice.get(language)
    if not isinstance(said, Mapping):
        raise _incomplete(language)
    odd = sorted(set(said) ^ {f.name for f in fields(RefusalWords)})
    if odd:
        raise _incomplete(f"{language}.{odd[0]}")
    if said["status"] not in {"reviewed", "not_reviewed"} or (said["status"] == "reviewed") != bool(
        said["reviewed_by"]
    ):
        raise _incomplete(f"{language}.status")
    units = said["units"]
    if set(units) != set(UNITS) or any(len(nouns) != 2 for nouns in units.values()):
        raise _incomplete(f"{language}.units")
    return RefusalWords(**said)


def filled(sentence: str, **values: str) -> str:
    """The sentence with its places filled in one pass: braces within a value stay as they are.

    >>> filled("Decided: {when}, {where}.", when="{where}", where="Ford Bridge")
    'Decided: {where}, Ford Bridge.'
    """
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), sentence)


def language_said(code: str, language: str) -> str:
    """The name of a language in another; its code where it has no name there.

    >>> language_said("ru", "en"), language_said("zh", "ru"), language_said("qqq", "en")
    ('Russian', 'китайский', 'qqq')
    """
    try:
        return str(Locale.parse(language).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


def _incomplete(where: str) -> Unusable:
    sentence = Text(
        en="The notice does not have exactly the sentences that a notice of refusal needs.",
        ru="В уведомлении не ровно те фразы, которые нужны отказу во въезде.",
        kk="Хабарламада кіруден бас тартуға қажетті сөйлемдер толық емес немесе артық.",
    )
    return Unusable("notice_incomplete", sentence, where=where)
