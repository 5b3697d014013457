"""Reading the picture of a page: in a child process that a hostile picture cannot take down the server with."""

from otkel.backends.page_reading.isolated import IsolatedReader, read_page
from otkel.backends.page_reading.readings import PageReader, PageReading

__all__ = ["IsolatedReader", "PageReader", "PageReading", "read_page"]
