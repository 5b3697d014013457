"""Values that every layer shares: no behaviour of the state, no framework, no clock."""
