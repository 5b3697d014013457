"""The card desk: beside the lane, never in it."""
