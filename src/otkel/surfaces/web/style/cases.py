"""Made-up decisions, appeals, incidents and checkpoints, one for each state; nobody in them exists."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from otkel.procedures.border.cases import (
    AddedWords,
    AlertShown,
    AppealFile,
    AppealWaiting,
    CheckpointWaits,
    IncidentShown,
    OfficerShown,
    Reversal,
)
from otkel.procedures.border.own_page import OwnPage
from otkel.procedures.border.reports import CorrectionShown, DecisionShown, GroundShown
from otkel.procedures.border.timelines import ROLES
from otkel.surfaces.web.style.specimens import AT, FORD, REPORT, TIMELINE
from otkel.vocabulary.texts import Text

_BOARD = Text(en="Appeals Board of Meridia", ru="Апелляционный совет Меридии", kk="Меридия Апелляциялық кеңесі")
_OFFICER = OfficerShown("specimen", "SL-0417")
GROUND = GroundShown(
    provision="specimen",
    article="Art. 12(1)(f)",
    instrument=Text(en="Border Act of Meridia", ru="Закон Меридии о границе", kk="Меридияның шекара туралы заңы"),
    title=Text(
        en="No means and nobody who answers for the stay",
        ru="Нет ни средств, ни поручителя",
        kk="Қаражат та, жауап беретін адам да жоқ",
    ),
    text=Text(
        en="Entry may be refused to a foreigner who has neither means nor a host for the stay.",
        ru="Во въезде может быть отказано иностранцу, у которого нет ни средств, ни принимающей стороны.",
        kk="Болуға қаражаты да, қабылдаушысы да жоқ шетелдікке кіруден бас тартылуы мүмкін.",
    ),
    advises=False,
)
_STATES = ("not_served", "served", "appealed", "upheld", "reversed")


def decision(state: str, *, until: date = date(2099, 5, 18), name: str = "") -> DecisionShown:
    """A refusal in one of its states; its time to appeal has not ended unless `until` says so."""
    served, appealed, decided = (_STATES.index(state) >= at for at in (1, 2, 3))
    return DecisionShown(
        refusal=f"specimen-{name or state}",
        inspection="specimen",
        at=AT,
        checkpoint="ford-bridge",
        checkpoint_name=FORD,
        state=state,  # type: ignore[arg-type]
        grounds=(GROUND,),
        reasons="The host who was named does not answer, and the ticket back is for another person.",
        hearing="heard",
        statement="I wanted to visit my sister.",
        language="ru",
        decided_by=_OFFICER.service_number,
        appeal_body="specimen",
        appeal_body_name=_BOARD,
        appeal_days=10,
        appeal_unit="working_days",
        appeal_until=until if served else None,
        served_at=AT if served else None,
        appeal="specimen" if appealed else None,
        appeal_words="Менің қарындасым сол күні жұмыста болды." if appealed else "",
        appealed_at=AT + timedelta(days=2) if appealed else None,
        appeal_reasons="The sister was reached and confirmed the invitation." if decided else "",
        appeal_decided_at=AT + timedelta(days=9) if decided else None,
    )


DECISIONS = (
    *(decision(state) for state in _STATES),
    decision("served", until=date(2026, 5, 4), name="too-late"),
)
OWN = OwnPage(
    last_lawful_day=None,
    days_left=None,
    days_beyond=0,
    advisory=False,
    still_here=False,
    timeline=TIMELINE,
    decisions=DECISIONS,
)
CORRECTIONS = (
    CorrectionShown("specimen-1", AT, "specimen", "entry", AT, FORD, "specimen", "The paper form says: exit."),
    CorrectionShown("specimen-2", AT, "specimen", "exit", AT, FORD, None, "The traveller turned back at the gate."),
)


def appeals(now: datetime) -> tuple[AppealWaiting, ...]:
    """Two that wait, one of them late."""
    return (
        AppealWaiting("specimen-early", "specimen", now - timedelta(days=9), False, "code", "ford-bridge", FORD),
        AppealWaiting("specimen-late", "specimen", now - timedelta(hours=2), True, "paper", "ford-bridge", FORD),
    )


APPEAL = AppealFile(
    appeal="specimen",
    since=AT,
    late=True,
    lodged="code",
    words="Менің қарындасым сол күні жұмыста болды.",
    language="kk",
    decision=decision("appealed", name="file"),
    report=REPORT,
    outcome="",
    reasons="",
    further=(AddedWords(AT + timedelta(days=2), "code", "Менде оның хаты бар.", "kk"),),
)


def incident(name: str, now: datetime, *, seen: bool) -> IncidentShown:
    """An incident that its supervisor has seen, or nobody yet."""
    return IncidentShown(
        incident=f"specimen-{name}",
        kind="held",
        at=now - timedelta(minutes=50),
        recorded_at=now - timedelta(minutes=38),
        checkpoint="ford-bridge",
        checkpoint_name=FORD,
        by=_OFFICER,
        words="Somebody has sat in the back room since six in the morning.",
        inspection=None,
        alerts=(
            AlertShown("supervisor", ROLES["supervisor"], now if seen else None, "I let them go." if seen else ""),
            AlertShown("ombudsman", ROLES["ombudsman"], None, ""),
        ),
    )


def waits(now: datetime) -> tuple[CheckpointWaits, ...]:
    """A checkpoint with everything that can wait, one with somebody, one with nothing."""
    since = now - timedelta(minutes=131)
    undone = (Reversal("specimen", since),)
    referrals = (("second_line", 3, since), ("protection", 1, now), ("child", 1, now), ("citizenship", 1, now))
    return (
        CheckpointWaits("specimen-busy", FORD, "land", referrals, 2, now, 1, since, 412, 6),
        CheckpointWaits(
            "specimen-some", FORD, "air", (("second_line", 1, now),), 0, None, 0, None, 38, 8, 0, None, undone
        ),
        CheckpointWaits("specimen-calm", FORD, "land", (), 0, None, 0, None, 0, 2),
    )
