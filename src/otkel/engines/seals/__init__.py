"""Seals on cards that anybody verifies without asking: made, read, and weighed with the list of those that ended."""

from otkel.engines.seals.barcodes import Barcode, Message, read_barcode
from otkel.engines.seals.card_seals import CardSeal, SealCheck, SealVerdict, check_seal, read_card_seal, seal_card
from otkel.engines.seals.issuers import IssuerKeys, SignerKey, read_issuers, write_issuers
from otkel.engines.seals.pictures import seal_in_picture
from otkel.engines.seals.signatures import verifies
from otkel.engines.seals.status_lists import (
    CAPACITY,
    EVERY,
    StatusList,
    list_name,
    place_of,
    quarter,
    read_status_list,
    write_status_list,
)
from otkel.engines.seals.verdicts import OLD, CardCheck, Verdict, check_card

__all__ = [
    "CAPACITY", "EVERY", "OLD", "Barcode", "CardCheck", "CardSeal", "IssuerKeys", "Message", "SealCheck",
    "SealVerdict", "SignerKey", "StatusList", "Verdict", "check_card", "check_seal", "list_name", "place_of",
    "quarter", "read_barcode", "read_card_seal", "read_issuers", "read_status_list", "seal_card", "seal_in_picture",
    "verifies", "write_issuers", "write_status_list",
]  # fmt: skip
