"""A demonstration world: people who do not exist, of states that do not exist, a year of their crossings, and a day."""

from otkel.engines.world.acts import ActKind, DayAct, acts_of, at_second_line, begun_at, liveliest
from otkel.engines.world.days import Day, DayPerson, Party, make_day
from otkel.engines.world.making import make_world
from otkel.engines.world.schedules import SERVICE, LanePlace, Moment, schedule
from otkel.engines.world.values import Journey, Truth, World, WorldPerson

__all__ = [
    "SERVICE",
    "ActKind",
    "Day",
    "DayAct",
    "DayPerson",
    "Journey",
    "LanePlace",
    "Moment",
    "Party",
    "Truth",
    "World",
    "WorldPerson",
    "acts_of",
    "at_second_line",
    "begun_at",
    "liveliest",
    "make_day",
    "make_world",
    "schedule",
]
