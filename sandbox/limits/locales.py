"""Texts in other languages."""

from typing import Annotated, Literal

from sandbox.limits.fields import between

Locale = Literal[
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru",
    "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
]  # fmt: skip

Localizations = dict[Locale, Annotated[str, between(1, 100)]]
"""A description or the name of a choice, by locale."""
