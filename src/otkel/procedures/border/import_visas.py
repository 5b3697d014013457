"""Import visas, permits and residence from a list that another authority sends."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, repeat
from typing import Any, Final

from otkel.procedures import plausible, procedure, the_service
from otkel.procedures.border.visa_lists import VisaList, VisaRow, as_text, in_parts, read_list, read_rows, says
from otkel.records.visas import queries as visas
from otkel.records.visas.models import Visa, VisaBatch
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

PART: Final = 500  # lines written in one transaction: lanes write between two of them
_SOURCE_AT_MOST: Final = 60
_ROWS_OR_CSV: Final = Text(
    en="Send either rows or csv.",
    ru="Отправьте либо rows, либо csv.",
    kk="rows не csv жіберіңіз.",
)
_NO_SOURCE: Final = Text(
    en="Say whose list it is, in at most {n} characters.",
    ru="Укажите, чей это список, не более {n} знаков.",
    kk="Бұл кімнің тізімі екенін {n} таңбадан асырмай көрсетіңіз.",
)
_ANOTHER_HOLDER: Final = Text(
    en="this number is kept as the visa of somebody with another document and another birth date; ask the source",
    ru="под этим номером записана виза человека с другим документом и другой датой рождения; уточните у источника",
    kk="бұл нөмірмен құжаты да, туған күні де басқа адамның визасы жазылған; дереккөзден сұраңыз",
)


@dataclass(frozen=True, slots=True)
class VisasGiven:
    """A list of visas: whose, of which moment, and either its text in CSV or its rows by column.

    `read` is what was read of it already; only `parts` fills it.
    """

    source: str
    as_of: datetime
    csv: str | None = None
    rows: tuple[Mapping[str, Any], ...] | None = None
    read: VisaList | None = None

    @property
    def lines(self) -> int:
        """How many lines were read of it and can be taken."""
        return len(self.read.rows) if self.read else 0

    def parts(self) -> tuple[VisasGiven, ...]:
        """The list in parts, each to be imported by an act of its own; what was wrong with lines goes with the first.

        Lanes write between two of them, and what was broken off goes on where it stood when all are sent again.

        Raises:
            Unusable: as `import_visas`, where the list cannot be read.
        """
        told = _read(self)
        return tuple(
            replace(self, csv=None, rows=None, read=VisaList(rows, *((told.wrong, told.same) if first else ((), 0))))
            for first, rows in zip(chain([True], repeat(False)), in_parts(told.rows, PART), strict=False)
        )


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What an import did, in lines.

    `new` visas and `replaced` ones (a further edition of a number that was kept) were written; `unchanged` ones say
    what is kept; `older` differ from what a list of a later moment says, which stands. `wrong` holds the number of
    each line that was not taken, and why. `repeated`: these very lines were imported before, and nothing was written.
    """

    batch: str
    new: int
    replaced: int
    unchanged: int
    wrong: tuple[tuple[int, Text], ...]
    repeated: bool
    older: int = 0

    def and_then(self, other: ImportReceipt) -> ImportReceipt:
        """This part and the next one as one receipt."""
        return ImportReceipt(
            batch=self.batch,
            new=self.new + other.new,
            replaced=self.replaced + other.replaced,
            unchanged=self.unchanged + other.unchanged,
            wrong=tuple(sorted((*self.wrong, *other.wrong), key=lambda told: told[0])),
            repeated=self.repeated and other.repeated,
            older=self.older + other.older,
        )


@procedure("import_visas", about=the_service)
def import_visas(given: VisasGiven, *, at: datetime, by: str, ground: str) -> ImportReceipt:
    """Keep the visas of a list: a line that differs from what is kept becomes its number's next edition.

    A list is of a moment: what a list of a later moment says stands. A number that is kept for somebody else (another
    document and another birth date) is not taken; the line is told.

    Raises:
        Unusable: "rows_or_csv", "bad_source", "list_too_large", "bad_columns", "semicolons"; "time_in_future" and its
            like where the list's moment cannot be.
        Refused: the officer may not import.
    """
    source = given.source.strip()
    if not source or len(source) > _SOURCE_AT_MOST or not source.isprintable():
        raise Unusable("bad_source", _NO_SOURCE.format(n=_SOURCE_AT_MOST), where="source")
    plausible(given.as_of, where="as_of")
    told = _read(given)
    digest = hashlib.sha256(f"{source}\n{given.as_of.isoformat()}\n{as_text(told.rows)}".encode()).hexdigest()
    weighed = _weighed(told.rows, given.as_of)
    wrong = tuple(sorted((*told.wrong, *weighed.wrong), key=lambda each: each[0]))
    batch = visas.batch_of(digest)
    if batch is not None:
        same = len(told.rows) - len(weighed.wrong) + told.same
        return ImportReceipt(batch.pk, 0, 0, same, wrong, repeated=True)
    batch = VisaBatch.objects.create(
        source=source, as_of=given.as_of, digest=digest, lines=len(told.rows), at=at, by_id=by
    )
    Visa.objects.bulk_create(
        (Visa(**row.terms(), edition=edition, batch=batch, at=at, by_id=by) for row, edition in weighed.written),
        batch_size=200,
    )
    replaced = sum(edition > 1 for _, edition in weighed.written)
    return ImportReceipt(
        batch.pk,
        new=len(weighed.written) - replaced,
        replaced=replaced,
        unchanged=weighed.unchanged + told.same,
        wrong=wrong,
        repeated=False,
        older=weighed.older,
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Rows beside what is kept: those to write with the number of their edition, and what becomes of the others."""

    written: list[tuple[VisaRow, int]]
    wrong: list[tuple[int, Text]]
    unchanged: int
    older: int


def _weighed(rows: Sequence[VisaRow], as_of: datetime) -> _Weighed:
    kept = visas.newest_of(row.number for row in rows)
    written: list[tuple[VisaRow, int]] = []
    wrong: list[tuple[int, Text]] = []
    older = unchanged = 0
    for row in rows:
        held = kept.get(row.key)
        if held is None:
            written.append((row, 1))
        elif says(held) == says(row):
            unchanged += 1
        elif _is_of_another(held, row):
            wrong.append((row.line, _ANOTHER_HOLDER))
        elif held.batch is not None and held.batch.as_of > as_of:
            older += 1
        else:
            written.append((row, held.edition + 1))
    return _Weighed(written, wrong, unchanged, older)


def _read(given: VisasGiven) -> VisaList:
    if given.read is not None:
        return given.read
    if given.csv is not None and given.rows is None:
        return read_list(given.csv)
    if given.rows is not None and given.csv is None:
        return read_rows(given.rows)
    raise Unusable("rows_or_csv", _ROWS_OR_CSV, where="rows")


def _is_of_another(held: Visa, row: VisaRow) -> bool:
    same_document = (held.document_issuer, held.document_number) == (row.document_issuer, row.document_number)
    return not same_document and held.birth_date != row.birth_date
