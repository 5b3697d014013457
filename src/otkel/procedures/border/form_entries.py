"""The paper form from which an inspection is entered: its number counts once, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils import timezone

from otkel.procedures.border.reports import Finding
from otkel.procedures.border.traveller_presented import Presented
from otkel.records.forms import queries as forms
from otkel.records.forms.models import FormsPrinted, FormUsed
from otkel.records.inspections.models import Inspection
from otkel.vocabulary.form_numbers import FormNumber, read_form_number
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

FROM_FORM: Final = "from_paper_form"  # the code of the finding by which an inspection shows where it comes from
_UNKNOWN: Final = Text(
    en="No form {form} was printed at this checkpoint. Compare the number with the paper.",
    ru="Бланк {form} в этом пункте не печатали. Сверьте номер с бумагой.",
    kk="Бұл бекетте {form} бланкі басылмаған. Нөмірді қағазбен салыстырыңыз.",
)
_DRILL: Final = Text(
    en="{form} is a practice form: it is checked under “Drill” and never entered.",
    ru="{form} — учебный бланк: его проверяют на странице «Учение» и никогда не вносят.",
    kk="{form} — жаттығу бланкі: ол «Жаттығу» бетінде тексеріледі, ешқашан енгізілмейді.",
)
_USED: Final = Text(
    en="Form {form} was entered before, on {on:date} at {hour} by {officer}, as inspection {inspection}. "
    "Was another number meant?",
    ru="Бланк {form} уже внесён {on:date} в {hour}, сотрудник {officer}, проверка {inspection}. "
    "Может быть, номер другой?",
    kk="{form} бланкі {on:date} сағат {hour} енгізілген, қызметкер {officer}, тексеру {inspection}. "
    "Мүмкін, нөмірі басқа шығар?",
)
_SPOILED: Final = Text(
    en="Form {form} was spoiled on {on:date} at {hour}, says {officer}: “{words}”. Was another number meant?",
    ru="Бланк {form} испорчен {on:date} в {hour}, сотрудник {officer}: «{words}». Может быть, номер другой?",
    kk="{form} бланкі {on:date} сағат {hour} бүлінген, қызметкер {officer}: «{words}». Мүмкін, нөмірі басқа шығар?",
)
_ENTERED: Final = Text(
    en="Entered from paper form {form}.",
    ru="Внесено с бумажного бланка {form}.",
    kk="{form} қағаз бланкінен енгізілді.",
)
_BEFORE_PRINTING: Final = Text(
    en="Form {form} was recorded as printed after the time that it tells ({on:date}). Compare the day with the paper.",
    ru="Бланк {form} записан как напечатанный позже времени, указанного в нём ({on:date}). Сверьте день с бумагой.",
    kk="{form} бланкі онда көрсетілген уақыттан кейін ({on:date}) басылған деп жазылған. Күнді қағазбен салыстырыңыз.",
)


def the_form(presented: Presented) -> tuple[FormNumber, FormsPrinted] | None:
    """The form that an inspection is entered from, and the run in which it was printed; None where there is none.

    Raises:
        Unusable: `bad_form_number`; `form_of_a_drill`; `form_unknown` where this checkpoint printed no such number;
            `form_used` and `form_spoiled`, which say when, by whom, and for which inspection or why.
    """
    if not presented.form.strip():
        return None
    form = read_form_number(presented.form)
    run = printed_here(form, presented.checkpoint.strip().lower())
    not_used(form)
    return form, run


def printed_here(form: FormNumber, checkpoint: str) -> FormsPrinted:
    """The run in which a checkpoint printed a form.

    Raises:
        Unusable: `form_of_a_drill` or `form_unknown`.
    """
    if form.is_drill:
        raise Unusable("form_of_a_drill", _DRILL.format(form=form), where="form")
    run = forms.run_with(form.series, form.number)
    if run is None or run.checkpoint_id != checkpoint:
        raise Unusable("form_unknown", _UNKNOWN.format(form=form), where="form")
    return run


def not_used(form: FormNumber) -> None:
    """Let a form count once.

    Raises:
        Unusable: `form_used` or `form_spoiled`.
    """
    use = forms.use_of(form.series, form.number)
    if use is None:
        return
    local = use.at.astimezone(use.checkpoint.zone())
    told = {"form": form, "on": local, "hour": f"{local:%H:%M}", "officer": use.by.service_number}
    if use.spoiled:
        raise Unusable("form_spoiled", _SPOILED.format(**told, words=use.words), where="form")
    raise Unusable("form_used", _USED.format(**told, inspection=use.inspection_id), where="form")


def form_findings(held: tuple[FormNumber, FormsPrinted] | None, at: datetime) -> Iterator[Finding]:
    """Say from which form an inspection is entered, and where its time cannot well be: nobody is referred by either."""
    if held is None:
        return
    form, run = held
    evidence = {"form": str(form), "at": at.isoformat()}
    yield Finding(FROM_FORM, "stay", "attention", _ENTERED.format(form=form), evidence=evidence)
    if at < run.at:
        on = at.astimezone(run.checkpoint.zone())
        text = _BEFORE_PRINTING.format(form=form, on=on)
        yield Finding("form_before_printing", "stay", "attention", text, evidence={**evidence, "printed": str(run.at)})


def use_form(held: tuple[FormNumber, FormsPrinted] | None, kept: Inspection, *, by: str) -> None:
    """Record that a form was entered as this inspection; the time is that of the entering."""
    if held is None:
        return
    form, _ = held
    FormUsed.objects.create(
        series=form.series,
        number=form.number,
        checkpoint_id=kept.checkpoint_id,
        inspection=kept,
        at=timezone.now(),
        by_id=by,
    )


def from_form(kept: Inspection) -> bool:
    """Whether an inspection was entered from a paper form, by what it shows itself."""
    return any(finding["code"] == FROM_FORM for finding in kept.findings)
