"""Whose law: packs of data, loaded by name. This is the only loader; nothing imports a jurisdiction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from otkel.engines.cards import CardProfile, read_profile
from otkel.engines.documents import PaperRule, paper_rules
from otkel.engines.lanes import NO_CUSTOMS, LaneCategory, LaneCustoms, LaneMeans, read_customs
from otkel.engines.law import Pack, read_pack, strict_yaml
from otkel.vocabulary.texts import LANGUAGES, Text, from_dict, verbatim
from otkel.vocabulary.unusable import Unusable

_HERE: Final = Path(__file__).parent
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_LARGEST: Final = 1_000_000

OfficeKind = Literal["appeals", "asylum", "guardian", "court", "police", "ombudsman", "consular", "migration"]
_OF_AN_OFFICE: Final = frozenset({"code", "kind", "names", "address", "phone", "status", "source", "review"})


@dataclass(frozen=True, slots=True)
class LaneEntry:
    """A lane of a checkpoint: its number, whom it serves and how they come."""

    number: int
    category: LaneCategory
    means: LaneMeans


@dataclass(frozen=True, slots=True)
class CheckpointEntry:
    """A border checkpoint as its jurisdiction lists it."""

    code: str
    pack: str
    kind: Literal["land", "air"]
    names: Text
    timezone: str
    lanes: tuple[LaneEntry, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A body of the state that people are sent to.

    `address` and `phone` are empty where nobody has checked them: the paper then says to ask the officer. `review` is
    the ISO day by which somebody looks at the entry again; `verified` is false until somebody has.
    """

    code: str
    kind: OfficeKind
    names: Text
    address: Text
    phone: str
    review: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """What is to be asked of whoever travels with a child that goes one way: it words a question and decides nothing.

    `of` says whose children: the state's own, foreign ones, or all. `verified` is false until a lawyer has checked it.
    """

    code: str
    direction: Literal["entry", "exit"]
    of: Literal["own", "foreign", "all"]
    text: Text
    source: str
    verified: bool


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the jurisdictions that ship, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _HERE.iterdir() if (folder / "law" / "pack.yaml").is_file()))


@lru_cache(maxsize=16)
def load_pack(name: str) -> Pack:
    """The pack of law of a jurisdiction.

    Raises:
        Unusable: "unknown_pack", or what is wrong in it.
    """
    folder = _folder(name)
    sources = {path.name: _text(path) for path in sorted((folder / "law").glob("*.yaml"))}
    calendar = folder / "calendar.yaml"
    return read_pack(name, sources, calendar=_text(calendar) if calendar.is_file() else "")


def read_folder(folder: Path) -> Pack:
    """Read a pack from a folder that does not ship: a lawyer's draft to check, laid out as the shipped ones.

    Raises:
        Unusable: "unknown_pack" where there is no such folder, or what is wrong in it.
    """
    law = folder / "law" if (folder / "law").is_dir() else folder
    found = sorted(law.glob("*.yaml")) if law.is_dir() else []
    if not found:
        raise Unusable("unknown_pack", _NO_FOLDER.format(folder=str(folder)))
    calendar = folder / "calendar.yaml"
    sources = {path.name: _text(path) for path in found}
    return read_pack(folder.resolve().name, sources, calendar=_text(calendar) if calendar.is_file() else "")


@lru_cache(maxsize=16)
def checkpoints(name: str) -> tuple[CheckpointEntry, ...]:
    """The checkpoints of a jurisdiction, in its own order; none where it lists none.

    Raises:
        Unusable: "unknown_pack" or "bad_checkpoint".
    """
    path = _folder(name) / "checkpoints.yaml"
    if not path.is_file():
        return ()
    where = f"{name}/checkpoints.yaml"
    told = strict_yaml(_text(path), where)
    try:
        found = tuple(_checkpoint(name, one) for one in told["checkpoints"])
    except (KeyError, TypeError, ValueError, ZoneInfoNotFoundError) as error:
        raise Unusable("bad_checkpoint", verbatim(f"cannot be used: {error!r}"), where=where) from error
    if len({one.code for one in found}) < len(found):
        raise Unusable("bad_checkpoint", verbatim("two checkpoints have one code"), where=where)
    return found


@lru_cache(maxsize=16)
def lanes(name: str) -> LaneCustoms:
    """What the lanes of a jurisdiction ask (`lanes.yaml`); nothing where it does not say.

    Raises:
        Unusable: "unknown_pack" or "bad_lanes".
    """
    path = _folder(name) / "lanes.yaml"
    if not path.is_file():
        return NO_CUSTOMS
    provisions = load_pack(name).provisions.values()
    groups = {v.parameters["group"] for versions in provisions for v in versions if v.kind == "group"}
    where = f"{name}/lanes.yaml"
    return read_customs(strict_yaml(_text(path), where), groups, where)


