"""Look up who presents a document at a lane. The purpose is the presented document itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from otkel.backends.page_reading import read_page
from otkel.engines.access import Subject
from otkel.engines.documents import Mrz, PaperKind, Repair, TypedPapers, mrz_of_typed, propose_repairs, read_mrz
from otkel.procedures import Seen, Viewer, inquiry
from otkel.procedures.border.kept_visas import KeptVisa, visas_kept
from otkel.procedures.border.passages import Role
from otkel.procedures.border.presences import CrossingFact, facts_of
from otkel.procedures.border.reports import Direction, StaySpan
from otkel.procedures.border.standing_matters import Standing, standing_of
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.crossings import queries as crossings
from otkel.records.documents import queries as documents
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections import queries as inspections
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.stays import queries as stays
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_UNKNOWN_CHECKPOINT = Text(
    en="There is no checkpoint “{code}”.",
    ru="Пункта пропуска «{code}» нет.",
    kk="«{code}» өткізу пункті жоқ.",
)
_UNKNOWN_LANE = Text(
    en="Checkpoint {code} has no lane “{lane}”.",
    ru="В пункте пропуска {code} нет полосы «{lane}».",
    kk="{code} өткізу пунктінде «{lane}» жолағы жоқ.",
)
_NOTHING_PRESENTED = Text(
    en="Nothing was presented: an MRZ or a picture of the page is needed.",
    ru="Ничего не предъявлено: нужна машиносчитываемая зона или снимок страницы.",
    kk="Ештеңе көрсетілмеді: машинамен оқылатын аймақ немесе беттің суреті керек.",
)
_SAY_WHAT_IS = Text(
    en="Say in words what is wrong with the person, at least {n} characters: who lets somebody through answers for it.",
    ru="Опишите словами, что с человеком, не менее {n} знаков: кто пропускает, тот за это отвечает.",
    kk="Адамға не болғанын сөзбен жазыңыз, кемінде {n} таңба: өткізген адам соған жауап береді.",
)
_PAPERS_AT_HAND = Text(
    en="Papers lie here: inspect them as always. An emergency without papers is of the kind “none”.",
    ru="Документы есть: проверьте их как обычно. Неотложный случай без документов — вида «none».",
    kk="Құжаттар бар: әдеттегідей тексеріңіз. Құжатсыз шұғыл жағдайдың түрі — «none».",
)
_VISA_FIRST = Text(
    en="This is a visa. Read the passport first, then the visa.",
    ru="Это виза. Сначала считайте паспорт, потом визу.",
    kk="Бұл — виза. Алдымен паспортты, содан кейін визаны оқытыңыз.",
)


_IN_WORDS = 10  # characters of what is wrong, at least
_NO_VISA = Text(
    en="These lines are not those of a visa.",
    ru="Это строки не визы.",
    kk="Бұл жолдар визаныкі емес.",
)
_NOT_A_PROPOSAL = Text(
    en="These lines are none of the readings proposed for the lines that were read.",
    ru="Эти строки — не из предложенных прочтений считанных строк.",
    kk="Бұл жолдар оқылған жолдар үшін ұсынылған оқылымдардың бірі емес.",
)


@dataclass(frozen=True, slots=True)
class Presented:
    """What a traveller presents at a lane: an MRZ as text, or the picture of a page; and perhaps a visa's MRZ.

    `repaired_from`: the lines as they were read, where an officer chose `mrz` among the readings proposed for them.
    `passage`: the id of the vehicle or group in which the traveller comes, as what (`role`), and on which line of its
    manifest, where the officer says so. `form`: the number of the paper form that is entered late ("A-000123").
    `typed`: a paper without a zone, as an officer typed it. `emergency`: why somebody sick or hurt is let through
    before their papers, of the kind "none", can be seen.
    """

    checkpoint: str
    lane: str
    direction: Direction
    mrz: str | None = None
    page: bytes | None = None
    visa_mrz: str = ""
    repaired_from: str = ""
    passage: str = ""
    role: Role = "passenger"
    line: int | None = None
    form: str = ""
    typed: TypedPapers | None = None
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """A document kept under the presented one's number, or a candidate for the same person under another number."""

    document: str
    person: str
    issuer: str
    number: str
    surname: str
    given_names: str
    birth_date: str
    nationality: str
    sex: str
    expiry_date: str
    zone_valid: bool


