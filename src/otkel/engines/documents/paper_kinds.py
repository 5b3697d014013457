"""What kind of paper a document is, by its machine-readable zone or as an officer typed it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from otkel.engines.documents.values import MrzFields
from otkel.vocabulary.countries import canonical
from otkel.vocabulary.texts import Text


class PaperKind(StrEnum):
    """The kinds of paper that people cross borders with; `none` is no paper at all."""

    PASSPORT = "passport"
    DIPLOMATIC = "diplomatic"
    SERVICE = "service"
    IDENTITY_CARD = "identity_card"
    REFUGEE = "refugee"
    STATELESS = "stateless"
    ALIEN = "alien"
    LAISSEZ_PASSER = "laissez_passer"
    EMERGENCY_PASSPORT = "emergency_passport"
    SEAFARER = "seafarer"
    CREW_CERTIFICATE = "crew_certificate"
    RESIDENCE_PERMIT = "residence_permit"
    LOCAL_BORDER_PERMIT = "local_border_permit"
    CHILD_IN_PASSPORT = "child_in_passport"
    NONE = "none"


NAMES: Final = {
    PaperKind.PASSPORT: Text(en="passport", ru="паспорт", kk="паспорт"),
    PaperKind.DIPLOMATIC: Text(en="diplomatic passport", ru="дипломатический паспорт", kk="дипломатиялық паспорт"),
    PaperKind.SERVICE: Text(en="service passport", ru="служебный паспорт", kk="қызметтік паспорт"),
    PaperKind.IDENTITY_CARD: Text(en="identity card", ru="удостоверение личности", kk="жеке куәлік"),
    PaperKind.REFUGEE: Text(
        en="refugee travel document", ru="проездной документ беженца", kk="босқынның жол жүру құжаты"
    ),
    PaperKind.STATELESS: Text(
        en="travel document of a stateless person",
        ru="проездной документ лица без гражданства",
        kk="азаматтығы жоқ адамның жол жүру құжаты",
    ),
    PaperKind.ALIEN: Text(en="passport of a non-citizen", ru="паспорт негражданина", kk="азамат емес адамның паспорты"),
    PaperKind.LAISSEZ_PASSER: Text(en="laissez-passer", ru="лессе-пассе (пропуск)", kk="лессе-пассе (рұқсат құжаты)"),
    PaperKind.EMERGENCY_PASSPORT: Text(
        en="emergency travel document",
        ru="временный документ на возвращение",
        kk="қайтып оралуға арналған уақытша құжат",
    ),
    PaperKind.SEAFARER: Text(
        en="seafarer's identity document", ru="удостоверение личности моряка", kk="теңізшінің жеке куәлігі"
    ),
    PaperKind.CREW_CERTIFICATE: Text(
        en="crew member certificate", ru="удостоверение члена экипажа", kk="экипаж мүшесінің куәлігі"
    ),
    PaperKind.RESIDENCE_PERMIT: Text(en="residence permit", ru="вид на жительство", kk="тұруға ықтиярхат"),
    PaperKind.LOCAL_BORDER_PERMIT: Text(
        en="local border traffic permit",
        ru="разрешение на местное приграничное передвижение",
        kk="жергілікті шекара маңы қозғалысына рұқсат",
    ),
    PaperKind.CHILD_IN_PASSPORT: Text(
        en="child in a parent's passport", ru="ребёнок в паспорте родителя", kk="ата-анасының паспортындағы бала"
    ),
    PaperKind.NONE: Text(en="no papers", ru="без документов", kk="құжатсыз"),
}

# Doc 9303-4, 8th edition (2021), 4.4: the second letter of a passport. Before it the letter was the issuer's own.
_PASSPORTS: Final = {
    "PD": PaperKind.DIPLOMATIC,
    "PO": PaperKind.SERVICE,
    "PR": PaperKind.REFUGEE,
    "PS": PaperKind.STATELESS,
    "PT": PaperKind.ALIEN,
    "PL": PaperKind.LAISSEZ_PASSER,
    "PE": PaperKind.EMERGENCY_PASSPORT,
    "PU": PaperKind.EMERGENCY_PASSPORT,
}
# Doc 9303-3, section 5: what stands where a nationality would. Refugees: of the 1951 Convention, and others.
_STATELESS: Final = "XXA"
_REFUGEES: Final = frozenset({"XXB", "XXC"})
_NO_STATE: Final = frozenset({_STATELESS, *_REFUGEES, "XXX"})
# Doc 9303-3, section 5: organisations that issue documents to those who serve them. EUE is the European Union's.
_ORGANISATIONS: Final = frozenset({
    "UNO", "UNA", "UNK", "EUE", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XES", "XMP", "XOM", "XPO", "XDC",
})  # fmt: skip


def paper_kind(fields: MrzFields, *, typed_as: str = "") -> PaperKind:
    """The kind of a document that is no visa; `typed_as` is the kind that an officer named, which goes before all.

    What stands for a nationality weighs more than the second letter, which was each issuer's own before 2021: PS of
    somebody who has a nationality is a service passport, as many states printed it. A card that one state gives to
    somebody of another nationality is a residence permit. Nothing here depends on who somebody is beyond these codes.

    >>> from otkel.vocabulary.partial_dates import UNKNOWN
    >>> paper_kind(MrzFields("P", "DEU", "C01X", "XXB", "A", "B", UNKNOWN, "X", UNKNOWN)).value
    'refugee'
    """
    if typed_as:
        return PaperKind(typed_as)
    code, issuer, nationality = fields.document_code, canonical(fields.issuer), canonical(fields.nationality)
    if code.startswith("P"):
        return _passport(code, issuer, nationality)
    if code == "AC":  # Doc 9303-5, 4.2.2, note on the document code
        return PaperKind.CREW_CERTIFICATE
    if issuer in _ORGANISATIONS:
        return PaperKind.LAISSEZ_PASSER
    return PaperKind.IDENTITY_CARD if issuer == nationality else PaperKind.RESIDENCE_PERMIT


def _passport(code: str, issuer: str, nationality: str) -> PaperKind:
    if issuer in _ORGANISATIONS:
        return PaperKind.LAISSEZ_PASSER
    if nationality in _REFUGEES:
        return PaperKind.REFUGEE
    if nationality == _STATELESS:
        return PaperKind.STATELESS
    kind = _PASSPORTS.get(code, PaperKind.PASSPORT)
    if kind is PaperKind.STATELESS and nationality not in _NO_STATE:
        return PaperKind.SERVICE
    return kind
