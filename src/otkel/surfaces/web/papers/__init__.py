"""Papers without lines, a second document of one traveller, and nobody's papers in an emergency, at the lane."""
