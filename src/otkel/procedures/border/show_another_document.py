"""Keep a second document that a traveller shows together with the inspected one: dual nationals, residents, crews."""

from __future__ import annotations

from datetime import date, datetime

from otkel.engines.documents import Mrz, PaperKind, TypedPapers, mrz_of_typed, read_mrz
from otkel.procedures import procedure
from otkel.procedures.border.cases import NoteReceipt
from otkel.procedures.border.presented_documents import document_of
from otkel.procedures.border.second_line_matters import legal_day
from otkel.procedures.border.the_inspection import kept_inspection, the_inspection
from otkel.records.documents.models import TravelDocument
from otkel.records.inspections import queries as inspections
from otkel.records.inspections.models import ShownTogether
from otkel.vocabulary.partial_dates import PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

_NOTHING = Text(
    en="Read the other document's lines, or type it.",
    ru="Считайте строки другого документа или введите его.",
    kk="Екінші құжаттың жолдарын оқытыңыз не қолмен енгізіңіз.",
)
_VISA = Text(
    en="This is a visa: scan it after the passport, at the same inspection.",
    ru="Это виза: считайте её после паспорта, в той же проверке.",
    kk="Бұл — виза: оны паспорттан кейін, сол тексеруде оқытыңыз.",
)
_THE_SAME = Text(
    en="This is the document that was inspected. Read the other one.",
    ru="Это тот документ, который уже проверен. Считайте другой.",
    kk="Бұл — тексерілген құжат. Екіншісін оқытыңыз.",
)
_SOMEBODY_ELSE = Text(
    en="Neither a name nor the date of birth agrees with the inspected document. Inspect it as another traveller's.",
    ru="Ни имя, ни дата рождения не совпадают с проверенным документом. Проверьте этот как документ другого человека.",
    kk="Аты да, туған күні де тексерілген құжатпен сәйкес емес. Мұны басқа адамның құжаты ретінде тексеріңіз.",
)


@procedure("show_another_document", about=the_inspection)
def show_another_document(
    inspection: str, *, at: datetime, by: str, ground: str, mrz: str = "", typed: TypedPapers | None = None
) -> NoteReceipt:
    """Keep another document that the inspected traveller shows; sent twice, it answers as the first time.

    It joins nobody: second line sees both side by side and decides. What protects whoever bears the one protects from
    now on whoever bears the other, so that an own citizen with a foreign passport is never refused.

    Raises:
        NotFound: no such inspection.
        Unusable: nothing was presented or it cannot be read; it is a visa, the inspected document itself, or agrees
            with it neither in a name nor in the date of birth.
        Refused: policy does not allow it to this officer.
    """
    kept = kept_inspection(inspection)
    shown = _read(mrz, typed, legal_day(kept))
    if not _may_be_one(kept.document, shown):
        raise Unusable("another_traveller", _SOMEBODY_ELSE, where="mrz")
    document = document_of(shown)
    if document.pk == kept.document_id:
        raise Unusable("same_document", _THE_SAME, where="mrz")
    before = next((each for each in inspections.beside(kept) if each.document_id == document.pk), None)
    if before is not None:
        return NoteReceipt(kept.pk, before.pk, repeated=True)
    entry = ShownTogether.objects.create(inspection=kept, document=document, at=at, by_id=by)
    return NoteReceipt(kept.pk, entry.pk)


def _read(mrz: str, typed: TypedPapers | None, on: date) -> Mrz:
    if typed is not None and typed.kind != PaperKind.NONE:
        return mrz_of_typed(typed, on=on)
    if not mrz.strip():
        raise Unusable("nothing_presented", _NOTHING, where="mrz")
    read = read_mrz(mrz, on=on)
    if read.format.startswith("MRV"):
        raise Unusable("visa_first", _VISA, where="mrz")
    return read


def _may_be_one(inspected: TravelDocument, shown: Mrz) -> bool:
    """Whether one person may bear both: names are spelt differently in two states, birth dates hardly ever."""
    one, other = PartialDate.parse(inspected.birth_date), shown.fields.birth_date
    if None in {one.as_date(), other.as_date()} or one == other:
        return True
    names = {*inspected.surname.split(), *inspected.given_names.split()}
    return bool(names & {*shown.fields.surname.split(), *shown.fields.given_names.split()})
