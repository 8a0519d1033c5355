"""The test card: how a review that spoils will look."""

import discord
from discord import ui

from bot.domain.text.spoilers import Hidden, through
from bot.ui.card import Card
from bot.ui.language import Language
from bot.ui.pages import Block
from cogs.settings import ids

_EPISODE, _EPISODES = 12, 16


def sample_card(words: Language, poster: discord.abc.User, *, sealed: bool) -> Card:
    """Return a made-up review in the display that the server chose."""
    text = words.text
    reach = text("Spoils through episode {n} of {total}.", n=_EPISODE, total=_EPISODES)
    title = text("A test review")
    heading = f"### {title}\n**{reach}**"
    read = ui.Button[Card](label=text("Read"), custom_id=str(ids.SAMPLE), disabled=True)
    tested = text(
        "A test by {member}: a review that spoils looks like this.", member=poster.mention
    )
    return Card(
        ui.TextDisplay(heading),
        *_body(words, sealed=sealed),
        ui.ActionRow(read),
        ui.TextDisplay(f"-# {tested}"),
    )


def _body(words: Language, *, sealed: bool) -> list[ui.Item[Card]]:
    if sealed:
        told = words.text("Its text is not in this channel. Press Read; only you will see it.")
        return [ui.TextDisplay(told)]
    covered = words.text("Here stand its headline and first lines. Nothing is spoilt by this one.")
    return Block("", Hidden(covered, through(_EPISODE))).items()
