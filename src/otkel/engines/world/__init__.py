"""A demonstration world: people who do not exist, of states that do not exist, and a year of their crossings."""

from otkel.engines.world.making import make_world
from otkel.engines.world.values import Journey, Truth, World, WorldPerson

__all__ = ["Journey", "Truth", "World", "WorldPerson", "make_world"]
