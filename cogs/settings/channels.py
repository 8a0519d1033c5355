"""Choosing a channel, and what the bot may do there."""

import discord
from discord import ui

from bot.refusals.interactions import OutdatedButton
from bot.refusals.settings import ChannelNotHere
from bot.ui.card import Card
from bot.ui.channel_permissions import missing_rights
from bot.ui.custom_ids import MAX_ID, CustomId
from bot.ui.language import Language
from cogs.settings.context import SettingsContext

Writable = discord.TextChannel | discord.ForumChannel

TEXT = (discord.ChannelType.text,)
TEXT_OR_FORUM = (discord.ChannelType.text, discord.ChannelType.forum)


def find(guild: discord.Guild, channel_id: int | None) -> Writable | None:
    """Return a channel of the server that is still there and of a kind to post in."""
    channel = guild.get_channel(channel_id or 0)
    return channel if isinstance(channel, Writable) else None


def shown(here: SettingsContext, channel_id: int | None) -> str:
    """Name the channel that is set, or say that it is gone or that none is."""
    if channel_id is None:
        return here.words.text("not set")
    channel = find(here.guild, channel_id)
    if channel is None:
        return here.words.text("gone: it was deleted, or I can't see it any more")
    return channel.mention


def select(
    here: SettingsContext,
    channel_id: int | None,
    kinds: tuple[discord.ChannelType, ...],
    pick: CustomId,
) -> ui.ActionRow[Card]:
    """Return Discord's own choice of channels, with the present one in it."""
    present = find(here.guild, channel_id)
    return ui.ActionRow(
        ui.ChannelSelect(
            custom_id=str(pick),
            channel_types=list(kinds),
            placeholder=here.words.text("Choose a channel"),
            default_values=[present] if present else [],
        )
    )


def chosen(here: SettingsContext, kinds: tuple[discord.ChannelType, ...], value: str) -> int:
    """Return the id of a chosen channel.

    Raises ChannelNotHere for one that is not the server's, not of these kinds, or hidden from the
    member: nobody may point the bot at a place that they cannot see themselves.
    """
    channel = find(here.guild, snowflake(value))
    if channel is None or channel.type not in kinds:
        raise ChannelNotHere
    # The bot's own view may be too narrow to tell: it knows little of channels it cannot see.
    rights = here.rights.get(channel.id, discord.Permissions.none())
    if not rights.view_channel:
        raise ChannelNotHere
    return channel.id


def snowflake(value: str) -> int:
    """Read one of Discord's ids; raises OutdatedButton for anything else."""
    if not (value.isascii() and value.isdecimal() and int(value[:20]) <= MAX_ID):
        raise OutdatedButton
    return int(value)


def report(here: SettingsContext, channel_id: int | None) -> str:
    """Say whether the bot may post there, and else what is missing and how to give it."""
    channel = find(here.guild, channel_id)
    if channel is None:
        return ""
    bot, words = here.guild.me, here.words
    missing = missing_rights(channel.permissions_for(bot), channel)
    if not missing:
        return words.text("I can post in {channel}.", channel=channel.mention)
    rights = words.all_of([f"**{right}**" for right in map(words.text, missing)])
    lacking = words.text("In {channel} I lack {rights}.", channel=channel.mention, rights=rights)
    way = words.text("To give it to me:")
    return f"{lacking} {way}\n{_guide(words, channel, bot, rights)}"


def _guide(words: Language, channel: Writable, bot: discord.Member, rights: str) -> str:
    steps = [
        words.text("Open the settings of {channel}, then Permissions.", channel=channel.mention),
        words.text("Under Advanced permissions, add {bot}.", bot=bot.mention),
        words.text("Allow {rights}, and save.", rights=rights),
    ]
    return "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))


def open_to_everyone(here: SettingsContext, channel_id: int | None) -> str:
    """Warn where every member sees a channel that is meant for a few."""
    channel = find(here.guild, channel_id)
    if channel is None or not channel.permissions_for(here.guild.default_role).view_channel:
        return ""
    return here.words.text(
        "Every member can see {channel}, and so would see the reports.", channel=channel.mention
    )
