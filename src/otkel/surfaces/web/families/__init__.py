"""Children at the lane: who travels along, and what was shown of an absent parent's consent."""
