"""Made-up values that put every part into every state; the people and states in them do not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

from otkel.procedures.border.reports import (
    CorrectionShown,
    CrossingShown,
    DocumentShown,
    Finding,
    InspectionReport,
    LookUpShown,
    ReferralShown,
    StaySpan,
    Timeline,
)
from otkel.vocabulary.texts import Text

_DAY = date(2026, 5, 3)
AT = datetime(2026, 5, 3, 4, 41, tzinfo=UTC)
FORD = Text(en="Ford Bridge", ru="Мост у брода", kk="Өткел көпірі")

DOCUMENT = DocumentShown(
    document="specimen",
    document_code="P",
    issuer="UTO",
    number="L898902C3",
    nationality="UTO",
    surname="ERIKSSON",
    given_names="ANNA MARIA",
    birth_date="1974-08-12",
    sex="F",
    expiry_date="2031-04-15",
    mrz_format="TD3",
)
STAYS = (
    StaySpan(date(2024, 2, 10), date(2024, 2, 28), date(2024, 3, 10)),
    StaySpan(date(2024, 8, 1), date(2024, 9, 20), date(2024, 8, 30)),
    StaySpan(date(2025, 2, 14), None, date(2025, 3, 15)),
    StaySpan(date(2025, 10, 1), date(2025, 10, 21), date(2025, 10, 30)),
    StaySpan(_DAY, None, date(2026, 6, 1), still_here=True),
)
FINDINGS = (
    Finding(
        "check_digit_wrong",
        "document",
        "stop",
        Text(
            en="A check digit is wrong: document number.",
            ru="Неверная контрольная цифра: номер документа.",
            kk="Бақылау цифры қате: құжат нөмірі.",
        ),
        evidence={"check": "number", "lines": ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"]},
        refers=True,
    ),
    Finding(
        "exit_missing",
        "stay",
        "attention",
        Text(
            en="An exit after the entry of 14 February 2025 was not recorded. It is counted in the person's favour.",
            ru="Выезд после въезда 14 февраля 2025 года не записан. Это считается в пользу человека.",
            kk="2025 жылғы 14 ақпан кіргеннен кейінгі шығу жазылмаған. Бұл адамның пайдасына есептеледі.",
        ),
        evidence={"entry": "2025-02-14"},
    ),
    Finding(
        "law_undetermined",
        "law",
        "attention",
        Text(
            en="How long the person may stay is not certain.",
            ru="Нельзя сказать точно, сколько можно оставаться.",
            kk="Қанша уақыт болуға болатыны нақты емес.",
        ),
        provision="meridia/entry/art-12",
    ),
    Finding(
        "document_known",
        "identity",
        "ok",
        Text(
            en="This document has been presented before.",
            ru="Этот документ уже предъявляли.",
            kk="Бұл құжат бұрын көрсетілген.",
        ),
    ),
)
REPORT = InspectionReport(
    inspection="specimen",
    checkpoint="ford-bridge",
    lane="4",
    direction="entry",
    at=AT,
    person="specimen",
    document=DOCUMENT,
    findings=FINDINGS,
    route="admit",
    sentence=Text(
        en="May stay until 1 June 2026.",
        ru="Можно оставаться до 1 июня 2026 года.",
        kk="2026 жылғы 1 маусымға дейін болуға болады.",
    ),
    reason=Text(
        en="12 of 90 days are used in the last 180; stays before 3 January no longer count.",
        ru="За последние 180 дней использовано 12 из 90; пребывание до 3 января больше не считается.",
        kk="Соңғы 180 күнде 90 күннің 12 күні пайдаланылды; 3 қаңтарға дейінгі болу енді есептелмейді.",
    ),
    stay={"status": "determined", "last_lawful_day": "2026-06-01", "derivation": {"days_used": 12, "window": 180}},
    advisory=True,
    history=STAYS,
)
TIMELINE = Timeline(
    person="specimen",
    name="ERIKSSON ANNA MARIA",
    on=date(2026, 5, 10),
    documents=(DOCUMENT,),
    crossings=tuple(
        CrossingShown(
            f"specimen-{number}",
            direction,
            datetime(*day.timetuple()[:3], 5, 30, tzinfo=UTC),
            "ford-bridge",
            FORD,
            "specimen",
        )
        for number, (direction, day) in enumerate(
            [(d, day) for span in STAYS for d, day in (("entry", span.entry), ("exit", span.exit)) if day is not None]
        )
    ),
    stays=STAYS,
    referrals=(ReferralShown("specimen", datetime(2024, 8, 1, 6, 0, tzinfo=UTC), "The document needs a closer look."),),
    corrections=(
        CorrectionShown("specimen", AT, "specimen", "entry", AT, FORD, None, "The traveller turned back at the gate."),
    ),
    look_ups=(
        LookUpShown(AT, Text(en="border officer", ru="пограничник", kk="шекарашы"), "presented_document"),
        LookUpShown(
            datetime(2025, 10, 21, 8, 0, tzinfo=UTC),
            Text(en="ombudsman", ru="омбудсмен", kk="омбудсмен"),
            "oversight",
        ),
    ),
)
