"""A past decision decided again from its derivation, bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from otkel.engines.law.deciding import decide_stay
from otkel.engines.law.derivations import ENGINE
from otkel.engines.law.packs import Pack
from otkel.engines.law.provisions import Signature
from otkel.engines.law.stays import Papers, Presence, StayDecision
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_OTHER_PACK: Final = Text(
    en="this decision rests on another version of the law: its pack's hash is {was}, this pack's is {now}",
    ru="это решение основано на другой редакции права: хеш её пакета {was}, а этого пакета {now}",
    kk="бұл шешім заңның басқа редакциясына негізделген: оның бумасының хеші {was}, ал бұл буманікі {now}",
)
_BROKEN: Final = Text(
    en="this is no derivation of a stay",
    ru="это не вывод решения о пребывании",
    kk="бұл болу туралы шешімнің негіздемесі емес",
)
_DIFFERS: Final = Text(
    en="deciding again gives another result: the derivation was changed in “{part}”",
    ru="повторное решение даёт другой результат: в выводе изменено «{part}»",
    kk="қайта шешу басқа нәтиже береді: негіздемеде «{part}» өзгертілген",
)


def replay(derivation: Mapping[str, Any], pack: Pack) -> StayDecision:
    """Decide again what a derivation records.

    Raises:
        Unusable: "other_pack" where the pack is not the one that it rests on, "bad_derivation" where it is none,
            "replay_differs" where deciding again does not give the same derivation.
    """
    try:
        told, asked = derivation["pack"], derivation["asked"]
        if derivation["engine"] != ENGINE or told["name"] != pack.name or told["hash"] != pack.hash:
            raise Unusable("other_pack", _OTHER_PACK.format(was=str(told["hash"])[:12], now=pack.hash[:12]))
        on = date.fromisoformat(asked["on"])
        decision = decide_stay(
            _as_signed(pack, derivation, on),
            on=on,
            history=[Presence.from_list(stay) for stay in asked["history"]],
            nationality=asked["nationality"],
            papers=Papers.from_dict(asked["papers"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable("bad_derivation", _BROKEN) from error
    again = decision.derivation
    for part in sorted(set(again) | set(derivation)):
        if again.get(part) != derivation.get(part):
            raise Unusable("replay_differs", _DIFFERS.format(part=part))
    return decision


def _as_signed(pack: Pack, derivation: Mapping[str, Any], on: date) -> Pack:
    signatures = [
        Signature(
            s["provision"], s["text_hash"], s["lawyer"], *map(date.fromisoformat, (s["signed_on"], s["expires_on"]))
        )
        for s in derivation["signatures"]
    ]
    return pack.with_signatures(signatures, on=on)
