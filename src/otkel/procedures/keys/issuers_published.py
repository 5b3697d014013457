"""Who issues cards, and with which keys: told to everybody, so that anybody can verify a card without asking us."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime

from otkel import jurisdictions
from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.keys.values import IssuerTold, SignerTold
from otkel.records.keys import queries as keys
from otkel.records.keys.models import KeyStopped, SigningKey


@inquiry("issuers_published", about=the_service, of_persons=False)
def issuers_published(_question: object, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[IssuerTold, ...]:
    """Each jurisdiction whose issuer has a key, with all that it ever had: old cards are still verified with old ones.

    An issuer's key that was stopped with a moment from which it is distrusted is left out, and with it what it vouched
    for: nothing rests on it any more.
    """
    stops = keys.stops()
    told = (_issuer(pack, keys.of_pack(pack), stops) for pack in jurisdictions.names())
    return tuple(each for each in told if each is not None)


def _issuer(pack: str, made: list[SigningKey], stops: dict[str, KeyStopped]) -> IssuerTold | None:
    profile = jurisdictions.card_profile(pack)
    fallen = {key.pk for key in made if key.pk in stops and stops[key.pk].distrusted_since is not None}
    own = [key for key in made if key.ceremony.kind == "issuer" and key.pk not in fallen]
    if profile is None or not own:
        return None
    below = [key for key in made if key.issuer_id in {each.pk for each in own}]
    return IssuerTold(
        pack=pack,
        state=profile.issuer,
        names=profile.issuer_names,
        fictional="QM" <= profile.issuer_letters <= "QZ",  # letters that ISO 3166 leaves to its users
        certificates=tuple(_base64(key) for key in own),
        signers=tuple(_signer(key, stops.get(key.pk)) for key in below),
    )


def _signer(key: SigningKey, stop: KeyStopped | None) -> SignerTold:
    return SignerTold(
        reference=key.reference,
        kind=key.ceremony.kind,
        certificate=_base64(key),
        signs_until=key.signs_until,
        stopped=stop is not None,
        distrusted_since=stop.distrusted_since if stop else None,
    )


def _base64(key: SigningKey) -> str:
    return b64encode(bytes(key.certificate)).decode("ascii")
