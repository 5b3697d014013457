"""Change each sign of ten thousand seals, and see that every change is found: bin/soak seals.

Each seal says something else and is signed anew. At each of its places `--signs` other signs of its alphabet are put,
one at a time, drawn at random (31: all that there are); a seal so changed must not verify as genuine, whatever it is
called instead. Two changes are counted apart: those after which the seal is `altered`, and all others, which do not
come as far as the signature.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from soak.issuing import ON, issuer_in, seal_of

from otkel.engines.seals import check_seal

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SHARE: Final = 100  # seals that one process takes at a time


@dataclass
class Told:
    """What a whole run found: `missed` lists each change that was not found (seal's text, place, sign)."""

    seals: int
    signs: int
    changes: int = 0
    words: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, int, str]] = field(default_factory=list)
    not_genuine: int = 0
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether each seal was genuine as it was made, and no change of it was missed."""
        return self.changes > 0 and not self.missed and self.not_genuine == 0


def run(seals: int, signs: int, *, seed: int, processes: int) -> Told:
    """Seal, change, verify; `signs` other signs at each place of each seal."""
    told, words, began = Told(seals, signs), Counter[str](), time.perf_counter()
    shares = [(seed + at, min(_SHARE, seals - at), signs) for at in range(0, seals, _SHARE)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for counted, missed, bad in pool.imap_unordered(_share, shares):
            words.update(counted)
            told.missed.extend(missed)
            told.not_genuine += bad
            print(f"\r{sum(words.values()):,} changes", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    told.words, told.changes = dict(words), sum(words.values())
    told.seconds = round(time.perf_counter() - began, 1)
    return told


def _share(given: tuple[int, int, int]) -> tuple[dict[str, int], list[tuple[str, int, str]], int]:
    seed, seals, signs = given
    chance, words, missed, bad = random.Random(seed), Counter[str](), [], 0
    with tempfile.TemporaryDirectory(prefix="otkel-seals-") as folder:
        issuer = issuer_in(Path(folder))
        for number in range(seals):
            text = seal_of(number, issuer, chance)
            bad += check_seal(text, [issuer.keys], on=ON).verdict != "genuine"
            for place, was in enumerate(text):
                for sign in chance.sample(ALPHABET.replace(was, ""), signs):
                    word = check_seal(text[:place] + sign + text[place + 1 :], [issuer.keys], on=ON).verdict
                    words[word] += 1
                    if word == "genuine":
                        missed.append((text, place, sign))
    return dict(words), missed, bad


def main(words: Sequence[str]) -> int:
    """Run and print; the answer is 0 where every change was found."""
    parser = argparse.ArgumentParser(prog="bin/soak seals", description=__doc__)
    parser.add_argument("--seals", type=int, default=10_000)
    parser.add_argument("--signs", type=int, default=1, choices=range(1, 32), metavar="1…31", help="31: every change")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    seed = asked.seed if asked.seed is not None else int(time.time())
    told = run(asked.seals, asked.signs, seed=seed, processes=asked.processes)
    if asked.json:
        print(json.dumps(asdict(told) | {"seed": seed, "sound": told.sound}, indent=2))
    else:
        print(
            f"{told.seals:,} seals, {told.changes:,} changes of one sign, seed {seed}, {told.seconds:,.0f} s: "
            f"{len(told.missed)} missed, {told.not_genuine} seals not genuine as made; {told.words}"
        )
    return 0 if told.sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
