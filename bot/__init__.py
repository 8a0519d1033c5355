"""Dramaclub, all but its commands, which stand in ``cogs``."""
