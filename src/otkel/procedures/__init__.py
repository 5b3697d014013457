"""What the state does, one file an act; every act is atomic, attributed, grounded and audited.

Two decorators are the only doors. `@procedure` marks an act: it writes. `@inquiry` marks a look-up: it reads.
Both ask the access policies first, in this one place; a look-up is committed to the log before data is read,
and an act's audit entry shares its transaction.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Protocol, TypeVar

from django.conf import settings
from django.utils import timezone

from otkel import jurisdictions
from otkel.backends.turns import in_turn, writing
from otkel.engines.access import Rulebook, Subject
from otkel.engines.access.why_not import WHY_NOT
from otkel.records.audit.models import AuditEntry
from otkel.records.inquiries.models import Inquiry, InquirySubject
from otkel.records.officers import queries as officers
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.vocabulary.grounds import told_safely
from otkel.vocabulary.texts import Text
from otkel.vocabulary.unusable import Unusable

OPERATOR: Final = "operator"  # whoever runs the machine: may set the service up, and do nothing to anybody
OWN: Final = "own"  # somebody who reads their own record by the code on their slip
PUBLIC: Final = "public"  # anybody: reads what a screen on the wall says, and nothing about a person
EARLIEST_YEAR: Final = 1991  # no record reaches further back
LATEST_YEAR: Final = 9998  # the last whose every moment has a name in every time zone
AHEAD_OF_THE_CLOCK: Final = timedelta(minutes=2)  # what two machines' clocks may differ by
_Act = TypeVar("_Act", bound=Callable[..., Any])

NOT_ALLOWED: Final = Text(
    en="You are not allowed to do this here ({policy}).",
    ru="Вам не разрешено делать это здесь ({policy}).",
    kk="Мұны мұнда істеуге рұқсатыңыз жоқ ({policy}).",
)
_IN_FUTURE: Final = Text(
    en="The time {at} lies in the future.",
    ru="Время {at} ещё не наступило.",
    kk="{at} уақыты әлі келген жоқ.",
)
_LONG_AGO: Final = Text(
    en="The time {at} lies too far back.",
    ru="Время {at} слишком давнее.",
    kk="{at} уақыты тым ерте.",
)
_NAIVE: Final = Text(
    en="The time {at} says no time zone.",
    ru="У времени {at} не указан часовой пояс.",
    kk="{at} уақытының белдеуі көрсетілмеген.",
)


class Refused(PermissionError):
    """An act or a look-up that policy does not allow, with the sentence for the person and the policy's id."""

    def __init__(self, policy: str, text: Text | None = None) -> None:
        self.policy = policy
        said = [WHY_NOT[each] for each in policy.split(", ") if each in WHY_NOT]
        self.text = text or next(iter(said), NOT_ALLOWED.format(policy=policy))
        super().__init__(self.text.en)


class NotFound(LookupError):
    """Nothing is kept under this id."""

    def __init__(self, kind: str, given: str) -> None:
        self.text = Text(
            en="Nothing is kept under this id ({kind}).",
            ru="По этому идентификатору ничего нет ({kind}).",
            kk="Бұл идентификатор бойынша ештеңе жоқ ({kind}).",
        ).format(kind=kind)
        self.given = given
        super().__init__(self.text.en)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, for what purpose, under which case; an inspection's purpose is the presented document."""

    officer: str
    purpose: str
    case: str = ""


class Known(Protocol):
    """A person, as far as the log needs it."""

    log_key: str


@dataclass(slots=True)
class Seen:
    """The persons that a look-up is about to return; an inquiry names each before it answers."""

    commitments: set[str] = field(default_factory=set)

    def person(self, person: Known) -> None:
        """Enter one person."""
        self.commitments.add(commitment(person))

    def vehicle(self, plate: str) -> None:
        """Enter a vehicle by its plate: whoever knows the plate can show that it was looked up, and nobody reads it."""
        told = hmac.new(settings.SECRET_KEY.encode(), b"vehicle:" + plate.encode(), hashlib.sha256)
        self.commitments.add(told.hexdigest())

    def everybody(self, person: Person) -> None:
        """Enter a person and everybody whose record a human joined to theirs: joined records are read together."""
        for each in persons.group_of(person):
            self.person(each)


