"""Other people's systems: what Otkel hands to them, and how it knows that they took it."""
