"""The officers of the demonstration, whom one click signs in on this machine alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from otkel.procedures.staff.recognition import officers_in_service
from otkel.records.officers import queries as officers
from otkel.vocabulary.texts import Text

NUMBER_BEGINS: Final = "DEMO-"
ROLE_NAMES: Final = {
    "first_line": Text(en="First line, lane officer", ru="Первая линия, полоса", kk="Бірінші желі, жолақ"),
    "second_line": Text(en="Second line", ru="Вторая линия", kk="Екінші желі"),
    "supervisor": Text(en="Shift supervisor", ru="Начальник смены", kk="Ауысым бастығы"),
    "legal_officer": Text(en="Legal officer", ru="Юрист", kk="Заңгер"),
    "ombudsman": Text(en="Ombudsman", ru="Омбудсмен", kk="Омбудсмен"),
    "asylum_officer": Text(en="Asylum authority", ru="Орган по вопросам убежища", kk="Баспана мәселелері органы"),
    "guardian": Text(en="Guardian's office", ru="Орган опеки", kk="Қамқорлық органы"),
    "appeals_officer": Text(en="Appeals body", ru="Орган по жалобам", kk="Шағымдарды қарайтын орган"),
    "card_desk": Text(en="Card desk", ru="Стол карт", kk="Карта үстелі"),
    "key_keeper": Text(en="Keeper of keys", ru="Хранитель ключей", kk="Кілт сақтаушы"),
}


@dataclass(frozen=True, slots=True)
class DemonstrationOfficer:
    """A fictional officer."""

    id: str
    name: str
    role: str
    role_name: Text
    checkpoint: str


def officers_of_its_own() -> bool:
    """Whether the store has officers who are none of the demonstration's, dismissed ones too: it is a real one."""
    return officers.any_not_numbered(NUMBER_BEGINS)


def demonstration_officers() -> tuple[DemonstrationOfficer, ...]:
    """The fictional officers, one or more a role; empty where there is no demonstration."""
    return tuple(
        DemonstrationOfficer(known.officer, known.name, known.role, ROLE_NAMES[known.role], known.checkpoint)
        for known in officers_in_service()
        if known.service_number.startswith(NUMBER_BEGINS)
    )