def commitment(person: Known) -> str:
    """What the log holds for a person: only the person's key matches it, and nothing does once that is gone."""
    return hmac.new(bytes.fromhex(person.log_key), b"look-up", hashlib.sha256).hexdigest()


def the_service(_subject: object = None) -> Subject:
    """The service itself, as policies see it: what acts on staff and checkpoints are about."""
    return Subject("Desk", "service")


def procedure(
    action: str, *, about: Callable[..., Subject], looks_up: Callable[..., Any] | None = None
) -> Callable[[_Act], _Act]:
    """Mark a function as a procedure: it runs whole or not at all, and leaves an audit entry.

    Args:
        action: its name in the access policies.
        about: gives the thing acted on, as the policies see it, from the act's first argument, and from what else of
            the act it names as keyword-only parameters.
        looks_up: an inquiry on the same first argument, made and logged before the act's transaction opens;
            its answer reaches the act as `found`. Who was seen is committed with the act, or by itself where the act
            fails: before anything is let out either way.

    Raises:
        TypeError: the function lacks keyword-only `at`, `by` or `ground`.
    """

    def mark(act: _Act) -> _Act:
        _demand(act, {"at", "by", "ground"})
        named = _keywords_of(about)

        @functools.wraps(act)
        def run(subject: Any, *, at: datetime, by: str, ground: str, **facts: Any) -> Any:
            plausible(at)
            case = str(facts.pop("case", ""))  # of the look-up; an act itself is grounded, not cased
            who_was_seen = _nobody
            if looks_up is not None:
                viewer = Viewer(officer=by, purpose=ground, case=case)
                facts["found"], who_was_seen = looks_up.looked(subject, viewer=viewer, at=at)  # type: ignore[attr-defined]
            entry = {"at": at, "by": by, "action": action, "ground": told_safely(ground)}
            concerned: list[str] = []

            def acted() -> Any:
                concerned.clear()
                told = {"at": at, "by": by, **facts}
                thing = about(subject, **{name: told[name] for name in named & told.keys()})
                concerned.append(thing.id)
                policy = _allowed(_standing(by), action, thing, Viewer(officer=by, purpose=ground))
                outcome = act(subject, at=at, by=by, ground=ground, **facts)
                concerned.extend(_ids_in(outcome))
                AuditEntry.objects.create(policy=policy, outcome="done", about=concerned, **entry)
                who_was_seen()
                return outcome

            try:
                return in_turn(acted)
            except BaseException as error:
                if who_was_seen is not _nobody:
                    with writing(durable=True):
                        who_was_seen()
                if isinstance(error, Refused):
                    AuditEntry.objects.create(policy=error.policy, outcome="refused", about=concerned, **entry)
                raise

        run.is_procedure = True  # type: ignore[attr-defined]
        run.action = action  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return mark


def inquiry(action: str, *, about: Callable[..., Subject], of_persons: bool = True) -> Callable[[_Act], _Act]:
    """Mark a function as an inquiry: no log, no data.

    The entry is committed in a durable transaction of its own before the function reads anything, and the
    persons that it names to `seen` are committed before its answer is let out.

    Args:
        action: its name in the access policies.
        about: gives the thing asked about, as the policies see it, from the first argument.
        of_persons: False where no person is concerned (which lanes there are): asked of the policies, not logged.

    Raises:
        TypeError: the function lacks keyword-only `viewer` or `seen`.
    """

    def mark(look: _Act) -> _Act:
        _demand(look, {"viewer", "at", "seen"})

        def looked(question: Any, *, viewer: Viewer, at: datetime, **facts: Any) -> tuple[Any, Callable[[], None]]:
            """The answer, and how to enter who was seen, which whoever lets the answer out must do before."""
            viewer = Viewer(viewer.officer, viewer.purpose.strip(), viewer.case.strip())
            standing = _standing(viewer.officer)
            entry = {
                "at": timezone.now(),  # the time of the look, whatever event it is about
                "officer": viewer.officer,
                "authority": _authority(viewer.officer, standing),
                "purpose": viewer.purpose[:120],
                "case": viewer.case[:120],
                "action": action,
            }
            seen = Seen()
            try:
                policy = _allowed(standing, action, about(question), viewer)
            except Refused as refusal:
                with writing(durable=True):
                    Inquiry.objects.create(policy=refusal.policy, outcome="refused", **entry)
                raise
            if not of_persons:
                return look(question, viewer=viewer, at=at, seen=seen, **facts), _nobody
            with writing(durable=True):
                logged = Inquiry.objects.create(policy=policy, outcome="allowed", **entry)
            answer = look(question, viewer=viewer, at=at, seen=seen, **facts)
            return answer, functools.partial(_enter, logged, seen) if seen.commitments else _nobody

        @functools.wraps(look)
        def run(question: Any = None, *, viewer: Viewer, at: datetime, **facts: Any) -> Any:
            answer, who_was_seen = looked(question, viewer=viewer, at=at, **facts)
            if who_was_seen is not _nobody:
                with writing(durable=True):
                    who_was_seen()
            return answer

        run.looked = looked  # type: ignore[attr-defined]
        run.is_inquiry = True  # type: ignore[attr-defined]
        run.action = action  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return mark


