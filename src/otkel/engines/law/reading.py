"""The strict reader of packs: YAML in, a Pack out, or one clear sentence that names file, line and provision."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from otkel.engines.law.calendars import Calendar, WorkingYear
from otkel.engines.law.checking import check
from otkel.engines.law.expressions import Expression
from otkel.engines.law.packs import Pack
from otkel.engines.law.places import Place, line_of
from otkel.engines.law.provisions import Instrument, Provision
from otkel.vocabulary.texts import from_dict, verbatim
from otkel.vocabulary.unusable import Unusable

_LARGEST: Final = 1_000_000
_DEEPEST: Final = 20
HEADER: Final = "pack.yaml"


def read_pack(name: str, sources: Mapping[str, str], *, calendar: str = "") -> Pack:
    """Read a pack from its files: `pack.yaml` (version, title) and one file an instrument; `calendar` is YAML too.

    Raises:
        Unusable: with `where` = "file:line" and a sentence that names the provision.
    """
    header = strict_yaml(sources.get(HEADER, ""), f"{name}/{HEADER}")
    _expect(header, {"version", "title"}, f"{name}/{HEADER}")
    versions: dict[str, list[Provision]] = {}
    places: dict[tuple[str, date], Place] = {}
    content: dict[str, Any] = {"header": header, "calendar": strict_yaml(calendar, "calendar") if calendar else None}
    for file, source in sorted(sources.items()):
        if file == HEADER:
            continue
        where = f"{name}/law/{file}"
        told = strict_yaml(source, where)
        _validate(told, source, where)
        content[file] = told
        instrument = _instrument(told["instrument"])
        for number, one in enumerate(told["provisions"]):
            place = Place(where, source, ("provisions", number))
            provision = _provision(one, instrument, place)
            versions.setdefault(provision.id, []).append(provision)
            if (provision.id, provision.in_force_from) in places:
                raise place.error("versions_overlap", provision.id, f"two versions begin on {provision.in_force_from}")
            places[provision.id, provision.in_force_from] = place
    ordered = {key: tuple(sorted(found, key=lambda v: v.first_day)) for key, found in versions.items()}
    check(ordered, places)
    return Pack(
        name=name,
        version=str(header["version"]),
        title=from_dict(header["title"]),
        hash=_hash(content),
        provisions=ordered,
        calendar=read_calendar(calendar, f"{name}/calendar.yaml"),
    )


class _DatesAsText(SafeConstructor):
    """YAML's own types, but dates stay text: the schema says where a date belongs, with its line where it is none."""


_DatesAsText.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
)


def strict_yaml(source: str, where: str) -> Any:
    """Parse one YAML document: no duplicate key, no alias, bounded in size and depth; dates stay text.

    Raises:
        Unusable: "not_yaml", "duplicate_key", "too_large", "alias".
    """
    if len(source) > _LARGEST:
        raise Unusable("too_large", verbatim(f"more than {_LARGEST} characters"), where=where)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _DatesAsText
    try:
        read = yaml.load(source)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line = f":{mark.line + 1}" if mark else ""
        problem = (error.problem or "not YAML").split("\n")[0]
        code = "duplicate_key" if "duplicate key" in problem else "not_yaml"
        raise Unusable(code, verbatim(_short(problem)), where=where + line) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise Unusable("not_yaml", verbatim(_short(str(error))), where=where) from error
    return _plain(read, where, set(), 0)


def _short(problem: str) -> str:
    found = re.match(r'found duplicate key "?([^"]{1,60}?)"? with value', problem)
    return f"duplicate key {found[1]}" if found else problem[:200]