@dataclass(frozen=True, slots=True)
class FoundTraveller:
    """What the look-up found; `same` is the very document, `changed` one of its number with other data.

    `repair`: the proposal that the officer chose, and `read` the lines as they were read before it. `crew_until`: the
    day by which somebody who entered as crew, and is still here by the record, should have left. `visas`: those that
    are kept for the document and the others of its holder's record, whoever they name.
    """

    checkpoint: str
    pack: str
    on: date
    mrz: Mrz
    visa: Mrz | None
    same: SeenBefore | None
    changed: SeenBefore | None
    candidates: tuple[SeenBefore, ...]
    crossings: tuple[CrossingFact, ...]
    spans: tuple[StaySpan, ...]
    standing: Standing
    repair: Repair | None = None
    read: tuple[str, ...] = ()
    crew_until: date | None = None
    visas: tuple[KeptVisa, ...] = ()


def the_checkpoint(presented: Presented) -> Subject:
    """The checkpoint as policies see it.

    Raises:
        Unusable: `unknown_checkpoint` or `unknown_lane`.
    """
    checkpoint = _kept_checkpoint(presented)
    if presented.lane and not checkpoints.has_lane(checkpoint, presented.lane):
        sentence = _UNKNOWN_LANE.format(code=checkpoint.code, lane=presented.lane)
        raise Unusable("unknown_lane", sentence, where="lane")
    return Subject("Checkpoint", checkpoint.code, {"code": checkpoint.code})


def _kept_checkpoint(presented: Presented) -> Checkpoint:
    checkpoint = checkpoints.by_code(presented.checkpoint)
    if checkpoint is None:
        raise Unusable("unknown_checkpoint", _UNKNOWN_CHECKPOINT.format(code=presented.checkpoint), where="checkpoint")
    return checkpoint


@inquiry("traveller_presented", about=the_checkpoint)
def traveller_presented(presented: Presented, *, viewer: Viewer, at: datetime, seen: Seen) -> FoundTraveller:
    """Read what was presented and find what is kept on its holder.

    Raises:
        Unusable: the page, the MRZ or what was typed cannot be read, each with its own code; "not_a_proposal" where
            the lines are not one of the readings proposed for `repaired_from`; "emergency_without_words" and
            "papers_at_hand" where no papers and an emergency do not come together.
    """
    checkpoint = _kept_checkpoint(presented)
    on = at.astimezone(checkpoint.zone()).date()
    mrz = _read(presented, on)
    repair = _chosen(mrz, presented.repaired_from, on)
    if mrz.format.startswith("MRV"):
        raise Unusable("visa_first", _VISA_FIRST, where="mrz")
    visa = _visa(presented.visa_mrz, on)
    numbered = documents.with_number(mrz.fields.issuer, mrz.fields.number)
    held_by_the_same = [kept for kept in numbered if _is_same(kept, mrz)]
    same = next((kept for kept in held_by_the_same if _ends_the_same(kept, mrz)), None) or next(
        iter(reversed(held_by_the_same)), None
    )
    # What may have been misread says nothing against whoever presents another reading.
    others = [kept for kept in numbered if kept.zone_valid and not _is_same(kept, mrz) and not _shared(kept, mrz)]
    changed = next(iter(others), None) if same is None else None
    candidates = _candidates(mrz, besides=numbered) if mrz.valid and not same else ()
    for kept in filter(None, (same, changed, *candidates)):
        seen.person(kept.person)
    if same is not None:
        seen.everybody(same.person)
    past, spans, standing = _past(same.person, checkpoint, at) if same else ((), (), Standing())
    return FoundTraveller(
        checkpoint=checkpoint.code,
        pack=checkpoint.pack,
        on=on,
        mrz=mrz,
        visa=visa,
        same=_shown(same),
        changed=_shown(changed),
        candidates=tuple(shown for shown in map(_shown, candidates) if shown),
        crossings=past,
        spans=spans,
        standing=standing,
        repair=repair,
        read=tuple(presented.repaired_from.split()) if repair else (),
        crew_until=_crew_until(same.person, spans, checkpoint, on) if same else None,
        visas=visas_kept(
            mrz.fields.issuer,
            mrz.fields.number,
            person=same.person if same else None,
            nationality=mrz.fields.nationality,
            pack=checkpoint.pack,
            on=on,
        ),
    )


def _read(presented: Presented, on: date) -> Mrz:
    without = presented.typed is not None and presented.typed.kind == PaperKind.NONE
    if without and len(presented.emergency.strip()) < _IN_WORDS:
        raise Unusable("emergency_without_words", _SAY_WHAT_IS.format(n=_IN_WORDS), where="emergency")
    if presented.emergency and not without:
        raise Unusable("papers_at_hand", _PAPERS_AT_HAND, where="emergency")
    if presented.typed is not None:
        return mrz_of_typed(presented.typed, on=on)
    if presented.mrz is not None and presented.mrz.strip():
        return read_mrz(presented.mrz, on=on)
    if presented.page:
        return read_page(presented.page, on=on).mrz
    raise Unusable("nothing_presented", _NOTHING_PRESENTED, where="mrz")


