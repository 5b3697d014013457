"""The wording of entry slips in one language, as a jurisdiction's notice gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class SlipWords:
    """Every sentence of a slip in one language; `{date}`, `{number}`, `{tail}`, `{when}`, `{where}` are filled in.

    `status` is "reviewed" or "not_reviewed"; `reviewed_by` names who read the translation, empty where nobody did.
    `duties` maps a duty's code to its sentence, for languages in which the law engine does not speak.
    """

    status: str
    reviewed_by: str
    authority: str
    title: str
    document: str
    entered: str
    until_label: str
    leave: str
    to_do: str
    do_by: str
    counted_label: str
    counted: str
    advisory: str
    undetermined: str
    visa: str
    own_citizen: str
    none_left: str
    help: str
    help_number: str
    code_label: str
    code_keep: str
    not_reviewed: str
    not_drawn: str
    duties: Mapping[str, str] = field(default_factory=dict)

    @property
    def reviewed(self) -> bool:
        """Whether somebody named has read this translation."""
        return self.status == "reviewed"

    def letters(self) -> str:
        """Each letter that the wording needs, once: what a font must be able to draw."""
        said = "".join(value for f in fields(self) if isinstance(value := getattr(self, f.name), str))
        return "".join(sorted(set(said + "".join(self.duties.values()))))


def words_in(notice: Mapping[str, Any], language: str) -> SlipWords:
    """The wording of `notice` (by language) in `language`.

    Raises:
        Unusable: the notice lacks the language, a sentence, or has one too many.
    """
    said = notice.get(language)
    if not isinstance(said, Mapping):
        raise _incomplete(language)
    known = {f.name for f in fields(SlipWords)}
    odd = sorted(set(said) ^ known)
    if odd:
        raise _incomplete(f"{language}.{odd[0]}")
    if said["status"] not in {"reviewed", "not_reviewed"} or (said["status"] == "reviewed") != bool(
        said["reviewed_by"]
    ):
        raise _incomplete(f"{language}.status")
    return SlipWords(**said)


def _incomplete(where: str) -> Unusable:
    sentence = Text(
        en="The notice does not have exactly the sentences that an entry slip needs.",
        ru="В уведомлении не ровно те фразы, которые нужны талону о въезде.",
        kk="Хабарламада кіру талонына қажетті сөйлемдер толық емес немесе артық.",
    )
    return Unusable("notice_incomplete", sentence, where=where)
