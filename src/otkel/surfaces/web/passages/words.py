"""Words of the passage screens that stand in no template."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy

from otkel.vocabulary.texts import Text

NOT_A_COUNT: Final = Text(
    en="“{given}” is no number of papers.",
    ru="«{given}» — не число документов.",
    kk="«{given}» — құжат саны емес.",
)
NOT_A_NUMBER: Final = Text(
    en="“{given}” is no number of seats.",
    ru="«{given}» — не число мест.",
    kk="«{given}» — орын саны емес.",
)
TOO_LARGE: Final = Text(
    en="This list is larger than one megabyte and was not read: {n} lines need a tenth of it. Nothing was kept.",
    ru="Этот список больше одного мегабайта и не прочитан: на {n} строк хватает десятой части. Ничего не сохранено.",
    kk="Бұл тізім бір мегабайттан үлкен, оқылмады: {n} жолға оның оннан бірі жетеді. Ештеңе сақталмады.",
)
NO_TEXT: Final = Text(
    en="This file is no table of text: save it as CSV and choose it again. Nothing was kept.",
    ru="Этот файл — не текстовая таблица: сохраните его как CSV и выберите снова. Ничего не сохранено.",
    kk="Бұл файл мәтіндік кесте емес: оны CSV ретінде сақтап, қайта таңдаңыз. Ештеңе сақталмады.",
)
NOT_LINES: Final = Text(
    en="“{given}” names no lines of the manifest: give their numbers, as in 3, 7, 12.",
    ru="«{given}» — не строки списка: укажите их номера, например 3, 7, 12.",
    kk="«{given}» — тізім жолдары емес: нөмірлерін жазыңыз, мысалы 3, 7, 12.",
)
MEANS: Final = (
    ("bus", gettext_lazy("bus")),
    ("truck", gettext_lazy("truck")),
    ("car", gettext_lazy("car")),
    ("train", gettext_lazy("train")),
    ("pedestrian", gettext_lazy("group on foot")),
    ("air", gettext_lazy("flight")),
)
DONE: Final = {
    "through": gettext_lazy("Through."),
    "aside": gettext_lazy("Sent to second line. The vehicle is not held."),
    "protected": gettext_lazy("It is recorded. Entry cannot be refused."),
    "family": gettext_lazy("It is recorded."),
    "papers": gettext_lazy("The papers are counted."),
    "manifest": gettext_lazy("The manifest is longer now."),
    "manifest-same": gettext_lazy("This list stood here already; nothing was written twice."),
    "manifest-not-taken": gettext_lazy(
        "This passage was opened before. The list sent now is another one and was not taken: add it under manifest."
    ),
    "struck": gettext_lazy("These lines no longer hold; the record keeps them."),
    "ended": gettext_lazy("The vehicle went on."),
}
