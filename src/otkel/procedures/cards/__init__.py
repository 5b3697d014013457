"""The migrant ID card: ordered, confirmed by its holder, sealed, printed, given, ended, contested."""
