"""Travel documents: machine-readable zones read, checked and written (ICAO Doc 9303, parts 3 to 7), kinds of paper."""

from otkel.engines.documents.paper_kinds import NAMES, PaperKind, paper_kind
from otkel.engines.documents.paper_rules import PaperRule, crew_rule, paper_rules, rule_for
from otkel.engines.documents.reading import read_mrz
from otkel.engines.documents.repairs import Repair, RepairChange, propose_repairs
from otkel.engines.documents.typed_papers import TypedPapers, mrz_of_typed
from otkel.engines.documents.values import Mrz, MrzFields, MrzFormat, Problem
from otkel.engines.documents.writing import write_mrz

__all__ = [
    "NAMES",
    "Mrz",
    "MrzFields",
    "MrzFormat",
    "PaperKind",
    "PaperRule",
    "Problem",
    "Repair",
    "RepairChange",
    "TypedPapers",
    "crew_rule",
    "mrz_of_typed",
    "paper_kind",
    "paper_rules",
    "propose_repairs",
    "read_mrz",
    "rule_for",
    "write_mrz",
]
