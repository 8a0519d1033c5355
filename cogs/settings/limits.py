"""Setting the limits of publishing, and of voting, awarding and reporting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.domain.text import mark
from bot.domain.text.escape import clean
from bot.refusals.interactions import OutdatedButton
from bot.refusals.settings import LimitBeyond
from bot.ui.card import Card, button, row
from bot.ui.custom_ids import CustomId
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language
from cogs.awards import ids as award_ids
from cogs.settings.context import SettingsContext

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of the settings: its field, its name (in English, marked), and its range."""

    field: str
    name: str
    least: int
    most: int

    @property
    def digits(self) -> int:
        """Letters that a form takes for it."""
        return len(str(self.most))


PUBLISHING = (
    Limit("reviews_a_day", mark("New reviews of a member in 24 hours"), 1, 100),
    Limit("account_days", mark("Least age of an account, in days"), 0, _YEAR),
)
TAKING_PART = (
    Limit("vote_account_days", mark("Least age of an account, in days"), 0, _YEAR),
    Limit("vote_member_days", mark("Least days as a member of this server"), 0, _YEAR),
    # A report takes two: opening its form, and sending it.
    Limit("presses_a_minute", mark("Presses of a member in a minute"), 5, 600),
    Limit("report_threshold", mark("Reports that cover a review"), 1, 100),
)


def describe_taking_part(context: SettingsContext) -> str:
    """Say what holds now for votes, awards and reports."""
    words, settings = context.words, context.settings
    member = words.text("members from the first day")
    if settings.vote_member_days:
        member = words.count(
            "members for {n} day or more", "members for {n} days or more", settings.vote_member_days
        )
    presses = words.count(
        "{n} press in a minute", "{n} presses in a minute", settings.presses_a_minute
    )
    reports = words.count(
        "{n} report covers a review", "{n} reports cover a review", settings.report_threshold
    )
    return " · ".join([_accounts(words, settings.vote_account_days), member, presses, reports])


def describe_publishing(context: SettingsContext) -> str:
    """Say what holds now for reviews."""
    words, settings = context.words, context.settings
    most = words.count(
        "{n} new review of a member in 24 hours",
        "{n} new reviews of a member in 24 hours",
        settings.reviews_a_day,
    )
    return f"{most} · {_accounts(words, settings.account_days)}"


def control(context: SettingsContext, custom_id: CustomId) -> ui.ActionRow[Card]:
    """Return the button that opens the form."""
    label = context.words.text("Change the numbers")
    return row(button(label, custom_id, discord.ButtonStyle.primary))


def control_with_awards(context: SettingsContext, custom_id: CustomId) -> ui.ActionRow[Card]:
    """Return the button that opens the form, and the one that opens the server's awards."""
    numbers = context.words.text("Change the numbers"), custom_id, discord.ButtonStyle.primary
    return row(button(*numbers), button(context.words.text("Awards"), award_ids.EDIT()))


def form(limits: Sequence[Limit], words: Language, custom_id: CustomId) -> Form:
    """Return the form for some limits. Nothing is prefilled, so its id needs no revision."""
    return Form(words.text("Limits"), custom_id, *(_field(limit, words) for limit in limits))


def refuse_choice(_: SettingsContext, _interaction: discord.Interaction) -> int:
    """Refuse a value that comes without the form."""
    raise OutdatedButton


def parse_typed(
    limits: Sequence[Limit], given: Mapping[str, Sequence[str]], words: Language
) -> dict[str, int]:
    """Read what was typed, by field; one that was left empty stays as it is.

    Raises LimitBeyond for what is no number within its range.
    """
    texts = {limit: clean("".join(given.get(limit.field, ()))) for limit in limits}
    return {limit.field: _number(limit, text, words) for limit, text in texts.items() if text}


def _accounts(words: Language, days: int) -> str:
    if not days:
        return words.text("accounts of any age")
    return words.count("accounts of {n} day or more", "accounts of {n} days or more", days)


def _field(limit: Limit, words: Language) -> ui.Label[Any]:
    hint = words.text(
        "From {least} to {most}; left empty, it stays as it is", least=limit.least, most=limit.most
    )
    return field(words.text(limit.name), text_input(limit.field, most=limit.digits), hint)


def _number(limit: Limit, text: str, words: Language) -> int:
    readable = text.isascii() and text.isdecimal() and len(text) <= limit.digits
    number = int(text) if readable else -1
    if not limit.least <= number <= limit.most:
        raise LimitBeyond(name=words.text(limit.name), least=limit.least, most=limit.most)
    return number
