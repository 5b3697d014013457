"""Messages to others, until they are delivered."""
