"""A lawyer signs a provision: the text read, the name, and until when the lawyer answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from otkel import jurisdictions
from otkel.engines.access import Subject
from otkel.procedures import procedure
from otkel.records.signatures.models import LegalSignature
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_UNKNOWN = Text(
    en="Pack {pack} has no provision “{provision}”.",
    ru="В пакете {pack} нет нормы «{provision}».",
    kk="{pack} пакетінде «{provision}» нормасы жоқ.",
)
_NOT_READ = Text(
    en="The text that was read must be given: a signature answers for words.",
    ru="Нужен прочитанный текст: подпись отвечает за слова.",
    kk="Оқылған мәтінді беру керек: қолтаңба сөзге жауап береді.",
)
_EXPIRY = Text(
    en="A signature holds until a day after it is given, and for two years at most.",
    ru="Подпись действует до более позднего дня и не дольше двух лет.",
    kk="Қолтаңба берілген күннен кейінгі күнге дейін, ең көбі екі жыл жарамды.",
)


@dataclass(frozen=True, slots=True)
class ToSign:
    """A provision of a pack, the text of law that the lawyer has read, and the last day of the signature."""

    pack: str
    provision: str
    text_read: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class SignatureReceipt:
    """What was signed: the hash is of the provision's content in the pack, so a changed provision is unsigned."""

    signature: str
    provision: str
    text_hash: str
    expires_on: date


def the_provision(to_sign: ToSign) -> Subject:
    """A provision as policies see it."""
    return Subject("Provision", to_sign.provision, {"pack": to_sign.pack})


@procedure("sign_provision", about=the_provision)
def sign_provision(to_sign: ToSign, *, at: datetime, by: str, ground: str) -> SignatureReceipt:
    """Record that a lawyer has read a provision's text and answers for it.

    Raises:
        Unusable: the provision does not exist, no text was given, or the expiry is not sensible.
        Refused: only a legal officer signs.
    """
    pack = jurisdictions.load_pack(to_sign.pack)
    provision = pack.provision(to_sign.provision, timezone.localtime(at).date())
    if provision is None:
        sentence = _UNKNOWN.format(pack=to_sign.pack, provision=to_sign.provision)
        raise Unusable("unknown_provision", sentence, where="provision")
    if not to_sign.text_read.strip():
        raise Unusable("text_not_read", _NOT_READ, where="text")
    today = timezone.localtime(at).date()
    if not 0 < (to_sign.expires_on - today).days <= 731:
        raise Unusable("expiry_not_sensible", _EXPIRY, where="until")
    signed = LegalSignature.objects.create(
        pack=to_sign.pack,
        provision=to_sign.provision,
        text_hash=provision.text_hash,
        text_read=to_sign.text_read.strip(),
        lawyer_id=by,
        signed_on=today,
        expires_on=to_sign.expires_on,
    )
    return SignatureReceipt(signed.pk, to_sign.provision, provision.text_hash, to_sign.expires_on)
