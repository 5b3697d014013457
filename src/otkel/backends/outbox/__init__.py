"""The way out for messages: into a folder that somebody else empties, or over HTTPS."""

from otkel.backends.outbox.handing import Handed, hand_over
from otkel.backends.outbox.ways import FolderWay, HttpsWay, Letter, Rejected, Way, way_to

__all__ = ["FolderWay", "Handed", "HttpsWay", "Letter", "Rejected", "Way", "hand_over", "way_to"]
