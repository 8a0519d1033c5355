"""What is posted in the moderator channel, whichever that is when it is posted."""

import discord

from bot.store.messages.followed import Followed
from bot.ui.following.drawing import ByChannel, Place, Unplaced
from bot.ui.following.reasons import Reason


class InModeratorChannel(ByChannel):
    """What kinds have in common that moderators are told."""

    async def place(self, followed: Followed, _state: object) -> Place:
        """Return the channel that is set now; raises Unplaced where none is, or it is gone."""
        guild_id = followed.key.subject.guild_id
        settings = await self.client.servers.get(guild_id)
        guild = self.client.get_guild(guild_id)
        channel = guild and guild.get_channel(settings.moderator_channel or 0)
        if not isinstance(channel, discord.TextChannel):
            raise Unplaced(Reason.NO_CHANNEL)
        return channel
