"""Keys that sign for the state: asked for by one keeper, made by another, stopped, and told to everybody."""
