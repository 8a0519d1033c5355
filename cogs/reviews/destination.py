"""In which channel a review is published."""

from dataclasses import dataclass

import discord

from bot.refusals.interactions import OutdatedButton
from bot.refusals.reviews import MayNotPublishThere, PrivatePlace
from bot.store.messages.followed import Followed
from bot.ui.channel_permissions import may_write, postable, require_rights
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.visibility import is_gone, is_private, parent_of
from cogs.reviews.forum import standing_post

_Interaction = discord.Interaction[Client]

Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""Where a message can stand."""

Destination = Channel | discord.ForumChannel
"""Where a review's card can stand; in a forum, in the post of its drama."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a review's card is to stand; ``leaves``: the one that it has is out of reach."""

    to: Destination
    leaves: bool = False

    @property
    def parent_id(self) -> int | None:
        """The channel of a public thread."""
        return parent_of(self.to)


async def destination_of(interaction: _Interaction, drama_id: int) -> Destination:
    """Return where a review is to be published: the reviews channel, else here.

    Raises MayNotPost, CannotPost, MayNotPublishThere, and PrivatePlace.
    """
    channel = await _reviews_channel(interaction)
    if channel is not None:
        require_rights(interaction, channel)
        in_post = isinstance(channel, discord.ForumChannel) and await standing_post(
            interaction.client.database, channel, drama_id
        )
        _require_author(interaction, channel, in_thread=bool(in_post))
        return channel
    here = postable(interaction)
    if not isinstance(here, Destination):
        raise OutdatedButton
    if is_private(here):
        raise PrivatePlace
    return here


def is_out_of_reach(interaction: _Interaction, place_id: int, card: Followed | None) -> bool:
    """Tell whether a review's place is gone, or the channel where its card is to stand."""
    needed = {place_id, *([card.seen_in] if card else [])}
    return any(is_gone(interaction.client, guild_of(interaction), one) for one in needed)


def require_author_at(interaction: _Interaction, card: Followed) -> None:
    """Raise MayNotPublishThere unless the member may write where a card stands."""
    guild = interaction.guild
    channel = guild.get_channel_or_thread(card.seen_in) if guild else None
    in_thread = (card.channel_id or card.place_id) != card.seen_in
    if isinstance(channel, discord.Thread):
        channel, in_thread = channel.parent, True
    if channel is not None:
        _require_author(interaction, channel, in_thread=in_thread)


async def destination_name(interaction: _Interaction) -> str:
    """Name the channel where a review would be published, if the member sees it."""
    there = await _reviews_channel(interaction)
    if there is None:
        return getattr(interaction.channel, "name", None) or "…"
    member = interaction.user
    sees = isinstance(member, discord.Member) and there.permissions_for(member).view_channel
    return there.name if sees else "…"


def _require_author(
    interaction: _Interaction, channel: discord.abc.GuildChannel, *, in_thread: bool
) -> None:
    if not may_write(interaction.user, channel, in_thread=in_thread):
        raise MayNotPublishThere(channel=channel.mention)


async def _reviews_channel(
    interaction: _Interaction,
) -> discord.TextChannel | discord.ForumChannel | None:
    settings = await interaction.client.servers.get(guild_of(interaction))
    guild = interaction.guild
    channel = guild.get_channel(settings.reviews_channel or 0) if guild else None
    return channel if isinstance(channel, discord.TextChannel | discord.ForumChannel) else None
