"""Input that cannot be used, said once in a way that every surface can show."""

from __future__ import annotations

from otkel.vocabulary.texts import Text


class Unusable(ValueError):
    """Foreign input that cannot be used: `code` for programs, `text` for people, `where` it stands.

    Surfaces turn it into one line on stderr and exit status 2, or into HTTP 422; it never becomes a traceback.
    """

    def __init__(self, code: str, text: Text, *, where: str = "") -> None:
        super().__init__(f"{where}: {text.en}" if where else text.en)
        self.code = code
        self.text = text
        self.where = where
