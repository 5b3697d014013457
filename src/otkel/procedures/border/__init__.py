"""At the lane: a traveller is inspected, admitted, let out or referred, and every person's timeline can be read."""
