"""Names put together from invented syllables, a stock for each fictional state, so that nobody real is among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class NameStock:
    """Syllables of one state: a name is one beginning and one ending, space-separated here to be read easily."""

    surname_starts: str
    surname_ends: str
    given_starts: str
    given_ends: Mapping[Literal["M", "F", "X"], str]

    def surnames(self) -> frozenset[str]:
        """Every surname that the stock gives."""
        return _joined(self.surname_starts, self.surname_ends)

    def given_names(self) -> frozenset[str]:
        """Every single given name that the stock gives."""
        return frozenset().union(*(_joined(self.given_starts, ends) for ends in self.given_ends.values()))


def _joined(starts: str, ends: str) -> frozenset[str]:
    return frozenset(start + end for start, end in product(starts.split(), ends.split()))


STOCK: Final[Mapping[str, NameStock]] = {
    "QME": NameStock(
        "BRODA OTKERA SAYLME TUMARA KEMELGA ZHARDU ALMERI ESHKERU QARSHU MERIDU",
        "NKAI LGHAN RTUM SHVEN QTAR MBEL",
        "AYVU ZHELME TOLGHE QIMBU SAMVE ERKHU DOSVE NURTHE",
        {"M": "LAR BRUM NTEK", "F": "LEI SHAI MVEI", "X": "RUN"},
    ),
    "QMT": NameStock(
        "TARVO QOSHI ZARUM FERGHU SOGDA PAMVI KHULMO BADRU ISHFE VAKHSU",
        "ZODE RUMEQ SHKANE LDUVOR NZHAB VEQUL",
        "FARVU ZUMRO SHOVE GOLVU DILVU RUSHTE MAHVO SITQE",
        {"M": "ZHUB MOR DESH", "F": "NISA ZORA LMUFA", "X": "SHIM"},
    ),
    "QMS": NameStock(
        "SOLVA GRENDI HALMU STURVO FJELDA BORSKE LINDRU VETTRO NORDYE ASKVU",
        "RKSUND VIGHOL DVIST LMARSK STROVE NBYRN",
        "ELVI ASMU INGRO TORVE SIGLA BJORVE HELMU RUNVA",
        {"M": "LDVOR RUND STENU", "F": "LVIA RDIS NYDA", "X": "MVIN"},
    ),
    "UTO": NameStock(
        "UTOVE PALMDRU ORVIDA NEMOLE CALVDRI ZEPHRO AMAURE ANYDRO HYTHLO RAPHUE",
        "NDAREL LQUINE RVASTO MBRIEL SQUORA TVELLO",
        "ALVUE BRIVSO CELVI DORMA ELIVO FIVRA GALVE ORIVSA",
        {"M": "NDOR LQUEN STRIVO", "F": "LVINA RQUELA SVIRA", "X": "MVOEL"},
    ),
    "QMV": NameStock(
        "VELDA XIVME DHOVU LANVE TUZHI MEIVO SHAVU YUVEN FENVA ZHUVI",
        "NQO LVEI DUAN RAVAI MVU SHEQ",
        "LIVE MEVA XUVO YAVI ZHEVU FAVE QIVNE TAVO",
        {"M": "NQUO DVEN RAVO", "F": "LVIA MVEI NIU", "X": "VQAN"},
    ),
}


def draw_name(chance: Random, nationality: str, sex: Literal["M", "F", "X"]) -> tuple[str, str]:
    """A surname and one or two given names of the state's stock, in the letters of an MRZ."""
    stock = STOCK[nationality]
    surname = chance.choice(stock.surname_starts.split()) + chance.choice(stock.surname_ends.split())
    starts, ends = stock.given_starts.split(), stock.given_ends[sex].split()
    given = [chance.choice(starts) + chance.choice(ends) for _ in range(chance.choices((1, 2), (7, 3))[0])]
    return surname, " ".join(given)
