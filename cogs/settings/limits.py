"""Setting the limits of publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.domain.marking import mark
from bot.domain.text import clean
from bot.refusals import LimitBeyond, OutdatedButton
from bot.ui.card import Card, button, row
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.words import Language
from cogs.settings.here import Here

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of the settings: its field, its name (in English, marked), and its range."""

    field: str
    name: str
    least: int
    most: int


LIMITS = (
    Limit("reviews_a_day", mark("New reviews of a member in 24 hours"), 1, 100),
    Limit("account_days", mark("Least age of an account, in days"), 0, 365),
)


def shown(here: Here) -> str:
    """Say what holds now."""
    words, settings = here.words, here.settings
    most = words.count(
        "{n} new review of a member in 24 hours",
        "{n} new reviews of a member in 24 hours",
        settings.reviews_a_day,
    )
    age = words.text("accounts of any age")
    if settings.account_days:
        age = words.count(
            "accounts of {n} day or more",
            "accounts of {n} days or more",
            settings.account_days,
        )
    return f"{most} · {age}"


def control(here: Here, custom_id: CustomId) -> ui.ActionRow[Card]:
    """Give the button that opens the form."""
    label = here.words.text("Change the numbers")
    return row(button(label, custom_id, discord.ButtonStyle.primary))


def form(words: Language, custom_id: CustomId) -> Form:
    """Give the form for all limits. Nothing is prefilled, so its id needs no revision."""
    return Form(words.text("Limits"), custom_id, *(_field(limit, words) for limit in LIMITS))


def chosen(_here: Here, _value: str) -> int:
    """Refuse a value that comes without the form."""
    raise OutdatedButton


def typed(given: Mapping[str, Sequence[str]], words: Language) -> dict[str, int]:
    """Read what was typed, by field; one that was left empty stays as it is.

    Raises LimitBeyond for what is no number within its range.
    """
    texts = {limit: clean("".join(given.get(limit.field, ()))) for limit in LIMITS}
    return {limit.field: _number(limit, text, words) for limit, text in texts.items() if text}


def _field(limit: Limit, words: Language) -> ui.Label[Any]:
    hint = words.text(
        "From {least} to {most}; left empty, it stays as it is", least=limit.least, most=limit.most
    )
    return field(words.text(limit.name), text_input(limit.field, most=_DIGITS), hint)


def _number(limit: Limit, text: str, words: Language) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else -1
    if not limit.least <= number <= limit.most:
        raise LimitBeyond(name=words.text(limit.name), least=limit.least, most=limit.most)
    return number
