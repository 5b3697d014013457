"""What an admission told: until when the person may stay, and its derivation."""
