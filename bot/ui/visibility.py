"""What a member may know of on a server: what stands where they can look."""

from collections.abc import Callable
from functools import partial

import discord

from bot.store.reviews.visibility import Asker
from bot.ui.channel_permissions import own_rights
from bot.ui.client import Client
from bot.ui.rights import is_moderator

_NOBODY = 0


def can_see(
    interaction: discord.Interaction,
    channel_id: int,
    owner_id: int,
    parent_id: int | None = None,
    *,
    moderates: bool,
) -> bool:
    """Tell whether the member sees a channel; of one that is gone, its owner and moderators do.

    ``owner_id`` is whose it is that stands there: a poll's creator, a review's author. For a public
    thread that is not in memory, as no archived one is, its channel ``parent_id`` tells. A channel
    that the bot does not see is gone, too: what Discord says of its rights is not true then. Who is
    in a private thread is not known without asking Discord, so what stands there is for its owner
    and those who manage threads. Nothing is changed or awaited here: the store asks on its thread.
    """
    if interaction.channel_id == channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = _known(guild, channel_id) or _known(guild, parent_id or 0)
    if guild is None or channel is None or not isinstance(member, discord.Member):
        return owner_id == member.id or moderates
    if is_gone(interaction.client, guild.id, channel.id):
        return owner_id == member.id or moderates
    rights = channel.permissions_for(member)
    if is_private(channel):
        return rights.view_channel and (owner_id == member.id or rights.manage_threads)
    return rights.view_channel


async def asker_of(interaction: discord.Interaction[Client]) -> Asker:
    """Return the member as whoever asks the store for reviews."""
    moderates = await is_moderator(interaction)

    def sees(place_id: int) -> bool:
        return can_see(interaction, place_id, _NOBODY, moderates=moderates)

    return Asker(interaction.user.id, interaction.channel_id or 0, sees)


async def in_figures(client: Client, guild_id: int) -> Callable[[int], bool]:
    """Return what tells of a place's id whether its reviews count in the server's figures.

    Those of the reviews channel do; where there is none, those of channels that all see.
    """
    chosen = (await client.servers.get(guild_id)).reviews_channel
    if chosen is not None and not is_gone(client, guild_id, chosen):
        return chosen.__eq__
    return partial(is_open_to_all, client, guild_id)


def is_open_to_all(client: discord.Client, guild_id: int, channel_id: int) -> bool:
    """Tell whether every member of a server sees a channel."""
    guild = client.get_guild(guild_id)
    channel = _known(guild, channel_id)
    if guild is None or channel is None or is_gone(client, guild_id, channel_id):
        return False
    return channel.permissions_for(guild.default_role).view_channel and not is_private(channel)


def is_gone(client: discord.Client, guild_id: int, channel_id: int) -> bool:
    """Tell whether a channel was deleted, or the bot does not see it."""
    own = own_rights(client, guild_id, channel_id)
    return own is None or not own.view_channel


def is_private(channel: object) -> bool:
    """Tell whether a channel is a thread that only those see who are in it."""
    return isinstance(channel, discord.Thread) and channel.is_private()


def parent_of(channel: object) -> int | None:
    """Return the channel that says who sees a public thread; None for any other channel."""
    if isinstance(channel, discord.Thread) and not channel.is_private():
        return channel.parent_id
    return None


def _known(
    guild: discord.Guild | None, channel_id: int
) -> discord.abc.GuildChannel | discord.Thread | None:
    return guild.get_channel_or_thread(channel_id) if guild else None
