"""The notice of refusal: the paper that tells a person what was decided, why, and until when they can appeal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal

from otkel.engines.paper.notice_words import RefusalWords, filled, language_said, refusal_words_in
from otkel.engines.paper.qr_codes import qr_svg
from otkel.engines.paper.slip_dates import SLIP_LANGUAGES, numeric_date, slip_date, slip_moment
from otkel.engines.paper.typesetting import MONO_FONT, Form, can_draw, families, set_type
from otkel.vocabulary.texts import LANGUAGES, Text

Hearing = Literal["heard", "waived"]

_TEMPLATE: Final = Path(__file__).with_name("notice.typ")
_PPI: Final = 144.0
_ARTICLE: Final = "Art. "
_QR_WIDTH: Final = 30  # millimetres
_READS_RUSSIAN: Final = frozenset({"uz", "tg", "ky"})
_PLACES_IN_RUSSIAN: Final = frozenset({"tg", "ky"})


@dataclass(frozen=True, slots=True)
class NoticeGround:
    """A ground as the notice prints it: where it stands, and the words of the law."""

    article: str
    instrument: Text
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Why:
    """Why it was decided: `grounds` are (article and instrument, title, words) in one of the law's languages.

    `law_language` says so where it is not the notice's own. `reasons` and `statement` stand as they were written;
    `reasons_in` names the language of the first, `hearing` says whether the person was heard.
    """

    grounds: tuple[tuple[str, str, str], ...]
    law_language: str
    reasons: str
    reasons_in: str
    hearing: str
    statement: str
    interpreter: str


@dataclass(frozen=True, slots=True)
class Appealing:
    """How and until when to appeal: `last_day` is None where it is to be written in by hand.

    `advisory` is true where no lawyer has confirmed the time.
    """

    how: tuple[str, ...]
    within: str
    last_day: date | None
    served_at: datetime | None
    advisory: bool


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """A notice ready to be set: its own sentences in `language`, people's words as they were written.

    `asked_language` is what the person asked for; where `language` is another, `not_in_asked_language` says so in
    English and Russian. `person` are labels and values. `undrawn` says that letters are missing in the fonts; ""
    where none are. Moments are aware.
    """

    language: str
    asked_language: str
    words: RefusalWords
    checkpoint: str
    decided_at: datetime
    person: tuple[tuple[str, str], ...]
    why: Why
    decided_by: str
    appeal: Appealing
    reference: str
    code: str
    own_page: str
    not_in_asked_language: tuple[str, ...]
    undrawn: str


def compose_refusal_notice(
    notice: Mapping[str, Any],
    *,
    language: str,
    checkpoint: Text,
    decided_at: datetime,
    name: str,
    birth_date: str,
    nationality: str,
    document: str,
    grounds: Sequence[NoticeGround],
    reasons: str,
    reasons_language: str,
    hearing: Hearing,
    statement: str,
    interpreter: str,
    decided_by: str,
    body: Text,
    body_address: Text,
    body_phone: str,
    appeal_article: str,
    appeal_days: int,
    appeal_unit: str,
    last_day: date | None,
    served_at: datetime | None,
    reference: str,
    code: str,
    own_page: str,
    advisory: bool = False,
    font_folders: tuple[str, ...] = (),
) -> RefusalNotice:
    """The notice in `language` (ISO 639) by the wording of a pack; in English, visibly, where it cannot be.

    `appeal_days` counts `appeal_unit` (calendar_days, working_days, months). Without `served_at`, `last_day` holds
    for a paper handed over on the day of the decision. Raises Unusable ("notice_incomplete") where a sentence lacks.
    """
    words, printed = _words(notice, language, font_folders)
    law = _law_language(printed)
    place = checkpoint.said("ru" if printed in _PLACES_IN_RUSSIAN else printed)
    person = (name, birth_date, nationality, document)
    how = _how(words, body.said(law), body_address.said(law), body_phone, _article_said(appeal_article, law))
    within = filled(words.within, time=words.time(appeal_days, appeal_unit, printed))
    return RefusalNotice(
        language=printed,
        asked_language=language,
        words=words,
        checkpoint=place,
        decided_at=decided_at,
        person=_person(words, printed, *person),
        why=_why(words, printed, grounds, (reasons, reasons_language), (hearing, statement, interpreter)),
        decided_by=filled(words.decided_by, officer=decided_by, where=place),
        appeal=Appealing(how, within, last_day, served_at, advisory),
        reference=reference,
        code=code,
        own_page=own_page,
        not_in_asked_language=() if printed == language else _apologies(notice, language),
        undrawn=_undrawn(words, font_folders, *person, reasons, statement, interpreter, decided_by),
    )


def set_refusal_notice(notice: RefusalNotice, *, form: Form = "pdf", font_folders: tuple[str, ...] = ()) -> bytes:
    """The notice on A4 sheets (PDF), or on one sheet as long as needed (SVG, PNG: for a screen, nothing is cut off).

    Shapes: PDF/A-2b, SVG, or PNG at 144 dots an inch; the same values give the same bytes. What people wrote is drawn
    as it stands, whatever it contains.
    """
    sheet = {"height": 297 if form == "pdf" else None, "fonts": families(font_folders), "mono": MONO_FONT}
    timestamp = int((notice.appeal.served_at or notice.decided_at).timestamp())
    return set_type(
        _TEMPLATE, {**_lines(notice), **sheet}, form=form, ppi=_PPI, timestamp=timestamp, folders=font_folders
    )


def _words(notice: Mapping[str, Any], language: str, folders: tuple[str, ...]) -> tuple[RefusalWords, str]:
    if language in SLIP_LANGUAGES and language in notice:
        words = refusal_words_in(notice, language)
        if can_draw(words.letters(), folders):
            return words, language
    return refusal_words_in(notice, "en"), "en"


def _law_language(language: str) -> str:
    """The law exists in kk, ru and en; most who read Uzbek, Tajik or Kyrgyz read Russian rather than English."""
    return language if language in LANGUAGES else "ru" if language in _READS_RUSSIAN else "en"


def _apologies(notice: Mapping[str, Any], asked: str) -> tuple[str, ...]:
    return tuple(
        filled(refusal_words_in(notice, one).not_in_asked_language, asked=language_said(asked, one))
        for one in ("en", "ru")
    )


def _person(words: RefusalWords, language: str, *told: str) -> tuple[tuple[str, str], ...]:
    labels = (words.name_label, words.birth_label, words.nationality_label, words.document_label)
    name, born, nationality, document = told
    return tuple(zip(labels, (name, _day_said(born, language), nationality, document), strict=True))


def _day_said(day: str, language: str) -> str:
    """A day of a document as people say it; one with unknown parts as it stands there."""
    try:
        return slip_date(date.fromisoformat(day), language)
    except ValueError:
        return day


def _article_said(article: str, language: str) -> str:
    """Where in a law something stands: the packs write "Art.", which is said otherwise in Russian and Kazakh.

    >>> [_article_said("Art. 12(1)(f)", language) for language in ("en", "ru", "kk")]
    ['Art. 12(1)(f)', 'ст. 12(1)(f)', '12(1)(f)-бап']
    """
    if not article.startswith(_ARTICLE) or "," in article or " and " in article:
        return article
    number = article.removeprefix(_ARTICLE)
    return {"ru": f"ст. {number}", "kk": f"{number}-бап"}.get(language, article)


def _undrawn(words: RefusalWords, folders: tuple[str, ...], *texts: str) -> str:
    letters = "".join(sorted({letter for text in texts for letter in text if letter.isprintable()}))
    return "" if can_draw(letters, folders) else words.undrawn


def _why(
    words: RefusalWords,
    printed: str,
    grounds: Sequence[NoticeGround],
    written: tuple[str, str],
    heard: tuple[Hearing, str, str],
) -> Why:
    law = _law_language(printed)
    (reasons, reasons_language), (hearing, statement, interpreter) = written, heard
    return Why(
        grounds=tuple(
            (f"{_article_said(g.article, law)}, {g.instrument.said(law)}", g.title.said(law), g.text.said(law))
            for g in grounds
        ),
        law_language="" if printed in LANGUAGES else words.law_language,
        reasons=reasons,
        reasons_in=filled(words.reasons_in, language=language_said(reasons_language, printed)),
        hearing=_hearing(words, hearing, statement),
        statement=statement,
        interpreter=filled(words.interpreter, interpreter=interpreter) if interpreter else words.interpreter_none,
    )


def _hearing(words: RefusalWords, hearing: Hearing, statement: str) -> str:
    if hearing == "waived":
        return words.waived
    return words.heard if statement.strip() else words.heard_nothing


def _how(words: RefusalWords, body: str, address: str, phone: str, article: str) -> tuple[str, ...]:
    where = [filled(words.appeal_where, body=body)]
    if address:
        where.append(filled(words.appeal_address, address=address))
    if phone:
        where.append(filled(words.appeal_phone, phone=phone))
    if not (address and phone):
        where.append(words.appeal_ask)
    return words.appeal_how, " ".join(where), filled(words.appeal_law, article=article)


def _served(notice: RefusalNotice) -> str:
    words, language = notice.words, notice.language
    if notice.appeal.served_at is not None:
        return filled(words.handed, served=slip_moment(notice.appeal.served_at, language))
    day = notice.decided_at.date()
    return filled(words.if_handed, served=slip_date(day, language)) if notice.appeal.last_day else ""


def _lines(notice: RefusalNotice) -> dict[str, Any]:
    words, why, appeal, last = notice.words, notice.why, notice.appeal, notice.appeal.last_day
    moment = slip_moment(notice.decided_at, notice.language)
    svg, _ = qr_svg(f"{notice.own_page}#{notice.code}")
    number = words.help_number
    wording = (
        "authority", "title", "decision", "means", "until_label", "handed_on", "last_day", "ground_label",
        "reasons_label", "heard_label", "appeal_label", "protection_label", "protection", "rights_label", "lawyer",
        "consulate", "tools_label", "tools", "help", "help_number", "code_label", "code_keep", "received", "signature",
    )  # fmt: skip
    said = {name: getattr(words, name) for name in wording}
    return said | {
        "language": notice.language,
        "made": list((appeal.served_at or notice.decided_at).astimezone(UTC).timetuple()[:6]),
        "apologies": notice.not_in_asked_language,
        "person": notice.person,
        "decided": filled(words.decided, when=moment, where=notice.checkpoint),
        "until": slip_date(last, notice.language) if last else "",
        "until_in_figures": numeric_date(last) if last else "",
        "served": _served(notice),
        "within": appeal.within,
        "advisory": words.advisory if appeal.advisory else "",
        "grounds": why.grounds,
        "law_language": why.law_language,
        "reasons": why.reasons.splitlines(),
        "reasons_in": why.reasons_in,
        "hearing": why.hearing,
        "statement": why.statement.splitlines() if why.statement.strip() else [],
        "interpreter": why.interpreter,
        "appeal": appeal.how,
        "decided_by": notice.decided_by,
        "reference": filled(words.reference, reference=notice.reference),
        "code": notice.code,
        "own_page": notice.own_page,
        "undrawn": notice.undrawn,
        "not_reviewed": "" if words.reviewed else filled(words.not_reviewed, number=number),
        "qr": svg,
        "qr_width": _QR_WIDTH,
    }
