"""Vehicles as they are told apart: by their plates, whatever alphabet somebody read them in."""

from otkel.engines.vehicles.plates import Plate, read_plate

__all__ = ["Plate", "read_plate"]