@lru_cache(maxsize=16)
def offices(name: str) -> tuple[Office, ...]:
    """The offices of a jurisdiction, in its own order; none where it lists none.

    Raises:
        Unusable: "unknown_pack" or "bad_office".
    """
    path = _folder(name) / "offices.yaml"
    return read_offices(_text(path), f"{name}/offices.yaml") if path.is_file() else ()


@lru_cache(maxsize=16)
def papers(name: str) -> tuple[PaperRule, ...]:
    """What a jurisdiction says of each kind of paper, in its own order; nothing where it says nothing.

    Raises:
        Unusable: "unknown_pack" or "bad_paper".
    """
    path, where = _folder(name) / "papers.yaml", f"{name}/papers.yaml"
    return paper_rules(strict_yaml(_text(path), where), where) if path.is_file() else ()


@lru_cache(maxsize=16)
def card_profile(name: str) -> CardProfile | None:
    """What a jurisdiction says of its migrant ID card (`cards.yaml`); None where it has none.

    Raises:
        Unusable: "unknown_pack" or "bad_card_profile".
    """
    path, where = _folder(name) / "cards.yaml", f"{name}/cards.yaml"
    if not path.is_file():
        return None
    profile = read_profile(strict_yaml(_text(path), where), where)
    groups = {v.parameters["group"] for vs in load_pack(name).provisions.values() for v in vs if v.kind == "group"}
    strange = {group for rule in profile.rules for group in rule.groups or ()} - groups
    strange |= set(profile.offices) - {office.code for office in offices(name)}
    if strange:
        raise Unusable("bad_card_profile", verbatim(f"neither a group nor an office: {sorted(strange)}"), where=where)
    return profile


