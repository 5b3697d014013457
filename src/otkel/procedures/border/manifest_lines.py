"""The lines of a manifest: written once, compared with those that stand, and struck where they no longer hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from otkel.procedures.border.passage_matters import plain_number
from otkel.procedures.border.passages import LINES_AT_MOST, ExpectedGiven, Question
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Expected, Passage
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_LAST_NUMBER: Final = 9999  # of a line, struck ones among them: an officer types at most four digits
_TOO_MANY: Final = Text(
    en="A manifest has at most {n} lines.",
    ru="В списке не больше {n} строк.",
    kk="Тізімде ең көбі {n} жол болады.",
)
_EMPTY_LINE: Final = Text(
    en="Line {n} of the manifest names nobody: neither a name nor a document number.",
    ru="Строка {n} списка никого не называет: нет ни имени, ни номера документа.",
    kk="Тізімнің {n}-жолында ешкім аталмаған: аты да, құжат нөмірі де жоқ.",
)
_BAD_DATE: Final = Text(
    en="Line {n} of the manifest: “{given}” is no date (YYYY-MM-DD, unknown parts as XX).",
    ru="Строка {n} списка: «{given}» — не дата (ГГГГ-ММ-ДД, неизвестное как XX).",
    kk="Тізімнің {n}-жолы: «{given}» — күн емес (ЖЖЖЖ-АА-КК, белгісізі XX).",
)

_TOLD: Final = 20  # wrong lines in one answer
_AND: Final = Text(en="{before} {next}", ru="{before} {next}", kk="{before} {next}")
_MORE: Final = Text(
    en="And {n} more lines that cannot be used.",
    ru="И ещё строк, которые не подошли: {n}.",
    kk="Тағы {n} жол жарамады.",
)
_DIFFERS: Final = Text(
    en="The list sent now has {new} new lines, and {gone} of the earlier list are not on it ({lines}). They still "
    "stand: strike those that no longer hold.",
    ru="В новом списке новых строк: {new}; прежних, которых в нём нет: {gone} ({lines}). Они остаются: вычеркните те, "
    "что больше не верны.",
    kk="Жаңа тізімде {new} жаңа жол бар, бұрынғының {gone} жолы онда жоқ ({lines}). Олар әлі тұр: енді дұрыс еместерін "
    "сызып тастаңыз.",
)
_LINES_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Compared:
    """A list beside the lines that stand: what is new of it, and which unread lines are not on it any more.

    `gone` is empty where the list has nobody in common with them: then it adds, and does not take their place.
    """

    new: tuple[Expected, ...]
    gone: tuple[int, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a human should decide about the earlier lines."""
        if not self.gone:
            return ()
        named = ", ".join(map(str, self.gone[:_LINES_NAMED])) + (" …" if len(self.gone) > _LINES_NAMED else "")
        said = _DIFFERS.format(new=len(self.new), gone=len(self.gone), lines=named)
        return (Question("manifest_differs", said, self.gone),)


def add_lines(kept: Passage, people: Sequence[ExpectedGiven]) -> Compared:
    """Write what of a list does not stand yet behind the lines that do: the same list twice writes nothing.

    Raises:
        Unusable: `manifest_too_long`, `empty_line` or `bad_date`; nothing is written then.
    """
    last = passages.last_line(kept)
    _check(people)
    compared = compare(kept, people, after=last)
    standing = len(passages.manifest_of(kept))
    if standing + len(compared.new) > LINES_AT_MOST or last + len(compared.new) > _LAST_NUMBER:
        raise Unusable("manifest_too_long", _TOO_MANY.format(n=LINES_AT_MOST), where="manifest")
    Expected.objects.bulk_create(compared.new)
    return compared


def compare(kept: Passage, people: Sequence[ExpectedGiven], *, after: int = 0) -> Compared:
    """A list beside the lines that stand; its new lines are numbered behind `after`, and not written."""
    standing = passages.manifest_of(kept)
    unmatched = Counter(_content(line) for line in standing)
    new: list[Expected] = []
    for one in people:
        line = _line(kept, one, after + len(new) + 1)
        content = _content(line)
        if unmatched[content]:
            unmatched[content] -= 1
        else:
            new.append(line)
    if len(new) == len(people) and not _in_common(standing, new):
        return Compared(tuple(new), ())
    free = passages.lines_free(kept)
    gone: list[int] = []
    for line in reversed(standing):  # of equal lines the later ones are the surplus
        content = _content(line)
        if unmatched[content]:
            unmatched[content] -= 1
            if line.line in free:
                gone.append(line.line)
    return Compared(tuple(new), tuple(reversed(gone)))


def _content(line: Expected) -> tuple[str, ...]:
    return (
        line.role,
        line.surname.casefold(),
        line.given_names.casefold(),
        line.document_number,
        line.issuer,
        line.nationality,
        line.birth_date,
        line.seat,
    )


def _in_common(standing: Sequence[Expected], new: Sequence[Expected]) -> bool:
    """Whether somebody stands on both by a document or by a whole name."""

    def signs(lines: Sequence[Expected]) -> set[tuple[str, ...]]:
        documents = {(line.document_number,) for line in lines if line.document_number}
        names = {(line.surname.casefold(), line.given_names.casefold()) for line in lines if line.surname}
        return documents | names

    return bool(signs(standing) & signs(new))


def _line(kept: Passage, given: ExpectedGiven, number: int) -> Expected:
    return Expected(
        passage=kept,
        line=number,
        role=given.role,
        surname=given.surname.strip()[:120],
        given_names=given.given_names.strip()[:120],
        document_number=plain_number(given.document_number)[:30],
        issuer=given.issuer.strip().upper()[:3],
        nationality=given.nationality.strip().upper()[:3],
        birth_date=given.birth_date.strip(),
        seat=given.seat.strip()[:8],
    )


def _check(people: Sequence[ExpectedGiven]) -> None:
    """Tell every line that cannot be used in one answer: the first twenty each, and how many more there are."""
    wrong: list[Unusable] = []
    for number, line in enumerate(people, 1):
        if not (line.surname.strip() or line.given_names.strip() or plain_number(line.document_number)):
            wrong.append(Unusable("empty_line", _EMPTY_LINE.format(n=number), where=f"manifest[{number}]"))
        elif line.birth_date and not _is_a_date(line.birth_date):
            told = _BAD_DATE.format(n=number, given=line.birth_date[:20])
            wrong.append(Unusable("bad_date", told, where=f"manifest[{number}].birth_date"))
    if not wrong:
        return
    told = reduce(lambda before, each: _AND.format(before=before, next=each.text), wrong[1:_TOLD], wrong[0].text)
    if len(wrong) > _TOLD:
        told = _AND.format(before=told, next=_MORE.format(n=len(wrong) - _TOLD))
    raise Unusable(wrong[0].code, told, where=wrong[0].where)


def _is_a_date(given: str) -> bool:
    try:
        PartialDate.parse(given.strip())
    except ValueError:
        return False
    return True
