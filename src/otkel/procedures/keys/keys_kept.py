"""The keys that there are, for those who keep them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from otkel import jurisdictions
from otkel.procedures import Seen, Viewer, inquiry, the_service
from otkel.procedures.keys.values import KeyShown
from otkel.records.keys import queries as keys
from otkel.records.keys.models import KeyStopped, SigningKey


@inquiry("keys_kept", about=the_service, of_persons=False)
def keys_kept(_question: object, *, viewer: Viewer, at: datetime, seen: Seen) -> tuple[KeyShown, ...]:
    """Every key of every jurisdiction with a card, and every one that waits for a second keeper, the newest first."""
    stops = keys.stops()
    made = [key for pack in jurisdictions.names() for key in keys.of_pack(pack)]
    shown = [_shown(key, stops.get(key.pk), at.astimezone(UTC).date()) for key in made]
    for asked in keys.unfinished_of_all():
        number = asked.by.service_number
        shown.append(KeyShown("", asked.pk, asked.pack, asked.kind, "waiting", "", None, None, number, "", asked.at))
    return tuple(sorted(shown, key=lambda each: each.at, reverse=True))


def _shown(key: SigningKey, stop: KeyStopped | None, today: date) -> KeyShown:
    state = "stopped" if stop else "signs" if key.signs_until >= today else "retired"
    return KeyShown(
        key=key.pk,
        ceremony=key.ceremony_id,
        pack=key.ceremony.pack,
        kind=key.ceremony.kind,
        state=state,
        reference=key.reference,
        signs_until=key.signs_until,
        valid_until=key.valid_until,
        asked_by=key.ceremony.by.service_number,
        made_by=key.by.service_number,
        at=key.at,
    )
