"""What places are called."""

from __future__ import annotations

from otkel.records.checkpoints.models import Checkpoint
from otkel.vocabulary.texts import Text


def checkpoint_name(checkpoint: Checkpoint) -> Text:
    """A checkpoint's name in the three languages."""
    return Text(en=checkpoint.name_en, ru=checkpoint.name_ru, kk=checkpoint.name_kk)