def _plain(node: Any, where: str, seen: set[int], depth: int) -> Any:
    if isinstance(node, dict | list):
        if id(node) in seen or depth > _DEEPEST:
            raise Unusable("alias", verbatim("aliases and deep nesting are not allowed"), where=where)
        seen.add(id(node))
        if isinstance(node, list):
            return [_plain(part, where, seen, depth + 1) for part in node]
        return {
            str(_plain(key, where, seen, depth)): _plain(value, where, seen, depth + 1) for key, value in node.items()
        }
    return node


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    text = files("otkel.engines.law").joinpath("pack.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker(["date"]))


def _validate(told: Any, source: str, where: str) -> None:
    error = best_match(_schema().iter_errors(told), key=_depth)
    if error is None:
        return
    path = tuple(error.absolute_path)
    who = ""
    if len(path) >= 2 and path[0] == "provisions":
        one = told["provisions"][path[1]]
        who = f"provision {one.get('id', path[1])}: " if isinstance(one, dict) else f"provision {path[1]}: "
    raise Unusable("bad_pack", verbatim(who + _told(error)), where=f"{where}:{line_of(source, path)}")


def _depth(error: ValidationError) -> tuple[int, int]:
    return (len(error.absolute_path), 0 if error.validator in {"oneOf", "anyOf"} else 1)


def _told(error: Any) -> str:
    """One sentence for what jsonschema found."""
    field = ".".join(str(part) for part in list(error.absolute_path)[2:])
    if error.validator == "required":
        lacking = next((name for name in error.validator_value if name not in error.instance), "?")
        return f"missing {'citation: ' if lacking in {'source', 'article', 'retrieved_on'} else ''}{lacking}"
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        unknown = sorted(str(name) for name in error.instance if name not in known)
        return f"unknown field {', '.join(unknown)[:120]}" + (f" in {field}" if field else "")
    if error.validator == "oneOf" and not field:
        return "exactly one of text and summary must stand"
    return f"{field or 'the file'}: {error.message[:160]}"


def _instrument(told: Mapping[str, Any]) -> Instrument:
    return Instrument(
        told["id"], from_dict(told["title"]), told["citation"], told.get("rank"), told.get("rank_source", "")
    )


def _provision(told: Mapping[str, Any], instrument: Instrument, place: Place) -> Provision:
    condition = told.get("applies_when")
    force = told["in_force"]
    try:
        return Provision(
            id=told["id"],
            kind=told["kind"],
            instrument=instrument,
            article=told["article"],
            title=from_dict(told["title"]),
            text=from_dict(told["text"] if "text" in told else told["summary"]),
            quoted="text" in told,
            source=told["source"],
            retrieved_on=date.fromisoformat(told["retrieved_on"]),
            status=told["status"],
            verified_by=told.get("verified_by", ""),
            confidence=told.get("confidence", ""),
            in_force_from=date.fromisoformat(force["from"]),
            in_force_until=date.fromisoformat(force["until"]) if "until" in force else None,
            version_by=told["version_by"],
            applies_to=tuple(told.get("applies_to", ())),
            applies_when=Expression.parse(condition) if condition else None,
            exception_to=tuple(told.get("exception_to", ())),
            parameters=told.get("parameters", {}),
            text_hash=_hash(_said(told)),
            gap_before=told.get("gap_before", ""),
        )
    except Unusable as error:
        raise place.error(error.code, told["id"], error.text.en) from error
    except ValueError as error:
        raise place.error("bad_date", told["id"], str(error)) from error


def _said(told: Mapping[str, Any]) -> dict[str, Any]:
    """What a lawyer vouches for: everything but who vouches."""
    return {name: value for name, value in told.items() if name not in {"status", "verified_by", "confidence"}}


def _hash(content: Any) -> str:
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _expect(told: Any, names: set[str], where: str) -> None:
    if not isinstance(told, dict) or set(told) != names:
        raise Unusable("bad_pack", verbatim(f"must hold exactly: {', '.join(sorted(names))}"), where=where)
    if not isinstance(told["title"], dict) or set(told["title"]) != {"kk", "ru", "en"}:
        raise Unusable("bad_pack", verbatim("title must stand in kk, ru and en"), where=where)


def read_calendar(source: str, where: str) -> Calendar:
    """Read a calendar of working days: `years: {2026: {weekend, days_off, working, source, signed_by?, signed_on?}}`.

    Raises:
        Unusable: "bad_calendar" with the year that cannot be used.
    """
    if not source:
        return Calendar()
    told = strict_yaml(source, where)
    if not isinstance(told, dict) or not isinstance(told.get("years"), dict):
        raise Unusable("bad_calendar", verbatim("must hold years"), where=where)
    years: dict[int, WorkingYear] = {}
    for name, one in told["years"].items():
        try:
            years[int(name)] = _year(int(name), one)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise Unusable("bad_calendar", verbatim(f"year {name}: {error!r}"), where=where) from error
    return Calendar(years)


_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF_A_YEAR: Final = {"weekend", "days_off", "working", "source", "signed_by", "signed_on"}


def _year(year: int, told: Mapping[str, Any]) -> WorkingYear:
    unknown = set(told) - _OF_A_YEAR
    if unknown:
        raise ValueError(f"unknown field {sorted(unknown)[0]}")
    signed_by = str(told.get("signed_by", ""))
    found = {name: frozenset(date.fromisoformat(day) for day in told[name]) for name in ("days_off", "working")}
    if any(day.year != year for days in found.values() for day in days):
        raise ValueError("a day of another year")
    return WorkingYear(
        year=year,
        weekend=frozenset(_WEEKDAYS.index(day) for day in told["weekend"]),
        days_off=found["days_off"],
        working=found["working"],
        source=str(told["source"]),
        signed_by=signed_by,
        signed_on=date.fromisoformat(told["signed_on"]) if signed_by else None,
    )
