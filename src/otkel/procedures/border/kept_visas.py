"""The visas that are kept for a person's documents, as far as a stay's days rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from otkel import jurisdictions
from otkel.engines.documents import Mrz
from otkel.engines.law import Pack, Papers, Visa
from otkel.records.documents import queries as documents
from otkel.records.persons import queries as persons
from otkel.records.persons.models import Person
from otkel.records.visas import queries as visas
from otkel.vocabulary import countries
from otkel.vocabulary.transliteration import to_mrz_name
from otkel.vocabulary.unusable import Unusable


@dataclass(frozen=True, slots=True)
class KeptVisa:
    """A visa, permit or residence as it is kept: the newest edition of its number.

    `other_document`: the number of the document that it was given on, where that is not the presented one. `born`: the
    dates of birth on the documents of the person's record.
    """

    visa: Visa
    issued_by: str
    surname: str
    given_names: str
    birth_date: str
    purpose: str
    area: str
    edition: int
    other_document: str = ""
    born: tuple[str, ...] = ()

    def is_of(self, birth_date: str) -> bool:
        """Whether it names somebody born on that day, or as a document of the record has it."""
        return any(_same_day(self.birth_date, each) for each in (birth_date, *self.born))

    def is_called(self, surname: str) -> bool:
        """Whether it has the surname that stands in an MRZ, which may have been cut off there."""
        try:
            written = to_mrz_name(self.surname).replace("<", " ")
        except Unusable:
            return False
        begin = min(len(written), len(surname), 12)
        return written[:begin] == surname[:begin]


def plain_number(number: str) -> str:
    """A number as documents and visas are found by: letters A to Z and digits, nothing between them.

    >>> plain_number(" c 12-345<")
    'C12345'
    """
    return "".join(sign for sign in number.upper() if sign.isascii() and sign.isalnum())


def _same_day(one: str, other: str) -> bool:
    """Whether two dates may be one day, parts that are unknown on either side left out (ISO, XX)."""
    pairs = zip(one.split("-"), other.split("-"), strict=False)
    return all("X" in first + second or first == second for first, second in pairs)


def visas_kept(
    issuer: str, number: str, *, person: Person | None, nationality: str, pack: str, on: date
) -> tuple[KeptVisa, ...]:
    """The visas of a document and of the others that its holder has shown; of an own citizen's none is asked for.

    Args:
        issuer: the document's issuer, as its MRZ or record has it.
        number: the document's number, likewise.
        person: whose document it is by the record, None where it is presented for the first time.
        nationality: the holder's.
        pack: whose border it is presented at.
        on: the day of the event.
    """
    if is_own_state(jurisdictions.load_pack(pack), nationality, on):
        return ()
    held = documents.held_by(persons.together(person)) if person else []
    presented = (countries.canonical(issuer), plain_number(number))
    others = {(countries.canonical(by), plain_number(theirs)) for by, theirs, _ in held}
    born = tuple(sorted({birth_date for _, _, birth_date in held}))
    return tuple(
        KeptVisa(
            Visa(v.kind, v.number, v.valid_from, v.valid_until, v.entries, v.days, v.days_in_all),
            issued_by=v.issued_by,
            surname=v.surname,
            given_names=v.given_names,
            birth_date=v.birth_date,
            purpose=v.purpose,
            area=v.area,
            edition=v.edition,
            other_document="" if (v.document_issuer, v.document_number) == presented else v.document_number,
            born=born,
        )
        for v in visas.of_documents({presented, *others})
    )


def that_count(kept: Sequence[KeptVisa], *, birth_date: str, law: Pack, on: date) -> tuple[KeptVisa, ...]:
    """Those that the state whose law this is has given to somebody born on that day."""
    return tuple(each for each in kept if each.is_of(birth_date) and is_own_state(law, each.issued_by, on))


def papers_presented(
    kept: Sequence[KeptVisa], shown: Mrz | None = None, shown_until: date | None = None, *, entered_on: date = date.min
) -> Papers:
    """The papers that the law is asked with: the kept visas, and one in hand where it is none of them.

    Args:
        kept: those that count.
        shown: the visa that was read at the lane.
        shown_until: the day written in it, None where it cannot be trusted.
        entered_on: the day of the entry that it is shown for; what it says bears on no earlier stay.
    """
    if shown is None or shown_until is None or not kept:
        return Papers(visa_until=shown_until, visas=tuple(each.visa for each in kept))
    number = plain_number(shown.fields.number)
    papers = Papers(visas=tuple(each.visa for each in kept))
    if any(number == each.visa.number for each in kept):
        return papers
    in_hand = Visa("visa", number, entered_on, shown_until)
    return Papers(visas=(*papers.visas, in_hand))


def papers_with(asked: Papers, kept: Sequence[KeptVisa]) -> Papers:
    """Papers with the visas that are kept now; what was shown at the lane stays, and stays one visa.

    A visa that a derivation was told of and that is kept no longer under this number was shown then.
    """
    known = {each.visa.number for each in kept}
    shown = tuple(visa for visa in asked.visas if visa.number not in known)
    return Papers(asked.visa_until, asked.visa_days, (*(each.visa for each in kept), *shown))


def is_own_state(law: Pack, code: str, on: date) -> bool:
    """Whether a state is the one whose law this is: the one whose citizens are its own."""
    day = on.toordinal()
    rules = law.rules(countries.canonical(code), day, day, day, has_visa=False, has_visa_days=False)
    return rules.regime == "own"
