"""Choosing a channel, and what the bot may do there."""

import discord
from discord import ui

from bot.refusals.settings import ChannelNotHere
from bot.ui.card import Card
from bot.ui.channel_permissions import missing_rights
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import data_of, mapping, number, selected_number
from bot.ui.language import Language
from cogs.settings.context import SettingsContext

Writable = discord.TextChannel | discord.ForumChannel


def find(guild: discord.Guild, channel_id: int | None) -> Writable | None:
    """Return a channel of the server that is still there and of a kind to post in."""
    channel = guild.get_channel(channel_id or 0)
    return channel if isinstance(channel, Writable) else None


def describe(context: SettingsContext, channel_id: int | None) -> str:
    """Name the channel that is set, or say that it is gone or that none is."""
    if channel_id is None:
        return context.words.text("not set")
    channel = find(context.guild, channel_id)
    if channel is None:
        return context.words.text("gone: it was deleted, or I can't see it any more")
    return channel.mention


def control(
    context: SettingsContext,
    channel_id: int | None,
    kinds: tuple[discord.ChannelType, ...],
    pick: CustomId,
) -> ui.ActionRow[Card]:
    """Return Discord's own choice of channels, with the present one in it."""
    present = find(context.guild, channel_id)
    return ui.ActionRow(
        ui.ChannelSelect(
            custom_id=str(pick),
            channel_types=list(kinds),
            placeholder=context.words.text("Choose a channel"),
            default_values=[present] if present else [],
        )
    )


def parse_choice(
    context: SettingsContext,
    kinds: tuple[discord.ChannelType, ...],
    interaction: discord.Interaction,
) -> int:
    """Return the id of the chosen channel.

    Raises ChannelNotHere for one that is not the server's, not of these kinds, or hidden from the
    member: nobody may point the bot at a channel that they cannot see themselves. Raises
    OutdatedButton for what is no id.
    """
    channel = find(context.guild, selected_number(interaction))
    if channel is None or channel.type not in kinds or not _sees(interaction, channel):
        raise ChannelNotHere
    return channel.id


def _sees(interaction: discord.Interaction, channel: Writable) -> bool:
    """Tell whether the member sees a chosen channel, as Discord says beside the choice.

    The bot's own view may be too narrow to tell: it knows little of channels it cannot see.
    """
    resolved = mapping(data_of(interaction).get("resolved", {}))
    chosen = mapping(mapping(resolved.get("channels", {})).get(str(channel.id), {}))
    return discord.Permissions(number(chosen.get("permissions", "0"))).view_channel


def describe_permissions(context: SettingsContext, channel_id: int | None) -> str:
    """Say whether the bot may post there, and else what is missing and how to give it."""
    channel = find(context.guild, channel_id)
    if channel is None:
        return ""
    bot, words = context.guild.me, context.words
    missing = missing_rights(channel.permissions_for(bot), channel)
    if not missing:
        able = words.text("I can post in {channel}.", channel=channel.mention)
        return "\n".join(filter(None, [able, _closed_posts(words, channel, bot)]))
    rights = words.all_of([f"**{right}**" for right in map(words.text, missing)])
    lacking = words.text("In {channel} I lack {rights}.", channel=channel.mention, rights=rights)
    way = words.text("To give it to me:")
    return f"{lacking} {way}\n{_guide(words, channel, bot, rights)}"


def _closed_posts(words: Language, channel: Writable, bot: discord.Member) -> str:
    """Say what the bot cannot do there without a right that nobody has to give it."""
    if not isinstance(channel, discord.ForumChannel):
        return ""
    if channel.permissions_for(bot).manage_threads:
        return ""
    return words.text(
        "Each drama has one post there. In a post that moderators lock I delete what must be hidden"
        " instead of changing it, and in one that they lock and close I can do neither until it is"
        " open again. **Manage Posts** would let me; it is up to you."
    )


def _guide(words: Language, channel: Writable, bot: discord.Member, rights: str) -> str:
    steps = [
        words.text("Open the settings of {channel}, then Permissions.", channel=channel.mention),
        words.text("Under Advanced permissions, add {bot}.", bot=bot.mention),
        words.text("Allow {rights}, and save.", rights=rights),
    ]
    return "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))


def warn_if_public(context: SettingsContext, channel_id: int | None) -> str:
    """Warn where every member sees a channel that is meant for a few."""
    channel = find(context.guild, channel_id)
    if channel is None or not channel.permissions_for(context.guild.default_role).view_channel:
        return ""
    return context.words.text(
        "Every member can see {channel}, and so would see the reports.", channel=channel.mention
    )
