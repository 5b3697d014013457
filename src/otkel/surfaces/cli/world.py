"""`otkel world …`: the fictional world, its passports as pictures to drop on the lane's screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from otkel.surfaces.cli.answers import say

if TYPE_CHECKING:
    from otkel.engines.world import World, WorldPerson

SEED: Final = 2026
_EXPIRED: Final = "expired"
_STORIES: Final = ("lawful", "beyond_inside", "missing_exit", "inside")
app = typer.Typer(help="The fictional world of the demonstration.", no_args_is_help=True)


@app.command("pages")
def pages(
    out: Annotated[Path, typer.Option(help="The folder to write into; it is made if it is not there.")],
    count: Annotated[int, typer.Option(min=1, max=500, help="How many pages.")] = 12,
    people: Annotated[int, typer.Option(min=1, max=100_000, help="The size of the world they are taken from.")] = 2000,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON document.")] = False,
) -> None:
    """Draw specimen passports of people who do not exist, as JPEG pictures, a few of each story."""
    from otkel.engines.world import make_world

    yesterday = date.fromordinal(datetime.now().astimezone().date().toordinal() - 1)
    written = write_pages(make_world(seed=SEED, people=people, until=yesterday), out, count)
    say({"pages": [str(path) for path in written]}, as_json=as_json, plain=lambda told: "\n".join(told["pages"]))


def write_pages(world: World, out: Path, count: int) -> list[Path]:
    """Write `count` pages of the world's people into a folder; their names tell state and story."""
    from otkel.engines.paper import set_specimen_page

    out.mkdir(parents=True, exist_ok=True)
    written = []
    for number, person in enumerate(_chosen(world, count), 1):
        path = out / f"{number:02}-{person.nationality}-{_story(person, world.until)}.jpg"
        path.write_bytes(set_specimen_page(_page(person, number), form="jpeg"))
        written.append(path)
    return written


def _chosen(world: World, count: int) -> list[WorldPerson]:
    """People by turns of state and story, so that a few pages show many cases; one of them goes to second line."""
    by_kind: dict[tuple[str, str], Iterator[WorldPerson]] = {}
    kinds = {person.key: (_story(person, world.until), person.nationality) for person in world.persons}
    for story in _STORIES:
        for state in ("UTO", "QMT", "QMS", "QMV", "QME"):
            by_kind[story, state] = iter([p for p in world.persons if kinds[p.key] == (story, state)])
        if story == "lawful":
            by_kind[_EXPIRED, ""] = iter([p for p in world.persons if kinds[p.key][0] == _EXPIRED][:1])
    chosen: list[WorldPerson] = []
    while by_kind and len(chosen) < count:
        for kind, people in list(by_kind.items()):
            person = next(people, None)
            if person is None:
                del by_kind[kind]
            elif len(chosen) < count:
                chosen.append(person)
    return chosen


def _story(person: WorldPerson, until: date) -> str:
    return _EXPIRED if person.document_expires < until else person.truth


def _page(person: WorldPerson, seed: int) -> Any:
    from otkel.engines.documents import MrzFields, MrzFormat, write_mrz
    from otkel.engines.paper import SpecimenPage
    from otkel.vocabulary import countries
    from otkel.vocabulary.partial_dates import PartialDate

    fields = MrzFields(
        document_code="P",
        issuer=person.nationality,
        number=person.document_number,
        nationality=person.nationality,
        surname=person.surname,
        given_names=person.given_names,
        birth_date=PartialDate.of(person.birth_date),
        sex=person.sex,
        expiry_date=PartialDate.of(person.document_expires),
    )
    first, second = write_mrz(MrzFormat.TD3, fields)
    return SpecimenPage(
        state=person.nationality,
        state_name=countries.name(person.nationality),
        number=person.document_number,
        surname=person.surname,
        given_names=person.given_names,
        birth_date=person.birth_date,
        sex=person.sex,
        issued=person.document_issued,
        expires=person.document_expires,
        mrz=(first, second),
        seed=seed,
    )
