"""Those who act for the state, how they are recognised, and what they may do."""
