"""`otkel law …`: what the law says of a stay, which packs there are, what a provision says and who vouches for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from otkel import jurisdictions
from otkel.engines.law import ImpossibleHistory, Pack, Papers, Provision, decide_stay
from otkel.surfaces.cli.answers import ready, say
from otkel.surfaces.cli.histories import day, read_history
from otkel.surfaces.cli.store import there_may_be_a_store
from otkel.vocabulary import countries
from otkel.vocabulary.texts import LANGUAGES, Text
from otkel.vocabulary.unusable import Unusable

app = typer.Typer(help="The law as data: stays, packs, provisions.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")]
Language = Annotated[str, typer.Option("--lang", metavar="kk|ru|en", help="The language of the answer.")]

_NO_DATE: Final = Text(en="a date is needed", ru="нужна дата", kk="күн керек")
_NO_LANGUAGE: Final = Text(
    en="“{lang}” is none of kk, ru, en", ru="«{lang}» — не kk, ru или en", kk="«{lang}» kk, ru, en тілдерінің бірі емес"
)
_NO_STATE: Final = Text(
    en="“{code}” is no code of a state such as KAZ",
    ru="«{code}» — не код государства вида KAZ",
    kk="«{code}» KAZ түріндегі мемлекет коды емес",
)
_NO_DAYS: Final = Text(en="must be 1 to 3660", ru="должно быть от 1 до 3660", kk="1 мен 3660 аралығында болуы керек")
_NO_PROVISION: Final = Text(
    en="there is no provision “{id}”{near}",
    ru="нет нормы «{id}»{near}",
    kk="«{id}» нормасы жоқ{near}",
)
_NEAR: Final = Text(en="; did you mean {ids}?", ru="; может быть, {ids}?", kk="; мүмкін {ids} шығар?")


@app.command("stay")
def stay(
    pack: Annotated[str, typer.Option("--pack", metavar="NAME", help="Whose law.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day asked about.")],
    history: Annotated[str, typer.Option("--history", metavar="FILE", help="CSV: entry,exit[,excluded].")],
    nationality: Annotated[str, typer.Option("--nationality", metavar="AAA", help="Three-letter code.")] = "",
    visa_until: Annotated[str, typer.Option("--visa-until", metavar="DATE", help="The visa's last day.")] = "",
    visa_days: Annotated[int | None, typer.Option("--visa-days", metavar="N", help="The days the visa gives.")] = None,
    as_json: AsJson = False,
    lang: Language = "en",
) -> None:
    """Say until when a person may stay, and why. Status 0 for every answer, 2 where the input cannot be used."""
    _check_language(lang)
    asked_on = _needed(on, "--on")
    if visa_days is not None and not 1 <= visa_days <= 3660:
        raise Unusable("bad_days", _NO_DAYS, where="--visa-days")
    state = _state(nationality)
    papers = Papers(day(visa_until, "the day", "--visa-until"), visa_days)
    law = pack_in_force(pack, asked_on)
    stays, lines = read_history(history)
    try:
        decision = decide_stay(law, on=asked_on, history=stays, nationality=state, papers=papers)
    except ImpossibleHistory as error:
        raise Unusable(error.code, error.text, where=f"{history}:{lines[error.at]}") from None
    answer = decision.as_dict()
    say(answer, as_json=as_json, plain=lambda told: _stay_in_words(told, lang))


@app.command("packs")
def packs(as_json: AsJson = False) -> None:
    """List the packs of law: version, hash, how many provisions are verified or signed."""
    today = datetime.now().astimezone().date()
    rows = []
    for name in jurisdictions.names():
        law = pack_in_force(name, today)
        rows.append(
            {"name": name, "version": law.version, "hash": law.hash, **law.counts(), "title": law.title.as_dict()}
        )
    say({"packs": rows}, as_json=as_json, plain=_packs_in_words)


@app.command("explain")
def explain(
    provision: Annotated[str, typer.Argument(metavar="ID", help="The provision, as a decision names it.")],
    pack: Annotated[str, typer.Option("--pack", metavar="NAME", help="Whose law; all packs if not given.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="As in force on a day; today if not given.")] = "",
    lang: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Show what a provision says, where that stands, and how far it is vouched for."""
    _check_language(lang)
    asked_on = day(on, "the day", "--on") or datetime.now().astimezone().date()
    known: list[str] = []
    for name in (pack,) if pack else jurisdictions.names():
        law = pack_in_force(name, asked_on)
        known += law.provisions
        if provision in law.provisions:
            answer = _explained(law, provision, asked_on)
            say(answer, as_json=as_json, plain=lambda told: _provision_in_words(told, lang))
            return
    near = get_close_matches(provision, known, n=3, cutoff=0.5) or sorted(p for p in known if provision in p)[:3]
    hint = _NEAR.format(ids=", ".join(near)) if near else Text(en="", ru="", kk="")
    raise Unusable("unknown_provision", _NO_PROVISION.format(id=provision[:60], near=hint))


@app.command("check")
def check(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A pack laid out as those that ship.")],
    as_json: AsJson = False,
) -> None:
    """Check a pack that is being written: status 0 where it can be used, 2 with the first thing that is wrong."""
    law = jurisdictions.read_folder(Path(folder))
    say(
        {"name": law.name, "version": law.version, "hash": law.hash, **law.counts()},
        as_json=as_json,
        plain=lambda told: f"{told['name']} {told['version']}: {told['provisions']} provisions can be used",
    )


