"""Dramaclub: the application, without a slash command in it."""
