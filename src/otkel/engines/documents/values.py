"""What a machine-readable zone says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text


class MrzFormat(StrEnum):
    """The five formats of ICAO Doc 9303: parts 5 (TD1), 6 (TD2), 4 (TD3), 7 (MRV-A, MRV-B)."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


TYPED: Final = "typed"
"""What stands for a format where a paper has no zone and was typed."""


@dataclass(frozen=True, slots=True)
class MrzFields:
    """The data elements, as printed without the fillers at their end.

    Issuer and nationality keep the printed code ("D" for Germany; `vocabulary.countries.canonical` gives "DEU").
    Parts of names are separated by a space. `sex` is "M", "F" or "X" (unspecified, printed as a filler, or unreadable).
    `optional_2` is used by TD1 only. `names_truncated`: a letter stands in the last place of the name field, so that
    names may be cut short (Doc 9303-4 to -7, 4.2.3); `write_mrz` does not read it.
    """

    document_code: str
    issuer: str
    number: str
    nationality: str
    surname: str
    given_names: str
    birth_date: PartialDate
    sex: str
    expiry_date: PartialDate
    optional: str = ""
    optional_2: str = ""
    names_truncated: bool = False

    def as_dict(self) -> dict[str, str]:
        """The fields as JSON carries them: dates ISO, unknown parts as XX."""
        return {
            "document_code": self.document_code,
            "issuer": self.issuer,
            "number": self.number,
            "nationality": self.nationality,
            "surname": self.surname,
            "given_names": self.given_names,
            "birth_date": str(self.birth_date),
            "sex": self.sex,
            "expiry_date": str(self.expiry_date),
            "optional": self.optional,
            "optional_2": self.optional_2,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader of the document should know: an error or a remark (`problems.ERRORS` tells which).

    `where` is the field's name in `MrzFields` or in `Mrz.checks`, "names", or "text" for the input as a whole.
    """

    code: str
    where: str
    text: Text


@dataclass(frozen=True, slots=True)
class Mrz:
    """One machine-readable zone, read and checked.

    `valid`: every check digit is right and no problem is an error; remarks leave it valid. `checks` has number,
    birth_date and expiry_date in every format, composite in TD1, TD2 and TD3, optional in TD3 only. `typed_as` is the
    kind that an officer named of a paper without a zone, which has neither lines nor checks; "" otherwise.
    """

    format: MrzFormat | Literal["typed"]
    valid: bool
    lines: tuple[str, ...]
    fields: MrzFields
    checks: Mapping[str, bool]
    problems: tuple[Problem, ...]
    typed_as: str = ""

    def as_dict(self, language: str = "en") -> dict[str, Any]:
        """The answer of `otkel mrz --json`; problems are worded in `language`."""
        return {
            "format": str(self.format),
            "valid": self.valid,
            "lines": list(self.lines),
            "fields": self.fields.as_dict(),
            "checks": dict(self.checks),
            "problems": [
                {"code": problem.code, "where": problem.where, "text": problem.text.said(language)}
                for problem in self.problems
            ],
        }
