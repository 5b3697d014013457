"""The entry slip: the paper that tells a traveller until when they may stay, what to do, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal

from otkel.engines.paper.qr_codes import qr_svg
from otkel.engines.paper.slip_dates import numeric_date, slip_date, slip_moment
from otkel.engines.paper.slip_words import SlipWords, words_in
from otkel.engines.paper.typesetting import MONO_FONT, Form, can_draw, families, set_type
from otkel.vocabulary.texts import LANGUAGES, Text

Paper = Literal["a6", "80mm", "58mm"]
NoDay = Literal["undetermined", "visa", "own_citizen", "none_left"]

_TEMPLATE: Final = Path(__file__).with_name("slip.typ")
# Thermal heads print 72 of 80 and 48 of 58 mm at 8 dots a millimetre; their thin strokes break, hence the weight.
_PAPERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "a6": {
        "width": 105,
        "height": 148,
        "margin": 7,
        "weight": 400,
        "sizes": [13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7],
    },
    "80mm": {"width": 80, "height": None, "margin": 4, "weight": 600, "sizes": [10.5]},
    "58mm": {"width": 58, "height": None, "margin": 5, "weight": 600, "sizes": [9.5]},
}
_PPI: Final = 203.2  # 8 dots a millimetre
_MODULE: Final = 0.625  # millimetres: five dots of a thermal head, so that QR edges fall on dots
_READS_RUSSIAN: Final = frozenset({"tg", "ky"})


@dataclass(frozen=True, slots=True)
class SlipDuty:
    """One thing to do by a day, as the law engine says it in kk, ru and en."""

    code: str
    text: Text
    due: date


@dataclass(frozen=True, slots=True)
class EntrySlip:
    """A slip ready to be set: every sentence in `language`.

    `crossed_at` is aware, in the checkpoint's zone. Of the document only the last three signs are printed.
    `last_lawful_day` is None where there is none to tell; `instead` then says why. `sentence` tells how it is
    counted. `translation_reviewed` is false where nobody named has read the wording; `not_in_asked_language`
    is a sentence, set where the printer's fonts could not write the language that was asked for.
    """

    language: str
    words: SlipWords
    checkpoint: str
    crossed_at: datetime
    document_number: str
    name: str
    last_lawful_day: date | None
    instead: str
    sentence: str
    duties: tuple[tuple[str, date], ...]
    help_number: str
    code: str
    own_page: str
    advisory: bool
    translation_reviewed: bool
    not_in_asked_language: str = ""


def compose_slip(
    notice: Mapping[str, Any],
    *,
    language: str,
    checkpoint: Text,
    crossed_at: datetime,
    document_number: str,
    name: str,
    last_lawful_day: date | None,
    reason: Text,
    duties: Sequence[SlipDuty],
    code: str,
    own_page: str,
    advisory: bool,
    no_day: NoDay = "undetermined",
    font_folders: tuple[str, ...] = (),
) -> EntrySlip:
    """The slip in `language` by the wording of a pack's notice; in English, visibly, where the fonts cannot write it.

    `reason` (the law engine's sentence how it was counted) and the duties' texts are taken in kk, ru and en; in
    other languages the notice's own sentences stand for them. `no_day` says why `last_lawful_day` is None.

    Raises:
        Unusable: the notice lacks `language` or a sentence.
    """
    words = words_in(notice, language)
    drawn, apology = language, ""
    if not can_draw(words.letters(), font_folders):
        drawn, words = "en", words_in(notice, "en")
        apology = words.not_drawn
    instead = "" if last_lawful_day else getattr(words, no_day).replace("{number}", words.help_number)
    return EntrySlip(
        language=drawn,
        words=words,
        checkpoint=_place(checkpoint, drawn),
        crossed_at=crossed_at,
        document_number=document_number,
        name=name,
        last_lawful_day=last_lawful_day,
        instead=instead,
        sentence="" if not last_lawful_day else _counted(words, drawn, reason),
        duties=tuple((_duty(words, drawn, duty), duty.due) for duty in duties),
        help_number=words.help_number,
        code=code,
        own_page=own_page,
        advisory=advisory,
        translation_reviewed=words.reviewed,
        not_in_asked_language=apology,
    )


def set_slip(slip: EntrySlip, *, paper: Paper, form: Form, font_folders: tuple[str, ...] = ()) -> bytes:
    """The slip on paper: A6 (105 × 148 mm) or a thermal roll (80 or 58 mm wide, as long as needed).

    Shapes: PDF/A-2b, SVG, or PNG at 8 dots a millimetre; the same values give the same bytes. Names and
    sentences are drawn as they stand, whatever they contain.
    """
    values = {**_lines(slip), **_PAPERS[paper], "fonts": families(font_folders), "mono": MONO_FONT}
    timestamp = int(slip.crossed_at.timestamp())
    return set_type(_TEMPLATE, values, form=form, ppi=_PPI, timestamp=timestamp, folders=font_folders)


def _lines(slip: EntrySlip) -> dict[str, Any]:
    words, language, last = slip.words, slip.language, slip.last_lawful_day
    moment = slip_moment(slip.crossed_at, language)
    svg, modules = qr_svg(f"{slip.own_page}#{slip.code}")
    number = slip.help_number
    return {
        "language": language,
        "made": list(slip.crossed_at.astimezone(UTC).timetuple()[:6]),
        "authority": words.authority,
        "title": words.title,
        "name": slip.name,
        "document": words.document.replace("{tail}", slip.document_number[-3:]),
        "entered": words.entered.replace("{when}", moment).replace("{where}", slip.checkpoint),
        "until_label": words.until_label,
        "until": slip_date(last, language) if last else "",
        "until_in_figures": numeric_date(last) if last else "",
        "leave": words.leave,
        "instead": slip.instead,
        "advisory": words.advisory if slip.advisory and last else "",
        "to_do": words.to_do,
        "duties": [_with_day(text, slip_date(due, language), words) for text, due in slip.duties],
        "counted_label": words.counted_label,
        "counted": slip.sentence,
        "help": words.help,
        "help_number": number,
        "code_label": words.code_label,
        "code_keep": words.code_keep,
        "code": slip.code,
        "own_page": slip.own_page,
        "not_reviewed": "" if slip.translation_reviewed else words.not_reviewed.replace("{number}", number),
        "not_drawn": slip.not_in_asked_language,
        "qr": svg,
        "qr_width": modules * _MODULE,
    }


def _with_day(text: str, day: str, words: SlipWords) -> tuple[str, str, str]:
    """A duty with its day set apart, so that it can stand out: in the sentence where it names it, else after it."""
    if day in text:
        return text.partition(day)
    before, _, after = words.do_by.partition("{date}")
    return f"{text}\n{before}", day, after


def _place(checkpoint: Text, language: str) -> str:
    """Names of places exist in kk, ru and en; who reads Cyrillic is served better by the Russian name."""
    return checkpoint.said("ru" if language in _READS_RUSSIAN else language)


def _counted(words: SlipWords, language: str, reason: Text) -> str:
    return reason.said(language) if language in LANGUAGES else words.counted


def _duty(words: SlipWords, language: str, duty: SlipDuty) -> str:
    if language in LANGUAGES:
        return duty.text.said(language)
    return words.duties.get(duty.code, duty.text.en)
