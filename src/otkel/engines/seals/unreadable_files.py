"""What is wrong with a file of issuers or a status list, said to whoever holds it."""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text

TOO_LARGE: Final = Text(en="it is too large", ru="он слишком велик", kk="ол тым үлкен")
_LACKS: Final = Text(en="it lacks “{field}”", ru="в нём нет «{field}»", kk="онда «{field}» жоқ")
_OTHER: Final = Text(
    en="it is damaged, or of another kind", ru="он повреждён или другого вида", kk="ол бүлінген не басқа түрде"
)


def what_is_wrong(error: Exception) -> Text:
    """The words for what came up while such a file was read.

    >>> what_is_wrong(KeyError("issuers")).en
    'it lacks “issuers”'
    >>> what_is_wrong(ValueError("…")).en
    'it is damaged, or of another kind'
    """
    if isinstance(error, KeyError) and error.args:
        return _LACKS.format(field=str(error.args[0])[:40])
    return _OTHER
