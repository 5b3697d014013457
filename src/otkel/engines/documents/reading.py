"""Machine-readable zones read and checked (ICAO Doc 9303, parts 3 to 7)."""

from __future__ import annotations

from datetime import date

from otkel.engines.documents.dates import read_birth_date, read_expiry_date
from otkel.engines.documents.input_lines import to_lines
from otkel.engines.documents.layouts import DOCUMENT_CODE, ISSUER, Layout
from otkel.engines.documents.problems import ERRORS, problem
from otkel.engines.documents.values import Mrz, MrzFields, Problem
from otkel.vocabulary.check_digits import check_digit, check_digit_of, values_of
from otkel.vocabulary.countries import is_known


def read_mrz(text: str, *, on: date) -> Mrz:
    r"""Read one machine-readable zone; two-digit years are resolved against the day `on` (see `dates`).

    Nothing is repaired or guessed: what is printed wrongly is reported in `problems` and leaves `valid` false.

    >>> zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> read = read_mrz(zone, on=date(2026, 11, 22))
    >>> read.valid, read.fields.surname, str(read.fields.birth_date)
    (True, 'ERIKSSON', '1974-08-12')

    Raises:
        Unusable: "not_an_mrz", where number or length of the lines or a character fits none of the five formats.
    """
    layout, lines, problems = to_lines(text)
    zone = "".join(lines)
    values = values_of(zone)
    number, optional, number_values, number_check = document_number(layout, zone, problems)
    checks = {
        "number": _check("number", number_values, number_check, problems),
        "birth_date": _check("birth_date", values[layout.birth_date], zone[layout.birth_date_check], problems),
        "expiry_date": _check("expiry_date", values[layout.expiry_date], zone[layout.expiry_date_check], problems),
    }
    if layout.optional_check is not None:
        printed = zone[layout.optional_check]
        # Doc 9303-4, 4.2.2: where the field is empty the check digit may be a zero or a filler.
        empty = printed == "<" and not optional
        checks["optional"] = empty or _check("optional", values[layout.optional], printed, problems)
    if layout.composite_check is not None:
        covered = b"".join([values[part] for part in layout.composite])
        checks["composite"] = _check("composite", covered, zone[layout.composite_check], problems)
    fields = _fields(layout, zone, number, optional, on, problems)
    valid = all(checks.values()) and not any(found.code in ERRORS for found in problems)
    return Mrz(layout.format, valid, lines, fields, checks, tuple(problems))


def _check(where: str, values: bytes, printed: str, problems: list[Problem]) -> bool:
    computed = check_digit_of(values)
    if computed == printed:
        return True
    problems.append(problem("check_digit_wrong", where, printed=printed, computed=computed))
    return False


def document_number(layout: Layout, zone: str, problems: list[Problem]) -> tuple[str, str, bytes, str]:
    """The document number, what remains of the optional data, the number's check values and printed check digit.

    A number of more than nine characters has a filler in the check digit's place and goes on at the start of the
    optional data, followed by its check digit and a filler (Doc 9303-5, 4.2.2.3, note j). Some issuers compute that
    digit with the filler inside (the Belgian card BEL-BO-03003 of PRADO), which is accepted with a remark.
    """
    first, check, optional = zone[layout.number], zone[layout.number_check], zone[layout.optional]
    if layout.number_continues and check == "<":
        rest, _, remaining = optional.partition("<")
        if len(rest) > 1:
            number, digit = first + rest[:-1], rest[-1]
            plain = check_digit(number) == digit
            with_filler = check_digit(first + "<" + rest[:-1]) == digit
            # A short number whose check digit is missing may be followed by optional data that are none of its.
            if plain or with_filler or first[-1] != "<":
                if with_filler and not plain:
                    problems.append(problem("number_check_covers_filler", "number"))
                covered = first + "<" + rest[:-1] if with_filler and not plain else number
                return number, remaining.rstrip("<"), values_of(covered), digit
    return first.rstrip("<"), optional.rstrip("<"), values_of(first), check


def _fields(layout: Layout, zone: str, number: str, optional: str, on: date, problems: list[Problem]) -> MrzFields:
    expiry_date, wrong_expiry = read_expiry_date(zone[layout.expiry_date], on)
    birth_date, wrong_birth = read_birth_date(zone[layout.birth_date], on, expiry_date)
    problems.extend(found for found in (wrong_birth, wrong_expiry) if found is not None)
    document_code = zone[DOCUMENT_CODE].rstrip("<")
    issuer = zone[ISSUER].rstrip("<")
    nationality = zone[layout.nationality].rstrip("<")
    if not number:
        problems.append(problem("number_missing", "number"))
    if zone[0] not in layout.codes:
        problems.append(problem("document_code_unusual", "document_code", printed=zone[:2], format=layout.format))
    if not is_known(issuer):
        problems.append(problem("issuer_unknown", "issuer", printed=zone[ISSUER]))
    if not is_known(nationality):
        problems.append(problem("nationality_unknown", "nationality", printed=zone[layout.nationality]))
    surname, given_names, truncated = _names(zone[layout.names], problems)
    return MrzFields(
        document_code,
        issuer,
        number,
        nationality,
        surname,
        given_names,
        birth_date,
        _sex(zone[layout.sex], problems),
        expiry_date,
        optional,
        "" if layout.optional_2 is None else zone[layout.optional_2].rstrip("<"),
        truncated,
    )


def _names(printed: str, problems: list[Problem]) -> tuple[str, str, bool]:
    """Surname (primary identifier), given names (secondary), and whether they may be cut short."""
    truncated = printed[-1] != "<"
    primary, _, secondary = printed.rstrip("<").partition("<<")
    if truncated:
        problems.append(problem("names_may_be_truncated", "names"))
    if not primary or primary[0] == "<" or "<<" in secondary or secondary.startswith("<"):
        primary, secondary = _without_stray_fillers(primary), _without_stray_fillers(secondary)
        found = "name_fillers_misplaced" if primary or secondary else "name_missing"
        problems.append(problem(found, "names"))
    if not printed.replace("<", "").isalpha() and primary + secondary:
        problems.append(problem("name_has_digits", "names"))
    return primary.replace("<", " "), secondary.replace("<", " "), truncated


def _without_stray_fillers(name: str) -> str:
    return "<".join(part for part in name.split("<") if part)


def _sex(printed: str, problems: list[Problem]) -> str:
    if printed in {"M", "F"}:
        return printed
    if printed == "X":
        problems.append(problem("sex_printed_as_x", "sex"))
    elif printed != "<":
        problems.append(problem("sex_unreadable", "sex", printed=printed))
    return "X"
