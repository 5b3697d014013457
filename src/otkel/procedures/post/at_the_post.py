"""What the acts of a post share: the place, the shift, who may be named, and how policies see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from otkel.engines.access import Subject
from otkel.procedures import NotFound
from otkel.procedures.post.shifts import HandoverShown, Matters, OnDuty, ShiftShown
from otkel.procedures.post.stock_books import with_officers
from otkel.records.checkpoints import queries as checkpoints
from otkel.records.checkpoints.models import Checkpoint
from otkel.records.incidents import queries as incidents
from otkel.records.officers import queries as officers
from otkel.records.officers.models import Officer
from otkel.records.passages import queries as passages
from otkel.records.referrals import queries as referrals
from otkel.records.refusals import queries as refusals
from otkel.records.shifts import queries as shifts
from otkel.records.shifts.models import Handover, Shift
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

LONGEST: Final = 2_000  # characters of what a human writes in one field
_NO_CHECKPOINT = Text(
    en="There is no checkpoint “{code}”.",
    ru="Пункта пропуска «{code}» нет.",
    kk="«{code}» өткізу пункті жоқ.",
)
_NO_LANE = Text(
    en="This post has no lane “{lane}”; there are: {known}.",
    ru="На этом посту нет полосы «{lane}»; есть: {known}.",
    kk="Бұл бекетте «{lane}» жолағы жоқ; барлары: {known}.",
)
_NOBODY = Text(
    en="Nobody in service has the number “{number}”.",
    ru="Никто на службе не носит номера «{number}».",
    kk="Қызметте «{number}» нөмірлі ешкім жоқ.",
)
_DISMISSED = Text(
    en="The service of officer {number} has ended.",
    ru="Служба сотрудника {number} окончена.",
    kk="{number} қызметкерінің қызметі аяқталған.",
)
_OF_ANOTHER_POST = Text(
    en="Officer {number} serves at another post ({post}).",
    ru="Сотрудник {number} служит на другом посту ({post}).",
    kk="{number} қызметкері басқа бекетте ({post}) қызмет етеді.",
)
_CLOSED = Text(
    en="This shift is closed; nothing was recorded.",
    ru="Эта смена закрыта; ничего не записано.",
    kk="Бұл ауысым жабылған; ештеңе жазылған жоқ.",
)
_TOO_LONG = Text(
    en="This is longer than {n} characters.",
    ru="Длиннее {n} знаков.",
    kk="{n} таңбадан ұзын.",
)
_NO_TEXT = Text(
    en="This has signs that are no text.",
    ru="Здесь есть знаки, которые не текст.",
    kk="Мұнда мәтін емес таңбалар бар.",
)


def the_post(code: str) -> Subject:
    """A checkpoint as policies see it.

    Raises:
        Unusable: `unknown_checkpoint`.
    """
    kept = kept_post(code)
    return Subject("Checkpoint", kept.code, {"code": kept.code})


def kept_post(code: str) -> Checkpoint:
    """The record of a checkpoint.

    Raises:
        Unusable: `unknown_checkpoint`.
    """
    kept = checkpoints.by_code(code) if is_text(code) else None
    if kept is None:
        raise Unusable("unknown_checkpoint", _NO_CHECKPOINT.format(code=code[:60]), where="checkpoint")
    return kept


def place_name(checkpoint: Checkpoint) -> Text:
    """A checkpoint's name in the three languages."""
    return Text(en=checkpoint.name_en, ru=checkpoint.name_ru, kk=checkpoint.name_kk)


def the_shift(shift: str) -> Subject:
    """A shift as policies see it."""
    kept = kept_shift(shift)
    opener = Subject("Officer", kept.by_id).reference()
    return Subject("Shift", kept.pk, {"checkpoint": kept.checkpoint_id, "opened_by": opener})


def kept_shift(shift: str) -> Shift:
    """The record of a shift.

    Raises:
        NotFound: there is none of this id.
    """
    kept = shifts.by_id(shift) if is_text(shift) else None
    if kept is None:
        raise NotFound("shift", shift)
    return kept


