"""Travel documents: machine-readable zones read, checked and written (ICAO Doc 9303, parts 3 to 7)."""

from otkel.engines.documents.reading import read_mrz
from otkel.engines.documents.repairs import Repair, RepairChange, propose_repairs
from otkel.engines.documents.values import Mrz, MrzFields, MrzFormat, Problem
from otkel.engines.documents.writing import write_mrz

__all__ = [
    "Mrz",
    "MrzFields",
    "MrzFormat",
    "Problem",
    "Repair",
    "RepairChange",
    "propose_repairs",
    "read_mrz",
    "write_mrz",
]
