"""Handing a card to a printer: whole or not at all, within a time, and with an answer either way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Final

from otkel.gateways.card_printers.printers import CardPrinter, PrinterAnswer
from otkel.vocabulary.texts import Text

_SECONDS: Final = 8
_TURN: Final = 1.0  # seconds that a card waits while the printer takes another
_AT_WORK: dict[str, threading.Lock] = {}  # one card at a time for each printer
_NAME: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_TAKEN = Text(
    en="The printer {name} has it.",
    ru="Принтер {name} принял карту.",
    kk="{name} принтері қабылдады.",
)
_NO_FOLDER = Text(
    en="The folder of the printer {name} cannot be written: {why}.",
    ru="В папку принтера {name} нельзя записать: {why}.",
    kk="{name} принтерінің бумасына жазу мүмкін емес: {why}.",
)
_THERE_ALREADY = Text(
    en="The printer {name} had this print already; nothing was sent twice.",
    ru="У принтера {name} это задание уже есть; второй раз ничего не отправлено.",
    kk="{name} принтерінде бұл тапсырма бар; екінші рет ештеңе жіберілген жоқ.",
)
_NO_CUPS = Text(
    en="The printer {name} cannot be reached: the command lp of CUPS is not installed here.",
    ru="Принтер {name} недоступен: команда lp (CUPS) здесь не установлена.",
    kk="{name} принтеріне жету мүмкін емес: мұнда CUPS-тың lp пәрмені орнатылмаған.",
)
_NO_ANSWER = Text(
    en="The printer {name} has not answered within {seconds} seconds.",
    ru="Принтер {name} не ответил за {seconds} с.",
    kk="{name} принтері {seconds} секундта жауап бермеді.",
)
_AT_ANOTHER = Text(
    en="The printer {name} is taking another card just now; send this one again.",
    ru="Принтер {name} принимает сейчас другую карту; отправьте эту ещё раз.",
    kk="{name} принтері қазір басқа картаны қабылдап жатыр; мұны қайта жіберіңіз.",
)
_REFUSED = Text(
    en="The printer {name} did not take it: {why}.",
    ru="Принтер {name} не принял карту: {why}.",
    kk="{name} принтері қабылдамады: {why}.",
)


def hand_over(printer: CardPrinter, job: str, pdf: bytes, *, seconds: float = _SECONDS) -> PrinterAnswer:
    """Give a printer one PDF under the name of its job; the same job is not printed twice by a folder.

    A printer that does not take it is no error: it answers so, in words.
    """
    plain = _NAME.sub("-", job)[:80] or "card"
    place = _AT_WORK.setdefault(f"{printer.kind}:{printer.target}", threading.Lock())
    if not place.acquire(timeout=_TURN):
        return PrinterAnswer(False, _AT_ANOTHER.format(name=printer.name))
    try:
        if printer.kind == "folder":
            return _into_folder(printer, plain, pdf)
        return _to_cups(printer, plain, pdf, seconds)
    finally:
        place.release()


def _into_folder(printer: CardPrinter, job: str, pdf: bytes) -> PrinterAnswer:
    folder = Path(printer.target)
    whole, part = folder / f"{job}.pdf", folder / f".{job}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if whole.exists():
            return PrinterAnswer(True, _THERE_ALREADY.format(name=printer.name))
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(whole)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return PrinterAnswer(False, _NO_FOLDER.format(name=printer.name, why=error.strerror or "?"))
    return PrinterAnswer(True, _TAKEN.format(name=printer.name))


def _to_cups(printer: CardPrinter, job: str, pdf: bytes, seconds: float) -> PrinterAnswer:
    """By `lp`, which knows the queues of this machine and of its print servers (CUPS, lp(1))."""
    command = shutil.which("lp")
    if command is None:
        return PrinterAnswer(False, _NO_CUPS.format(name=printer.name))
    try:
        done = subprocess.run(  # noqa: S603 a queue's name is a plain word, and no shell reads it
            [command, "-d", printer.target, "-t", job, "-"],
            input=pdf,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return PrinterAnswer(False, _NO_ANSWER.format(name=printer.name, seconds=f"{seconds:g}"))
    except OSError as error:
        return PrinterAnswer(False, _REFUSED.format(name=printer.name, why=error.strerror or "?"))
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [f"lp: {done.returncode}"]
        return PrinterAnswer(False, _REFUSED.format(name=printer.name, why=lines[-1][:200].rstrip(".")))
    return PrinterAnswer(True, _TAKEN.format(name=printer.name))
