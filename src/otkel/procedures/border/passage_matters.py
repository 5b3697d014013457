"""What acts on a passage share: the passage itself, and what stands with each person aboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import NotFound
from otkel.procedures.border.crossing_records import ONE_PASSAGE
from otkel.procedures.border.passages import LINES_AT_MOST, ExpectedGiven, ExpectedShown, Standing
from otkel.procedures.border.the_inspection import route_now
from otkel.records.crossings import queries as crossings
from otkel.records.inspections.models import Inspection
from otkel.records.passages import queries as passages
from otkel.records.passages.models import Expected, Passage
from otkel.records.referrals import queries as referrals
from otkel.vocabulary import countries
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_ENDED: Final = Text(
    en="This passage has ended; what is done on it belongs to a new one.",
    ru="Этот проезд завершён; дальнейшее относится к новому проезду.",
    kk="Бұл өту аяқталған; кейінгі әрекет жаңа өтуге жатады.",
)
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


@dataclass(slots=True)
class Fates:
    """What became of the inspections of one or more passages, read at once."""

    through: frozenset[str] = frozenset()
    through_elsewhere: frozenset[str] = frozenset()
    referred: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()

    def of(self, kept: Inspection) -> Standing:
        """What stands with one of them."""
        if kept.pk in self.through:
            return "through"
        ended = self.outcomes.get(kept.pk)
        if ended in {"refused", "handed_over"}:
            return "stays"
        if kept.pk in self.through_elsewhere:
            return "through"
        if kept.pk in self.referred:
            return "aside"
        asks = kept.pk in self.protected or route_now(kept) == "second_line"
        return "question" if asks else "clear"


def kept_passage(passage: str) -> Passage:
    """The record of a passage.

    Raises:
        NotFound: there is none of this id.
    """
    kept = passages.by_id(passage)
    if kept is None:
        raise NotFound("passage", passage)
    return kept


def open_still(kept: Passage) -> None:
    """Let nothing be added to a passage that has gone on.

    Raises:
        Unusable: `passage_ended`.
    """
    if passages.end_of(kept) is not None:
        raise Unusable("passage_ended", _ENDED, where="passage")


def the_passage(passage: str) -> Subject:
    """A passage as policies see it."""
    kept = kept_passage(passage)
    return Subject("Passage", kept.pk, {"checkpoint": kept.checkpoint_id})


def fates_of(inspected: Sequence[Inspection]) -> Fates:
    """What became of everybody aboard; a crossing that another scan of the same passage led to counts as well.

    An earlier crossing of the same person counts for nothing here: whoever comes back is decided on again.
    """
    ids = [each.pk for each in inspected]
    referred, outcomes = referrals.to_second_line(ids)
    through = frozenset(crossings.led_through(inspected))
    elsewhere = frozenset(crossings.led_through_elsewhere(inspected, within=ONE_PASSAGE))
    return Fates(through, elsewhere, referred, outcomes, frozenset(referrals.with_open_safeguard(ids)))


def add_lines(kept: Passage, people: Sequence[ExpectedGiven]) -> None:
    """Write lines of a manifest behind those that are there.

    Raises:
        Unusable: `manifest_too_long`, `empty_line` or `bad_date`; nothing is written then.
    """
    before = len(passages.manifest_of(kept))
    if before + len(people) > LINES_AT_MOST:
        raise Unusable("manifest_too_long", _TOO_MANY.format(n=LINES_AT_MOST), where="manifest")
    _check(people, before + 1)
    Expected.objects.bulk_create(
        Expected(
            passage=kept,
            line=number,
            role=line.role,
            surname=line.surname.strip()[:120],
            given_names=line.given_names.strip()[:120],
            document_number=plain_number(line.document_number)[:30],
            issuer=line.issuer.strip().upper()[:3],
            nationality=line.nationality.strip().upper()[:3],
            birth_date=line.birth_date.strip(),
            seat=line.seat.strip()[:8],
        )
        for number, line in enumerate(people, before + 1)
    )


def _check(people: Sequence[ExpectedGiven], first: int) -> None:
    """Tell every line that cannot be used in one answer: the first twenty each, and how many more there are."""
    wrong: list[Unusable] = []
    for number, line in enumerate(people, first):
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


def line_of(free: Mapping[int, tuple[str, str]], document: str, issuer: str) -> int | None:
    """The first free line of a manifest that names a document, if one does."""
    number, of = plain_number(document), countries.canonical(issuer)
    return next(
        (line for line, (named, by) in free.items() if named == number and countries.canonical(by) in {"", of}), None
    )


def plain_number(number: str) -> str:
    """A document's number as it is compared: letters and digits, capitals."""
    return "".join(character for character in number.upper() if character.isalnum())


def shown_line(line: Expected) -> ExpectedShown:
    """A line of a manifest as surfaces get it."""
    return ExpectedShown(
        line=line.line,
        role=line.role,
        surname=line.surname,
        given_names=line.given_names,
        document_number=line.document_number,
        issuer=line.issuer,
        nationality=line.nationality,
        birth_date=line.birth_date,
        seat=line.seat,
    )


def _is_a_date(given: str) -> bool:
    try:
        PartialDate.parse(given.strip())
    except ValueError:
        return False
    return True
