"""Those who serve: enrolled, recognised, dismissed."""
