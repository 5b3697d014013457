"""Lanes: whom they serve, how their travellers come, and what is asked there."""

from otkel.engines.lanes.customs import NO_CUSTOMS, LaneAsk, LaneCategory, LaneCustoms, LaneMeans, read_customs

__all__ = ["NO_CUSTOMS", "LaneAsk", "LaneCategory", "LaneCustoms", "LaneMeans", "read_customs"]
