"""What an inspection at a lane found, word by word."""
