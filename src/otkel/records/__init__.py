"""What Otkel keeps: Django apps of models and their queries; nothing in them is overwritten or deleted."""
