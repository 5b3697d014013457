"""One person: the search that asks for purpose and case, and the timeline."""
