"""How much of a bare discord.py bot's throughput real interactions keep."""
