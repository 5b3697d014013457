"""Border checkpoints and their lanes, as the packs of law name them."""