def _nobody() -> None:
    """Enter nobody."""


def _enter(logged: Inquiry, seen: Seen) -> None:
    InquirySubject.objects.bulk_create(
        InquirySubject(inquiry=logged, commitment=each) for each in sorted(seen.commitments)
    )


def _allowed(standing: officers.Standing | None, action: str, thing: Subject, viewer: Viewer) -> str:
    """The id of the policy that permits it.

    Raises:
        Refused: no policy does.
    """
    if standing is None:
        raise Refused("unknown-officer")
    told = {"role": standing.role, "checkpoint": standing.checkpoint, "in_service": standing.in_service}
    officer = Subject("Officer", viewer.officer, told)
    decision = rulebook().decide(officer, action, thing, purpose=viewer.purpose, case=viewer.case)
    if not decision.allowed:
        raise Refused(decision.policy)
    return decision.policy


def _standing(officer_id: str) -> officers.Standing | None:
    """Who asks, as it is at this moment: read anew at each act and each look-up, None where nobody is known."""
    if officer_id in {OPERATOR, OWN, PUBLIC}:
        return officers.Standing(officer_id, checkpoint="", in_service=True)
    return officers.standing_of(officer_id)


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The policies in force: the common ones and every pack's own."""
    return Rulebook("\n".join(jurisdictions.access_policies(name) for name in jurisdictions.names()))


def _authority(officer_id: str, standing: officers.Standing | None) -> str:
    if standing is None:
        return "unknown"
    if officer_id in {OPERATOR, OWN, PUBLIC} or not standing.checkpoint:
        return standing.role
    return f"{standing.role}@{standing.checkpoint}"


_NAMED: Final = (
    "officer", "inspection", "crossing", "slip", "referral", "signature", "entry", "refusal", "appeal", "incident",
    "correction", "joining", "order", "card", "attempt", "revocation", "key", "report",
)  # fmt: skip


def _ids_in(outcome: object) -> list[str]:
    """The opaque ids of what an act made or changed: the audit says which, and nothing of its content."""
    ids = (getattr(outcome, name, None) for name in _NAMED)
    return [value for value in ids if isinstance(value, str)]


def _demand(function: Callable[..., Any], wanted: set[str]) -> None:
    lacking = wanted - _keywords_of(function)
    if lacking:
        raise TypeError(f"{function.__name__} lacks keyword-only {sorted(lacking)}")


def _keywords_of(function: Callable[..., Any]) -> set[str]:
    return {n for n, p in inspect.signature(function).parameters.items() if p.kind is p.KEYWORD_ONLY}


def plausible(at: datetime, *, where: str = "at") -> datetime:
    """A time at which something can have happened: with its zone, since 1991, and not in the future.

    Raises:
        Unusable: `time_without_zone`, `time_implausible` or `time_in_future`.
    """
    if at.tzinfo is None:
        raise Unusable("time_without_zone", _NAIVE.format(at=at.isoformat(sep=" ")), where=where)
    if at.year < EARLIEST_YEAR:
        raise Unusable("time_implausible", _LONG_AGO.format(at=at.isoformat(sep=" ")), where=where)
    if at.year > LATEST_YEAR or at > timezone.now() + AHEAD_OF_THE_CLOCK:
        raise Unusable("time_in_future", _IN_FUTURE.format(at=at.isoformat(sep=" ", timespec="minutes")), where=where)
    return at
