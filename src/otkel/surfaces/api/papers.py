"""Papers without lines, a second document of one traveller, and who was let through with none."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from otkel.engines.documents import TypedPapers
from otkel.procedures import Viewer
from otkel.procedures.border.emergencies import emergencies_unsettled
from otkel.procedures.border.show_another_document import show_another_document
from otkel.surfaces import cases_as_json
from otkel.surfaces.api.callers import Given, Id, Name, officer_of
from otkel.surfaces.api.case_shapes import EntryOut
from otkel.surfaces.api.problems import PROBLEMS
from otkel.surfaces.plain_values import plain_fields

router = Router(tags=["papers"])


class TypedIn(Given):
    """A paper without lines, as it was typed: dates ISO with unknown parts as XX, states as codes of three letters."""

    kind: Name = Field(description="diplomatic, identity_card, refugee, stateless, laissez_passer, seafarer, none, …")
    issuer: Name = ""
    number: Name = ""
    nationality: Name = Field("", description="XXA stateless, XXB refugee of the 1951 Convention, XXX not stated")
    surname: Name = ""
    given_names: Name = ""
    birth_date: Name = ""
    sex: Name = ""
    expiry_date: Name = ""
    holder_document: Name = Field("", description="of a child in a parent's passport: the number of that passport")

    def papers(self) -> TypedPapers:
        """The same as the act takes it."""
        return TypedPapers(**self.model_dump())


class OtherDocumentIn(Given):
    """Another document of the inspected traveller: its lines, or what was typed from it."""

    mrz: str = Field("", max_length=4_000)
    typed: TypedIn | None = None


class UnsettledOut(Schema):
    """Somebody let through without papers: no name and no illness."""

    inspection: str
    lane: str
    direction: Literal["entry", "exit"]
    at: datetime


@router.post(
    "/inspections/{inspection}/documents",
    response={200: EntryOut, **PROBLEMS},
    summary="Keep another document that the traveller shows",
)
def documents(request: HttpRequest, inspection: Id, body: OtherDocumentIn) -> dict[str, Any]:
    """It joins nobody: second line sees both side by side. An own citizen with a foreign passport is never refused."""
    return cases_as_json.receipt(
        show_another_document(
            inspection,
            at=timezone.now(),
            by=officer_of(request),
            ground="identity",
            mrz=body.mrz,
            typed=body.typed.papers() if body.typed else None,
        )
    )


@router.get(
    "/checkpoints/{checkpoint}/emergencies",
    response={200: list[UnsettledOut], **PROBLEMS},
    summary="Who was let through without papers, until they are seen",
)
def emergencies(request: HttpRequest, checkpoint: Id) -> list[dict[str, Any]]:
    """Settled once a human has joined the record of the real paper at second line."""
    viewer = Viewer(officer=officer_of(request), purpose="own_work")
    found = emergencies_unsettled(checkpoint, viewer=viewer, at=timezone.now())
    return [plain_fields(each, "en") for each in found]
