"""Papers without a machine-readable zone, typed by an officer and turned into the value that a zone gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from otkel.engines.documents.paper_kinds import NAMES, PaperKind
from otkel.engines.documents.values import TYPED, Mrz, MrzFields
from otkel.vocabulary.countries import canonical, is_known
from otkel.vocabulary.partial_dates import UNKNOWN, PartialDate
from otkel.vocabulary.texts import Text
from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable

_LONGEST_NUMBER: Final = 30
_LONGEST_NAME: Final = 120
_OLDEST: Final = 130  # years: nobody has lived longer
_NUMBER: Final = re.compile(r"[A-Z0-9]+", re.ASCII)
_APART: Final = re.compile(r"[\s\-–—./№#]+")

_UNKNOWN_KIND: Final = Text(
    en="“{given}” is none of the kinds of paper: {known}.",
    ru="«{given}» нет среди видов документов: {known}.",
    kk="«{given}» құжат түрлерінің арасында жоқ: {known}.",
)
_NO_STATE: Final = Text(
    en="“{given}” is not the three-letter code of a state; XXX where the paper names none, XXA for stateless persons.",
    ru="«{given}» — не трёхбуквенный код государства; XXX, если оно не названо, XXA для лиц без гражданства.",
    kk="«{given}» — мемлекеттің үш әріпті коды емес; аталмаса XXX, азаматтығы жоқтарға XXA.",
)
_NO_NUMBER: Final = Text(
    en="The number is 1 to {n} letters and digits; {given} is not.",
    ru="Номер — от 1 до {n} букв и цифр; {given} — нет.",
    kk="Нөмір — 1-ден {n}-ге дейін әріп пен цифр; {given} олай емес.",
)
_NO_NAME: Final = Text(
    en="Type a surname or given names, as the paper has them.",
    ru="Впишите фамилию или имя, как в документе.",
    kk="Құжаттағыдай тегін не атын жазыңыз.",
)
_LONG_NAME: Final = Text(
    en="A name is at most {n} characters long.",
    ru="Имя не длиннее {n} знаков.",
    kk="Ат {n} таңбадан ұзын болмайды.",
)
_NO_DATE: Final = Text(
    en="“{given}” is no date: year-month-day, as 1974-08-12; unknown parts as XX, as 1974-XX-XX.",
    ru="«{given}» — не дата: год-месяц-день, 1974-08-12; неизвестное — XX: 1974-XX-XX.",
    kk="«{given}» күн емес: жыл-ай-күн, 1974-08-12; белгісізі — XX: 1974-XX-XX.",
)
_NOT_BORN: Final = Text(
    en="Nobody who stands here was born on {given}.",
    ru="Никто из стоящих здесь не родился {given}.",
    kk="Мұнда тұрғандардың ешкімі {given} күні туған жоқ.",
)
_ENDS_BEFORE_BIRTH: Final = Text(
    en="The paper would end before its holder was born.",
    ru="Срок документа истёк бы до рождения владельца.",
    kk="Құжаттың мерзімі иесі туғанға дейін бітер еді.",
)
_NO_SEX: Final = Text(
    en="The sex is F, M or X; “{given}” is none of them.",
    ru="Пол — F, M или X; «{given}» — нет.",
    kk="Жынысы — F, M не X; «{given}» олай емес.",
)
_NOT_A_CHILDS: Final = Text(
    en="Only a child in a parent's passport has a holder's document.",
    ru="Документ родителя указывают только для ребёнка, вписанного в него.",
    kk="Ата-ананың құжаты тек соған жазылған балаға көрсетіледі.",
)


@dataclass(frozen=True, slots=True)
class TypedPapers:
    """A paper as it is typed: dates ISO with unknown parts as XX, "" where nothing is known; codes of three letters.

    `holder_document` is the number of the parent's passport in which a child is entered. Of kind "none" everything
    else may be left out.
    """

    kind: str
    issuer: str = ""
    number: str = ""
    nationality: str = ""
    surname: str = ""
    given_names: str = ""
    birth_date: str = ""
    sex: str = ""
    expiry_date: str = ""
    holder_document: str = ""


def mrz_of_typed(papers: TypedPapers, *, on: date) -> Mrz:
    """The value that a zone with these data would give, of format "typed": no lines, nothing to check by digits.

    Names in any alphabet that Doc 9303-3 transliterates are written in its letters, so that they agree with a zone's.
    A child in a parent's passport bears the number of that passport, and is a person of its own.

    Raises:
        Unusable: what was typed cannot be so, said in words, with `where` naming the field.
    """
    kind = _kind(papers.kind)
    bare = kind is PaperKind.NONE
    is_child = kind is PaperKind.CHILD_IN_PASSPORT
    if papers.holder_document.strip() and not is_child:
        raise Unusable("not_a_childs", _NOT_A_CHILDS, where="typed.holder_document")
    number = papers.holder_document if is_child and not papers.number.strip() else papers.number
    birth_date = _date(papers.birth_date, "birth_date")
    expiry_date = _date(papers.expiry_date, "expiry_date")
    _possible(birth_date, expiry_date, on)
    surname, given_names = _name(papers.surname, "surname"), _name(papers.given_names, "given_names")
    if not bare and not surname + given_names:
        raise Unusable("name_missing", _NO_NAME, where="typed.surname")
    nationality = _state(papers.nationality or ("XXX" if bare else ""), "nationality")
    fields = MrzFields(
        document_code="",
        issuer=_state(papers.issuer or ("XXX" if bare else ""), "issuer"),
        number="" if bare else _number(number, "holder_document" if is_child and not papers.number else "number"),
        nationality=nationality,
        surname=surname,
        given_names=given_names,
        birth_date=birth_date,
        sex=_sex(papers.sex),
        expiry_date=expiry_date,
    )
    return Mrz(TYPED, True, (), fields, {}, (), typed_as=kind.value)


def _kind(given: str) -> PaperKind:
    try:
        return PaperKind(given.strip())
    except ValueError:
        known = ", ".join(kind.value for kind in NAMES)
        said = _UNKNOWN_KIND.format(given=given[:40], known=known)
        raise Unusable("unknown_kind", said, where="typed.kind") from None


def _state(given: str, where: str) -> str:
    code = canonical(given.strip().upper())
    if not is_known(code):
        raise Unusable(f"bad_{where}", _NO_STATE.format(given=given.strip()[:20]), where=f"typed.{where}")
    return code


def _number(given: str, where: str) -> str:
    plain = "".join(_latin(sign) for sign in _APART.sub("", given).upper())
    if not _NUMBER.fullmatch(plain) or len(plain) > _LONGEST_NUMBER:
        said = _NO_NUMBER.format(given=f"“{given.strip()[:40]}”", n=_LONGEST_NUMBER)
        raise Unusable(f"bad_{where}", said, where=f"typed.{where}")
    return plain


def _latin(sign: str) -> str:
    """A sign of a number in Latin letters; what cannot be written stays and is refused with the whole."""
    try:
        return sign if sign.isascii() else to_mrz_name(sign)
    except Unusable:
        return sign


def _name(given: str, where: str) -> str:
    """A name in the letters of a zone, its parts with one space between."""
    if len(given) > _LONGEST_NAME:
        raise Unusable(f"bad_{where}", _LONG_NAME.format(n=_LONGEST_NAME), where=f"typed.{where}")
    try:
        written = to_mrz_name(given.strip())
    except Unusable as error:
        raise Unusable(f"bad_{where}", error.text, where=f"typed.{where}") from error
    plain = " ".join(part for part in written.split("<") if part)
    if len(plain) > _LONGEST_NAME:
        raise Unusable(f"bad_{where}", _LONG_NAME.format(n=_LONGEST_NAME), where=f"typed.{where}")
    return plain


def _date(given: str, where: str) -> PartialDate:
    if not given.strip():
        return UNKNOWN
    try:
        return PartialDate.parse(given.strip().upper())
    except ValueError:
        raise Unusable(f"bad_{where}", _NO_DATE.format(given=given.strip()[:20]), where=f"typed.{where}") from None


def _possible(birth_date: PartialDate, expiry_date: PartialDate, on: date) -> None:
    born, latest, ends = birth_date.earliest(), birth_date.latest(), expiry_date.latest()
    if born is not None and latest is not None and (born > on or latest.year < on.year - _OLDEST):
        raise Unusable("bad_birth_date", _NOT_BORN.format(given=str(birth_date)), where="typed.birth_date")
    if born is not None and ends is not None and ends < born:
        raise Unusable("bad_expiry_date", _ENDS_BEFORE_BIRTH, where="typed.expiry_date")


def _sex(given: str) -> str:
    plain = given.strip().upper() or "X"
    if plain not in {"F", "M", "X"}:
        raise Unusable("bad_sex", _NO_SEX.format(given=given.strip()[:10]), where="typed.sex")
    return plain
