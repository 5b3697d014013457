"""The page where anybody verifies a card, without a network too, and what it needs to know of issuers and lists."""