def running_still(kept: Shift) -> None:
    """Let something be added to a shift only until it is closed.

    Raises:
        Unusable: `shift_closed`.
    """
    if shifts.closing_of(kept) is not None:
        raise Unusable("shift_closed", _CLOSED, where="shift")


def officer_named(given: str, checkpoint: Checkpoint, *, where: str) -> Officer:
    """Somebody who can serve at this post, by service number or opaque id.

    Raises:
        Unusable: `unknown_officer`, `not_in_service` or `officer_of_another_post`.
    """
    given = given.strip()
    found = (officers.by_service_number(given) or officers.by_id(given)) if given and is_text(given) else None
    if found is None:
        raise Unusable("unknown_officer", _NOBODY.format(number=given[:40]), where=where)
    if not found.is_active:
        raise Unusable("not_in_service", _DISMISSED.format(number=found.service_number), where=where)
    if found.checkpoint_id and found.checkpoint_id != checkpoint.pk:
        said = _OF_ANOTHER_POST.format(number=found.service_number, post=found.checkpoint_id)
        raise Unusable("officer_of_another_post", said, where=where)
    return found


def lane_named(given: str, checkpoint: Checkpoint) -> str:
    """A lane of this post.

    Raises:
        Unusable: `unknown_lane`.
    """
    given = given.strip()
    known = [lane.number for lane in checkpoints.lanes_of(checkpoint)]
    if given not in known:
        raise Unusable("unknown_lane", _NO_LANE.format(lane=given[:20], known=", ".join(known)), where="lane")
    return given


def is_text(given: str) -> bool:
    """Whether a store can keep it: no NUL, no half of a pair of signs."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in given)


def words_of(given: str, *, where: str = "words", at_most: int = LONGEST) -> str:
    """What a human wrote, trimmed.

    Raises:
        Unusable: `<where>_too_long` or `<where>_unreadable`.
    """
    plain = given.strip()
    if not is_text(plain):
        raise Unusable(f"{where}_unreadable", _NO_TEXT, where=where)
    if len(plain) > at_most:
        raise Unusable(f"{where}_too_long", _TOO_LONG.format(n=at_most), where=where)
    return plain


def what_is_open(checkpoint: Checkpoint, at: datetime) -> Matters:
    """What is open at a checkpoint at this moment."""
    held = with_officers(checkpoint.pk, at)
    return Matters(
        referrals=tuple(referrals.open_at(checkpoint.pk)),
        passages=tuple(passages.open_at(checkpoint.pk)),
        notices=tuple(refusals.unserved_at(checkpoint.pk)),
        alerts=tuple(incidents.unseen_at(checkpoint.pk, "supervisor")),
        held=tuple(run for runs in held.values() for run in runs),
    )


def on_duty(officer: Officer) -> OnDuty:
    """An officer as colleagues see one."""
    return OnDuty(officer.pk, officer.service_number, officer.role)


def shifts_shown(kept: Sequence[Shift]) -> tuple[ShiftShown, ...]:
    """Shifts that nobody has closed, as they are shown."""
    handed = shifts.handovers_of(kept)
    return tuple(_shown(shift, handed.get(shift.pk)) for shift in kept)


def _shown(shift: Shift, handover: Handover | None) -> ShiftShown:
    taken = shifts.taking_of(handover) if handover else None
    return ShiftShown(
        shift=shift.pk,
        name=shift.name,
        at=shift.at,
        by=on_duty(shift.by),
        handed_over=handover.at if handover else None,
        to=on_duty(handover.to) if handover else None,
        taken_over=taken.at if taken else None,
    )


def handover_shown(kept: Handover, *, taken: datetime | None) -> HandoverShown:
    """What was handed over, as it was then."""
    return HandoverShown(
        handover=kept.pk,
        shift=kept.shift_id,
        name=kept.shift.name,
        at=kept.at,
        by=on_duty(kept.by),
        to=on_duty(kept.to),
        matters=Matters.of_kept(kept.matters),
        words=kept.words,
        taken_over=taken,
    )