def read_offices(source: str, where: str) -> tuple[Office, ...]:
    """The offices of a file, in its own order.

    Raises:
        Unusable: "bad_office", or what is wrong in the YAML.
    """
    told = strict_yaml(source, where)
    try:
        found = tuple(_office(one) for one in told["offices"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable("bad_office", verbatim(f"cannot be used: {error!r}"[:200]), where=where) from error
    if len({one.code for one in found}) < len(found):
        raise Unusable("bad_office", verbatim("two offices have one code"), where=where)
    return found


def office(name: str, code: str) -> Office:
    """One office of a jurisdiction by its code.

    Raises:
        Unusable: "unknown_pack", "bad_office" or "unknown_office".
    """
    for one in offices(name):
        if one.code == code:
            return one
    raise Unusable("unknown_office", _NO_OFFICE.format(code=code[:60], name=name))


def office_for(name: str, kind: OfficeKind) -> Office:
    """The default office of a kind: the first that the jurisdiction lists.

    Raises:
        Unusable: "unknown_pack", "bad_office" or "no_office".
    """
    for one in offices(name):
        if one.kind == kind:
            return one
    raise Unusable("no_office", _NO_OFFICE_FOR.format(kind=kind, name=name))


@lru_cache(maxsize=16)
def consent_rules(name: str) -> tuple[ConsentRule, ...]:
    """What a jurisdiction asks about consent when a child travels, in its own order; nothing where it says nothing.

    Raises:
        Unusable: "unknown_pack" or "bad_consent".
    """
    path = _folder(name) / "children.yaml"
    return read_consents(_text(path), f"{name}/children.yaml") if path.is_file() else ()


def read_consents(source: str, where: str) -> tuple[ConsentRule, ...]:
    """The rules on consent of a file, in its own order.

    Raises:
        Unusable: "bad_consent", or what is wrong in the YAML.
    """
    told = strict_yaml(source, where)
    try:
        return tuple(_consent(one) for one in told["consents"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unusable("bad_consent", verbatim(f"cannot be used: {error!r}"[:200]), where=where) from error


@lru_cache(maxsize=64)
def notice(name: str, kind: str) -> Mapping[str, Any]:
    """The words of a notice (`notices/<kind>.yaml`), by language as the file has it.

    Raises:
        Unusable: "unknown_pack", "unknown_notice", or what is wrong in the file.
    """
    path = _folder(name) / "notices" / f"{_plain_name(kind, 'unknown_notice')}.yaml"
    if not path.is_file():
        raise Unusable("unknown_notice", _NO_NOTICE.format(kind=kind, name=name))
    told = strict_yaml(_text(path), f"{name}/notices/{kind}.yaml")
    if not isinstance(told, dict):
        raise Unusable("bad_notice", verbatim("must be a mapping"), where=f"{name}/notices/{kind}.yaml")
    return MappingProxyType(told)


@lru_cache(maxsize=16)
def access_policies(name: str) -> str:
    """A jurisdiction's own access policies (Cedar), one after the other; empty where it has none."""
    folder = _folder(name) / "access"
    return "\n".join(_text(path) for path in sorted(folder.glob("*.cedar"))) if folder.is_dir() else ""


def _checkpoint(pack: str, told: Mapping[str, Any]) -> CheckpointEntry:
    if set(told) != {"code", "kind", "names", "timezone", "lanes"}:
        raise ValueError(f"fields of {told.get('code')}")
    if told["kind"] not in {"land", "air"} or _NAME.fullmatch(told["code"]) is None:
        raise ValueError(f"kind or code of {told['code']}")
    ZoneInfo(told["timezone"])
    lanes = [LaneEntry(int(lane["number"]), lane["category"], lane["means"]) for lane in told["lanes"]]
    served, come = get_args(LaneCategory), get_args(LaneMeans)
    if any(lane.category not in served or lane.means not in come for lane in lanes):
        raise ValueError(f"lane category or means of {told['code']}")
    return CheckpointEntry(told["code"], pack, told["kind"], from_dict(told["names"]), told["timezone"], tuple(lanes))


def _office(told: Mapping[str, Any]) -> Office:
    code = str(told["code"])
    if set(told) != _OF_AN_OFFICE:
        raise ValueError(f"fields of {code}")
    if told["kind"] not in get_args(OfficeKind) or told["status"] not in {"verified", "unverified"}:
        raise ValueError(f"kind or status of {code}")
    if any(set(told[name]) != set(LANGUAGES) for name in ("names", "address")) or not all(told["names"].values()):
        raise ValueError(f"names or address of {code}")
    return Office(
        code=code,
        kind=told["kind"],
        names=from_dict(told["names"]),
        address=from_dict(told["address"]),
        phone=str(told["phone"]),
        review=date.fromisoformat(told["review"]).isoformat(),
        verified=told["status"] == "verified",
    )


def _consent(told: Mapping[str, Any]) -> ConsentRule:
    code = str(told["code"])
    if set(told) != {"code", "direction", "of", "text", "status", "source"}:
        raise ValueError(f"fields of {code}")
    if told["direction"] not in {"entry", "exit"} or told["of"] not in {"own", "foreign", "all"}:
        raise ValueError(f"direction or whose children of {code}")
    if told["status"] not in {"verified", "unverified"} or not str(told["source"]).strip():
        raise ValueError(f"status or source of {code}")
    if set(told["text"]) != set(LANGUAGES) or not all(told["text"].values()):
        raise ValueError(f"text of {code}")
    return ConsentRule(
        code=code,
        direction=told["direction"],
        of=told["of"],
        text=from_dict(told["text"]),
        source=str(told["source"]),
        verified=told["status"] == "verified",
    )


def _plain_name(name: str, code: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise Unusable(code, _NOT_A_NAME.format(name=name[:40]))
    return name


def _folder(name: str) -> Path:
    if _plain_name(name, "unknown_pack") not in names():
        raise Unusable("unknown_pack", _NO_PACK.format(name=name, known=", ".join(names())))
    return _HERE / name


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise Unusable("too_large", verbatim(f"larger than {_LARGEST} bytes"), where=path.name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable("not_text", verbatim("not UTF-8 text"), where=path.name) from error


_NOT_A_NAME: Final = Text(en="“{name}” is no name", ru="«{name}» — не имя", kk="«{name}» атау емес")
_NO_PACK: Final = Text(
    en="there is no pack “{name}”; there are: {known}",
    ru="нет пакета «{name}»; есть: {known}",
    kk="«{name}» бумасы жоқ; барлары: {known}",
)
_NO_FOLDER: Final = Text(
    en="no pack of law in the folder {folder}",
    ru="в папке {folder} нет пакета права",
    kk="{folder} қалтасында заң бумасы жоқ",
)
_NO_NOTICE: Final = Text(
    en="there is no notice “{kind}” in {name}",
    ru="в {name} нет уведомления «{kind}»",
    kk="{name} ішінде «{kind}» хабарламасы жоқ",
)
_NO_OFFICE: Final = Text(
    en="there is no office “{code}” in {name}",
    ru="в {name} нет учреждения «{code}»",
    kk="{name} ішінде «{code}» мекемесі жоқ",
)
_NO_OFFICE_FOR: Final = Text(
    en="{name} lists no office of the kind “{kind}”",
    ru="в {name} не названо учреждение вида «{kind}»",
    kk="{name} ішінде «{kind}» түріндегі мекеме аталмаған",
)
