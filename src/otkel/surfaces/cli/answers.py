"""How every command answers: words or JSON on stdout, one clear line on stderr, an exit status with a meaning."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

DONE, NO, UNUSABLE = 0, 1, 2


def say(answer: Mapping[str, Any], *, as_json: bool, plain: Callable[[Mapping[str, Any]], str] | None = None) -> None:
    """Print `answer`: as one JSON document, or as `plain` words it for a person."""
    if as_json or plain is None:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print(plain(answer))


def unusable(sentence: str) -> NoReturn:
    """Say in one line on stderr why the input cannot be used, and exit with status 2."""
    print("otkel: " + " ".join(sentence.split()), file=sys.stderr)
    raise SystemExit(UNUSABLE)


def ready() -> None:
    """Set Django up; called inside the commands that touch records, so that light commands start at once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otkel.config.settings")
    import django  # type: ignore[import-not-found,unused-ignore]

    django.setup()
