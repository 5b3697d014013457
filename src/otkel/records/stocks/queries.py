"""Movements of numbered things, read."""

from __future__ import annotations

from otkel.records.stocks.models import StockMove


def moves_of(checkpoint: str, *, kind: str = "", series: str | None = None) -> list[StockMove]:
    """The movements of a post in the order of events; of one kind, and of one series, where these are named."""
    found = StockMove.objects.select_related("officer", "by").filter(checkpoint_id=checkpoint)
    if kind:
        found = found.filter(kind=kind)
    if series is not None:
        found = found.filter(series=series)
    return list(found.order_by("at", "recorded_at", "pk"))
