"""Keys and their ceremonies, read."""

from __future__ import annotations

from datetime import date

from otkel.records.keys.models import Ceremony, KeyStopped, SigningKey


def by_id(key: str) -> SigningKey | None:
    """The key of an opaque id, with its ceremony."""
    return SigningKey.objects.select_related("ceremony", "issuer").filter(pk=key).first()


def ceremony_by_id(ceremony: str) -> Ceremony | None:
    """The ceremony of an opaque id, with who asked for it."""
    return Ceremony.objects.select_related("by").filter(pk=ceremony).first()


def made_in(ceremony: Ceremony) -> SigningKey | None:
    """The key that a ceremony ended with."""
    return SigningKey.objects.select_related("ceremony").filter(ceremony=ceremony).first()


def unfinished(pack: str, kind: str) -> list[Ceremony]:
    """The ceremonies of a pack and a kind in which no key was made, the newest first."""
    found = Ceremony.objects.select_related("by").filter(pack=pack, kind=kind)
    return list(found.exclude(pk__in=SigningKey.objects.values("ceremony")).order_by("-at", "-recorded_at"))


def unfinished_of_all() -> list[Ceremony]:
    """The ceremonies in which no key was made yet, the newest first."""
    made = SigningKey.objects.values("ceremony")
    return list(Ceremony.objects.select_related("by").exclude(pk__in=made).order_by("-at", "-recorded_at"))


def signing_key(pack: str, kind: str, *, on: date) -> SigningKey | None:
    """The key with which a pack's issuer signs things of a kind on a day: the newest that signs, and is not stopped."""
    found = SigningKey.objects.select_related("ceremony", "issuer").filter(
        ceremony__pack=pack, ceremony__kind=kind, valid_from__lte=on, signs_until__gte=on
    )
    return found.exclude(pk__in=KeyStopped.objects.values("key")).order_by("-at", "-recorded_at").first()


def of_pack(pack: str) -> list[SigningKey]:
    """Every key that a pack's issuer ever had, the oldest first."""
    found = SigningKey.objects.select_related("ceremony", "ceremony__by", "issuer", "by")
    return list(found.filter(ceremony__pack=pack).order_by("at", "recorded_at", "pk"))


def stops() -> dict[str, KeyStopped]:
    """The stopping of each key that was stopped, by the key's id."""
    return {stop.key_id: stop for stop in KeyStopped.objects.select_related("by")}
