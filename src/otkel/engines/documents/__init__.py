"""Travel documents: machine-readable zones read, checked and written (ICAO Doc 9303, parts 3 to 7)."""

from otkel.engines.documents.values import Mrz, MrzFields, MrzFormat, Problem

__all__ = ["Mrz", "MrzFields", "MrzFormat", "Problem"]
