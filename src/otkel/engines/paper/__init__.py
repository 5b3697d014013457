"""Papers that Otkel hands out: slips, notices of refusal, forms for a power cut, specimens. Values in, bytes out."""

from otkel.engines.paper.day_sheets import DaySheetPaper, PrintedTable, set_day_sheet
from otkel.engines.paper.form_sheets import FormSheets, PaperFormat, set_form_sheets
from otkel.engines.paper.notice_words import RefusalWords, refusal_words_in
from otkel.engines.paper.notices import (
    Hearing,
    NoticeGround,
    RefusalNotice,
    compose_refusal_notice,
    set_refusal_notice,
)
from otkel.engines.paper.pages import PageForm, SpecimenPage, set_specimen_page
from otkel.engines.paper.slip_dates import SLIP_LANGUAGES, slip_date
from otkel.engines.paper.slip_words import SlipWords, words_in
from otkel.engines.paper.slips import EntrySlip, NoDay, Paper, SlipDuty, compose_slip, set_slip
from otkel.engines.paper.typesetting import Form, can_draw

__all__ = [
    "SLIP_LANGUAGES",
    "DaySheetPaper",
    "EntrySlip",
    "Form",
    "FormSheets",
    "Hearing",
    "NoDay",
    "NoticeGround",
    "PageForm",
    "Paper",
    "PaperFormat",
    "PrintedTable",
    "RefusalNotice",
    "RefusalWords",
    "SlipDuty",
    "SlipWords",
    "SpecimenPage",
    "can_draw",
    "compose_refusal_notice",
    "compose_slip",
    "refusal_words_in",
    "set_day_sheet",
    "set_form_sheets",
    "set_refusal_notice",
    "set_slip",
    "set_specimen_page",
    "slip_date",
    "words_in",
]
