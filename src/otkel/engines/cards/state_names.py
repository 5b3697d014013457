"""How a card stands, in words."""

from __future__ import annotations

from typing import Final

from otkel.vocabulary.texts import Text

CARD_STATES: Final = {
    "issued": Text(en="issued, not given yet", ru="выпущена, ещё не выдана", kk="шығарылды, әлі табысталмады"),
    "given": Text(en="with its holder", ru="у владельца", kk="иесінде"),
    "expired": Text(en="expired", ru="срок истёк", kk="мерзімі өтті"),
    "lost": Text(en="lost", ru="утеряна", kk="жоғалған"),
    "returned": Text(en="returned", ru="возвращена", kk="қайтарылған"),
    "replaced": Text(en="replaced", ru="заменена", kk="ауыстырылған"),
    "withdrawn": Text(en="withdrawn before it was given", ru="изъята до выдачи", kk="табысталмай тұрып алынды"),
    "revoked": Text(en="revoked", ru="отозвана", kk="кері қайтарылған"),
}
