"""Who meets the state: translation of requests and answers only."""