def pack_in_force(name: str, on: date) -> Pack:
    """The pack, with the signatures of the store where there is one.

    A server that does not answer is said: its silence is no proof that nobody signed.
    """
    law = jurisdictions.load_pack(name)
    if not there_may_be_a_store():
        return law
    ready()
    from django.db import DatabaseError, connection

    from otkel.procedures.border.law_in_force import law_in_force

    try:
        return law_in_force(name, on=on)
    except DatabaseError:  # a store that was never set up holds no signature
        if connection.vendor == "postgresql" and not connection.is_usable():
            raise
        return law


def _check_language(lang: str) -> None:
    if lang not in LANGUAGES:
        raise Unusable("unknown_language", _NO_LANGUAGE.format(lang=lang[:20]), where="--lang")


def _needed(told: str, option: str) -> date:
    read = day(told, "the day", option)
    if read is None:
        raise Unusable("not_a_date", _NO_DATE, where=option)
    return read


def _state(told: str) -> str | None:
    if not told:
        return None
    code = countries.canonical(told.strip().upper())
    if not countries.is_known(code):
        raise Unusable("unknown_state", _NO_STATE.format(code=told[:20]), where="--nationality")
    return code


def _explained(law: Pack, name: str, on: date) -> dict[str, Any]:
    versions = law.provisions[name]
    version = law.provision(name, on) or versions[-1]
    signed = version.signature
    return {
        "id": version.id,
        "pack": law.name,
        "kind": version.kind,
        "title": version.title.as_dict(),
        "text": version.text.as_dict(),
        "quoted": version.quoted,
        "instrument": {
            "id": version.instrument.id,
            "title": version.instrument.title.as_dict(),
            "citation": version.instrument.citation,
        },
        "article": version.article,
        "source": version.source,
        "retrieved_on": version.retrieved_on.isoformat(),
        "status": version.status,
        "confidence": version.confidence or None,
        "verified_by": version.verified_by or None,
        "signed": signed.as_dict() if signed else None,
        "advisory": version.advises,
        "in_force": {"on": on.isoformat(), "now": version.in_force(on), **_period(version)},
        "version_by": version.version_by,
        "applies_to": list(version.applies_to),
        "applies_when": version.applies_when.source if version.applies_when else None,
        "exception_to": list(version.exception_to),
        "parameters": dict(version.parameters),
        "versions": [{**_period(v), "status": v.status, "parameters": dict(v.parameters)} for v in versions],
        "text_hash": version.text_hash,
    }


def _period(version: Provision) -> dict[str, str | None]:
    until = version.in_force_until
    return {"from": version.in_force_from.isoformat(), "until": until.isoformat() if until else None}


def _stay_in_words(told: Mapping[str, Any], lang: str) -> str:
    lines = [told["derivation"]["sentence"][lang], told["derivation"]["reason"][lang]]
    numbers = ("days_used", "days_left", "last_lawful_day", "excess_at_date", "days_in_breach", "first_day_in_breach")
    lines += [f"{name}: {told[name]}" for name in numbers if told[name] is not None]
    if told["bound_by"]:
        lines.append(f"bound_by: {told['bound_by']} (otkel law explain {told['bound_by']})")
    if told["advisory"]:
        lines.append(_ADVISORY.said(lang))
    return "\n".join(lines)


_ADVISORY: Final = Text(
    en="Advice only: a provision that it rests on is neither verified nor signed.",
    ru="Только для сведения: одна из норм не проверена и не подписана.",
    kk="Тек кеңес: негізге алынған норма тексерілмеген және оған қол қойылмаған.",
)


def _packs_in_words(told: Mapping[str, Any]) -> str:
    return "\n".join(
        f"{row['name']:<10} {row['version']:<12} {row['hash'][:12]}  {row['provisions']:>3} provisions, "
        f"{row['verified']} verified, {row['signed']} signed  {row['title']['en']}"
        for row in told["packs"]
    )


def _provision_in_words(told: Mapping[str, Any], lang: str) -> str:
    period = f"{told['in_force']['from']} – {told['in_force']['until'] or '…'}"
    vouched = f"verified by {told['verified_by']}" if told["verified_by"] else f"unverified ({told['confidence']})"
    if told["signed"]:
        vouched += f", signed by {told['signed']['lawyer']} until {told['signed']['expires_on']}"
    lines = [
        f"{told['title'][lang]}  [{told['id']}]",
        told["text"][lang],
        "",
        f"{told['instrument']['title'][lang]}, {told['article']} ({told['instrument']['citation']})",
        f"in force: {period}; the version is picked by: {told['version_by']}",
        f"source: {told['source']} (retrieved on {told['retrieved_on']})",
        f"status: {vouched}" + ("; advises only" if told["advisory"] else ""),
    ]
    if told["parameters"]:
        lines.append("parameters: " + ", ".join(f"{k} = {v}" for k, v in told["parameters"].items() if k != "say"))
    if len(told["versions"]) > 1:
        lines += [f"version: {v['from']} – {v['until'] or '…'}" for v in told["versions"]]
    return "\n".join(lines)
