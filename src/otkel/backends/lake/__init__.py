"""National lists: statements of the law run over files of millions of stays, on machinery that may be swapped."""

from otkel.backends.lake.duck import DuckLake
from otkel.backends.lake.files import LARGEST
from otkel.backends.lake.lakes import Lake
from otkel.backends.lake.listing import Listing, list_stays
from otkel.backends.lake.lite import LiteLake

__all__ = ["LARGEST", "DuckLake", "Lake", "Listing", "LiteLake", "list_stays"]
