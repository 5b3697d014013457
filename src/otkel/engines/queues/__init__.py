"""Queues: how long people waited, how many wait, and how long somebody who comes now should expect to wait."""

from otkel.engines.queues.lanes import BOTH_WAYS, LaneStood, OpenLanes, open_lanes
from otkel.engines.queues.waits import HOUR, Basis, Expected, Line, LineWaits, Measured, Turn, measured, waits

__all__ = [
    "BOTH_WAYS",
    "HOUR",
    "Basis",
    "Expected",
    "LaneStood",
    "Line",
    "LineWaits",
    "Measured",
    "OpenLanes",
    "Turn",
    "measured",
    "open_lanes",
    "waits",
]
