"""Papers that somebody keeps from their owner: the ombudsman's screen."""
