"""The way out for messages: into a folder that somebody else empties, or over HTTPS."""

from otkel.backends.outbox.ways import FolderWay, HttpsWay, Letter, Way, way_to

__all__ = ["FolderWay", "HttpsWay", "Letter", "Way", "way_to"]
