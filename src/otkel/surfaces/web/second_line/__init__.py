"""Second line: a referral waits, is taken up, looked into and ended by a human who says why."""
