"""What can be wrong with a machine-readable zone, and which of it makes the zone untrustworthy."""

from __future__ import annotations

from typing import Any, Final

from otkel.engines.documents.values import Problem
from otkel.vocabulary.texts import Text

ERRORS: Final = frozenset(
    {
        "check_digit_wrong",
        "date_does_not_exist",
        "date_unreadable",
        "expiry_before_birth",
        "number_missing",
        "name_missing",
        "name_has_digits",
        "sex_unreadable",
    }
)
"""Problems that make a zone invalid: no lawful document can carry them. All others are remarks."""

_TEXTS: Final = {
    "check_digit_wrong": Text(
        en="the check digit of {field} is {printed}, {computed} was computed",
        ru="контрольная цифра ({field}): напечатано {printed}, вычислено {computed}",
        kk="бақылау цифры ({field}): басылғаны {printed}, есептелгені {computed}",
    ),
    "date_does_not_exist": Text(
        en="{field}: no calendar has the day {printed} (year, month, day)",
        ru="{field}: дня {printed} (год, месяц, день) нет в календаре",
        kk="{field}: күнтізбеде {printed} күні жоқ (жыл, ай, күн)",
    ),
    "date_unreadable": Text(
        en="{field}: {printed} is not a date of six digits",
        ru="{field}: {printed} не является датой из шести цифр",
        kk="{field}: {printed} алты цифрдан тұратын күн емес",
    ),
    "expiry_before_birth": Text(
        en="the document expires before its holder was born",
        ru="срок действия документа истекает до рождения владельца",
        kk="құжаттың мерзімі иесі туғанға дейін бітеді",
    ),
    "number_missing": Text(
        en="the document number is empty", ru="номер документа не заполнен", kk="құжат нөмірі толтырылмаған"
    ),
    "name_missing": Text(en="the name is empty", ru="имя не заполнено", kk="аты-жөні толтырылмаған"),
    "name_has_digits": Text(
        en="the name holds digits, which no name in a machine-readable zone has",
        ru="в имени есть цифры, которых в машиносчитываемой зоне быть не может",
        kk="аты-жөнінде цифрлар бар, машинамен оқылатын аймақта ондай болмайды",
    ),
    "sex_unreadable": Text(
        en="the sex is {printed}; M, F or a filler may stand there",
        ru="пол указан как {printed}; возможны M, F или заполнитель",
        kk="жынысы {printed} деп көрсетілген; M, F немесе толтырғыш болуы мүмкін",
    ),
    "sex_printed_as_x": Text(
        en="the sex is printed as X, where a filler is prescribed",
        ru="пол напечатан как X, хотя предписан заполнитель",
        kk="жынысы X деп басылған, ал толтырғыш болуға тиіс",
    ),
    "expiry_date_unknown": Text(
        en="the expiry date is not given", ru="срок действия не указан", kk="қолданылу мерзімі көрсетілмеген"
    ),
    "issuer_unknown": Text(
        en="the issuer's code {printed} is not among the codes of ISO 3166-1 and ICAO",
        ru="кода органа выдачи {printed} нет среди кодов ISO 3166-1 и ИКАО",
        kk="құжатты беруші коды {printed} ISO 3166-1 және ИКАО кодтарының арасында жоқ",
    ),
    "nationality_unknown": Text(
        en="the nationality's code {printed} is not among the codes of ISO 3166-1 and ICAO",
        ru="кода гражданства {printed} нет среди кодов ISO 3166-1 и ИКАО",
        kk="азаматтық коды {printed} ISO 3166-1 және ИКАО кодтарының арасында жоқ",
    ),
    "document_code_unusual": Text(
        en="the document code {printed} is unusual for the format {format}",
        ru="код документа {printed} необычен для формата {format}",
        kk="құжат коды {printed} {format} пішімі үшін әдеттен тыс",
    ),
    "names_may_be_truncated": Text(
        en="the names fill their field to its end and may be cut short",
        ru="имена заполняют поле до конца и могут быть сокращены",
        kk="аты-жөні өрісті соңына дейін толтырған, қысқартылған болуы мүмкін",
    ),
    "name_fillers_misplaced": Text(
        en="fillers stand in the name where none belong",
        ru="в имени есть заполнители там, где их быть не должно",
        kk="аты-жөнінде толтырғыштар орынсыз тұр",
    ),
    "number_check_covers_filler": Text(
        en="the check digit of the document number was computed with the filler inside it",
        ru="контрольная цифра номера документа вычислена вместе с заполнителем внутри него",
        kk="құжат нөмірінің бақылау цифры ішіндегі толтырғышпен бірге есептелген",
    ),
    "lower_case": Text(
        en="small letters were read as capitals",
        ru="строчные буквы прочитаны как прописные",
        kk="кіші әріптер бас әріп ретінде оқылды",
    ),
    "spaces_removed": Text(
        en="spaces inside the lines were left out",
        ru="пробелы внутри строк пропущены",
        kk="жол ішіндегі бос орындар алынып тасталды",
    ),
    "quotation_marks": Text(
        en="« was read as two fillers", ru="« прочитано как два заполнителя", kk="« екі толтырғыш ретінде оқылды"
    ),
}

FIELD_NAMES: Final = {
    "number": Text(en="the document number", ru="номер документа", kk="құжат нөмірі"),
    "birth_date": Text(en="the date of birth", ru="дата рождения", kk="туған күні"),
    "expiry_date": Text(en="the expiry date", ru="срок действия", kk="қолданылу мерзімі"),
    "optional": Text(en="the optional data", ru="дополнительные данные", kk="қосымша деректер"),
    "composite": Text(en="the whole (composite)", ru="вся зона (общая)", kk="бүкіл аймақ (жалпы)"),
}


def problem(code: str, where: str, **values: Any) -> Problem:
    """The problem `code` in the field `where`; `values` fill the sentence's placeholders.

    Raises:
        KeyError: there is no such code, or a placeholder has no value.
    """
    return Problem(code, where, _TEXTS[code].format(field=FIELD_NAMES.get(where, where), **values))
