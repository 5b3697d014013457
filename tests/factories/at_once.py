"""Acts that begin at one moment."""

from __future__ import annotations

import threading

from django.db import connections


def at_once(*acts):
    """What each act answered or raised, all begun at one moment in threads of their own."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            gate.wait(30)
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
