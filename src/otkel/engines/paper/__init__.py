"""Papers that Otkel hands out or shows: the entry slip, and pages of specimen passports. Values in, bytes out."""

from otkel.engines.paper.pages import PageForm, SpecimenPage, set_specimen_page
from otkel.engines.paper.slip_dates import SLIP_LANGUAGES, slip_date
from otkel.engines.paper.slip_words import SlipWords, words_in
from otkel.engines.paper.slips import EntrySlip, NoDay, Paper, SlipDuty, compose_slip, set_slip
from otkel.engines.paper.typesetting import Form, can_draw

__all__ = [
    "SLIP_LANGUAGES",
    "EntrySlip",
    "Form",
    "NoDay",
    "PageForm",
    "Paper",
    "SlipDuty",
    "SlipWords",
    "SpecimenPage",
    "can_draw",
    "compose_slip",
    "set_slip",
    "set_specimen_page",
    "slip_date",
    "words_in",
]
