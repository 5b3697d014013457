"""Pictures of a person's history: values in, SVG out, nothing known from colour alone."""

from otkel.engines.timelines.pictures import draw_history, draw_timeline
from otkel.engines.timelines.values import Bar, Lane, Mark, Shape

__all__ = ["Bar", "Lane", "Mark", "Shape", "draw_history", "draw_timeline"]
