"""Whether one member can stop the bot for others."""
