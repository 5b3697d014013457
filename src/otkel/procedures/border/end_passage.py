"""End a passage: the vehicle or group goes on, and customs are told where it is a truck."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from otkel.procedures import procedure
from otkel.procedures.border.lines_read import lines_unread
from otkel.procedures.border.passage_matters import fates_of, kept_passage, the_passage
from otkel.procedures.border.passages import PassageEndReceipt
from otkel.procedures.border.second_line_matters import written
from otkel.records.outbox import queries as outbox
from otkel.records.outbox.models import Message
from otkel.records.passages import queries as passages
from otkel.records.passages.models import PapersCounted, Passage, PassageEnd
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_UNDECIDED: Final = Text(
    en="{n} people aboard are not decided on yet: let them through, or send them to second line.",
    ru="По {n} людям ещё не решено: пропустите их или направьте на вторую линию.",
    kk="{n} адам бойынша әлі шешілмеген: өткізіңіз немесе екінші желіге жіберіңіз.",
)
_MISSING: Final = Text(
    en="{n} papers have not been given back. Give them back, or write where they are.",
    ru="Не возвращено документов: {n}. Верните их или напишите, где они.",
    kk="Қайтарылмаған құжат: {n}. Қайтарыңыз немесе қайда екенін жазыңыз.",
)
_UNREAD: Final = Text(
    en="No paper was read for {n} lines of the manifest. Read them, or write where these people are.",
    ru="По {n} строкам списка документы не считаны. Считайте их или напишите, где эти люди.",
    kk="Тізімнің {n} жолы бойынша құжат оқылмаған. Оқыңыз немесе ол адамдар қайда екенін жазыңыз.",
)

_ABOARD: Final = Text(
    en="{n} people were read aboard: this passage happened, and is not void.",
    ru="В этом проезде проверено людей: {n}; он состоялся и не может быть недействительным.",
    kk="Бұл өтуде {n} адам тексерілген: ол болған, жарамсыз бола алмайды.",
)


@procedure("end_passage", about=the_passage)
def end_passage(
    passage: str,
    *,
    at: datetime,
    by: str,
    ground: str,
    words: str = "",
    returned: int | None = None,
    void: bool = False,
) -> PassageEndReceipt:
    """Record that a vehicle or group goes on; whoever is at second line stays behind. Sent twice, it is the same.

    `returned`: all papers that were taken and are back by now. What is in transit or a truck goes to customs as a
    message, without any name. `void`: it was opened by mistake and nothing passed; words say so, and nobody may have
    been read aboard.

    Raises:
        NotFound: no such passage.
        Unusable: `people_undecided`; `papers_missing` where papers are out and no words say where; `people_unread`
            where nobody was read for lines of the manifest and no words say why; `people_aboard` or `words_missing`
            where it is to be void.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_passage(passage)
    before = passages.end_of(kept)
    if before is not None:
        return _receipt(kept, before, repeated=True)
    aboard = passages.aboard(kept)
    inspected = [one.inspection for one in aboard]
    told = written("words", words, at_least=1) if void else words.strip()[:2000]
    if void and inspected:
        raise Unusable("people_aboard", _ABOARD.format(n=len(inspected)), where="void")
    fates = fates_of(inspected)
    standings = [fates.of(each) for each in inspected]
    undecided = sum(each in {"clear", "question"} for each in standings)
    if undecided:
        raise Unusable("people_undecided", _UNDECIDED.format(n=undecided), where="passage")
    _papers_back(kept, returned, words, at=at, by=by)
    unread = len(lines_unread(passages.manifest_of(kept), aboard))
    if unread and not words.strip():
        raise Unusable("people_unread", _UNREAD.format(n=unread), where="words")
    behind = sum(each in {"aside", "stays"} for each in standings)
    ended = PassageEnd.objects.create(
        passage=kept, at=at, by_id=by, stayed_behind=behind, unread=0 if void else unread, words=told, void=void
    )
    if not void and (kept.means == "truck" or kept.transit_until):
        _tell_customs(kept, people=len(standings) - behind, at=at)
    return _receipt(kept, ended, repeated=False)


def _receipt(kept: Passage, ended: PassageEnd, *, repeated: bool) -> PassageEndReceipt:
    return PassageEndReceipt(
        kept.pk, ended.at, ended.stayed_behind, repeated=repeated, void=ended.void, unread=ended.unread
    )


def _papers_back(kept: Passage, returned: int | None, words: str, *, at: datetime, by: str) -> None:
    counted = passages.papers_of(kept)
    if counted is None:
        return
    back = counted.returned if returned is None else min(returned, counted.taken)
    if back != counted.returned:
        PapersCounted.objects.create(passage=kept, taken=counted.taken, returned=back, at=at, by_id=by)
    if back < counted.taken and not words.strip():
        raise Unusable("papers_missing", _MISSING.format(n=counted.taken - back), where="words")


def _tell_customs(kept: Passage, *, people: int, at: datetime) -> None:
    Message.objects.create(
        sequence=outbox.next_sequence(),
        to="customs",
        kind="vehicle_passed",
        about=kept.pk,
        body={
            "passage": kept.pk,
            "checkpoint": kept.checkpoint_id,
            "direction": kept.direction,
            "means": kept.means,
            "arrived_at": kept.arrived_at.isoformat() if kept.arrived_at else None,
            "at": kept.at.isoformat(),
            "ended_at": at.isoformat(),
            "plate": kept.vehicle.plate if kept.vehicle else "",
            "plate_shown": kept.plate_shown,
            "state": kept.vehicle.state if kept.vehicle else "",
            "trailer": kept.trailer_shown,
            "people": people,
            "transit_route": kept.transit_route,
            "transit_until": kept.transit_until.isoformat() if kept.transit_until else None,
        },
        at=at,
    )