def _chosen(mrz: Mrz, repaired_from: str, on: date) -> Repair | None:
    """The proposal that these lines are; nobody may slip other lines in as a repair."""
    if not repaired_from.strip():
        return None
    for repair in propose_repairs(repaired_from, on=on):
        if repair.lines == mrz.lines:
            return repair
    raise Unusable("not_a_proposal", _NOT_A_PROPOSAL, where="repaired_from")


def _visa(text: str, on: date) -> Mrz | None:
    if not text.strip():
        return None
    visa = read_mrz(text, on=on)
    if not visa.format.startswith("MRV"):
        raise Unusable("not_a_visa", _NO_VISA, where="visa_mrz")
    return visa


def _is_same(kept: TravelDocument, mrz: Mrz) -> bool:
    fields = mrz.fields
    return (kept.surname, kept.given_names, kept.birth_date, kept.nationality) == (
        fields.surname,
        fields.given_names,
        str(fields.birth_date),
        fields.nationality,
    )


def _shared(kept: TravelDocument, mrz: Mrz) -> bool:
    """Whether two people may bear this one number: a child entered in a parent's passport, and the parent."""
    return PaperKind.CHILD_IN_PASSPORT in {kept.kind, mrz.typed_as}


def _ends_the_same(kept: TravelDocument, mrz: Mrz) -> bool:
    return (kept.expiry_date, kept.sex) == (str(mrz.fields.expiry_date), mrz.fields.sex)


def _candidates(mrz: Mrz, *, besides: list[TravelDocument]) -> tuple[TravelDocument, ...]:
    """Documents under other numbers whose holder has the surname, birth date and a given name of this one."""
    fields = mrz.fields
    if not fields.surname and not fields.given_names:  # nobody is known by nothing
        return ()
    given = set(fields.given_names.split())
    theirs = documents.of_people_called(fields.surname, str(fields.birth_date))
    known = {kept.pk for kept in besides}
    others = [kept for kept in theirs if kept.pk not in known and kept.zone_valid]
    alike = [kept for kept in others if not given or given & set(kept.given_names.split())]
    first_of_each = {kept.person_id: kept for kept in reversed(alike)}
    return tuple(first_of_each.values())[:3]


def _past(
    person: Person, checkpoint: Checkpoint, at: datetime
) -> tuple[tuple[CrossingFact, ...], tuple[StaySpan, ...], Standing]:
    here = checkpoint.pack  # another state's border does not count here
    recorded = crossings.passages_of(person, until=at, pack=here)
    past = facts_of(((c.direction, c.on) for c in recorded), until=at.astimezone(checkpoint.zone()).date())
    return past, spans_of(past, stays.told_by_entry(person, pack=here)), standing_of(person, checkpoint, recorded, at)


def _crew_until(person: Person, spans: tuple[StaySpan, ...], checkpoint: Checkpoint, on: date) -> date | None:
    """The day told to somebody who entered as crew, where it has passed and no exit is recorded."""
    told = next((s for s in reversed(spans) if s.still_here and s.last_lawful_day and s.last_lawful_day < on), None)
    if told is None or told.entry is None:
        return None  # nearly everybody: nothing more is asked of the store
    people = persons.together(person)
    as_crew = inspections.found_on(people, "crew_terms", on=told.entry, pack=checkpoint.pack)
    return told.last_lawful_day if as_crew else None


def spans_of(past: tuple[CrossingFact, ...], told: dict[date, date | None]) -> tuple[StaySpan, ...]:
    """Stays for a picture, from crossings in order and what each admission told by its day of entry."""
    spans: list[StaySpan] = []
    open_since: date | None = None
    for crossing in past:
        if crossing.direction == "entry":
            if open_since is not None:
                spans.append(StaySpan(open_since, None, told.get(open_since)))
            open_since = crossing.on
        else:
            spans.append(StaySpan(open_since, crossing.on, told.get(open_since) if open_since else None))
            open_since = None
    if open_since is not None:
        spans.append(StaySpan(open_since, None, told.get(open_since), still_here=True))
    return tuple(spans)


def _shown(kept: TravelDocument | None) -> SeenBefore | None:
    if kept is None:
        return None
    return SeenBefore(
        document=kept.pk,
        person=kept.person_id,
        issuer=kept.issuer,
        number=kept.number,
        surname=kept.surname,
        given_names=kept.given_names,
        birth_date=kept.birth_date,
        nationality=kept.nationality,
        sex=kept.sex,
        expiry_date=kept.expiry_date,
        zone_valid=kept.zone_valid,
    )
