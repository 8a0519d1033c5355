"""Translations, and the template that they start from."""
