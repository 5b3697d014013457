"""Acts take turns: what one act reads, no other act changes before the first is done, on either store.

SQLite lets one writer in at a time (`transaction_mode: IMMEDIATE`). PostgreSQL runs acts side by side at its isolation
level SERIALIZABLE: where two of them could not have come one after the other, it stops one, which is begun again here.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from django.db import DatabaseError, connection, transaction

_Outcome = TypeVar("_Outcome")

AT_MOST: Final = 12  # beginnings of one act; then the caller is told to send it again
_FIRST_PAUSE: Final = 0.004  # seconds; doubled with each beginning, up to the longest
_LONGEST_PAUSE: Final = 0.25
# PostgreSQL, appendix A: serialization_failure, deadlock_detected; and unique_violation, because the winner's row is
# there to be found by the next beginning.
_LOST_ITS_TURN: Final = {"40001", "40P01"}
_CAME_SECOND: Final = "23505"
_WRITER: Final = threading.Lock()


@contextmanager
def writing(*, durable: bool = False) -> Iterator[None]:
    """A transaction that writes; with `durable` it is never part of another one.

    SQLite has one writer, and whoever finds it busy sleeps for up to a tenth of a second before asking again. So the
    threads of this process wait for one another here, where each wakes at the moment at which its turn has come.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic(durable=durable):
            yield
        return
    with _WRITER, transaction.atomic(durable=durable):
        yield


def in_turn(act: Callable[[], _Outcome]) -> _Outcome:
    """Run `act` whole or not at all, as if no other act ran meanwhile.

    Inside a transaction that is open already, the act joins it: whoever opened that answers for the turn.

    Args:
        act: may be begun several times, so it changes nothing but the store.

    Raises:
        DatabaseError: the store fails, or the act lost its turn `AT_MOST` times; nothing of it is kept.
    """
    joins = connection.in_atomic_block
    seconds = 0
    for beginning in range(1, AT_MOST + 1):
        try:
            with writing():
                if not joins and connection.vendor == "postgresql":
                    with connection.cursor() as cursor:
                        cursor.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                        # A walk over a whole small table would lock all of it against every other act's rows.
                        cursor.execute("SET LOCAL enable_seqscan = off")
                return act()
        except DatabaseError as error:
            said = getattr(error.__cause__, "sqlstate", None)
            seconds += said == _CAME_SECOND
            if joins or beginning == AT_MOST or seconds > 1 or said not in _LOST_ITS_TURN | {_CAME_SECOND}:
                raise
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (beginning - 1))
        time.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - spreads the beginnings, hides nothing
    raise AssertionError("the last beginning returns or raises")
