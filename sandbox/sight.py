"""What the gateway tells the bot of channels: without what they hold where it cannot view them.

"Channel Visibility" in Discord's page on permissions, and discord-api-docs #8454.
"""

from sandbox.channel import CATEGORY, Channel, thread_member
from sandbox.guild import Guild
from sandbox.permissions import VIEW_CHANNEL
from sandbox.wire import Json
from sandbox.world import World


class Sight:
    """What the bot sees, and what it saw when it was last told."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._hidden: dict[int, set[int]] = {}

    def views(self, channel: Channel) -> bool:
        """Whether the bot sees a channel; a category is seen where one of its channels is."""
        if channel.type == CATEGORY and self._views_in(channel):
            return True
        return bool(self._world.allowed(channel, self._world.bot) & VIEW_CHANNEL)

    def _views_in(self, category: Channel) -> bool:
        inside = (one for one in category.home.channels.values() if one.parent is category)
        return any(self._world.allowed(one, self._world.bot) & VIEW_CHANNEL for one in inside)

    def told(self, channel: Channel) -> Json:
        """A server's channel as it is told: whole, or obfuscated."""
        return channel.payload() if self.views(channel) else channel.obfuscated()

    def created(self, guild: Guild, *, members: bool) -> Json:
        """GUILD_CREATE's data; threads that the bot cannot see are not in it."""
        self._hidden[guild.id] = self._hidden_in(guild)
        bot = guild.members[self._world.bot.id]
        channels = [self.told(one) for one in guild.channels.values() if one.thread is None]
        threads = [one.payload() | one.membership(bot.person.id) for one in self._active(guild)]
        data = guild.created(bot, members=members)
        events = [one.payload() for one in guild.events.values() if not one.over]
        data["guild_scheduled_events"] = events
        return data | {"channels": channels, "threads": threads}

    def changed(self, guild: Guild) -> list[Channel]:
        """The channels that came in sight or left it since this was last asked."""
        before, now = self._hidden.get(guild.id, set()), self._hidden_in(guild)
        self._hidden[guild.id] = now
        return [guild.channels[one] for one in sorted(before ^ now) if one in guild.channels]

    def synced(self, channel: Channel) -> Json:
        """THREAD_LIST_SYNC's data for a channel that came in sight."""
        threads = [one for one in self._active(channel.home) if one.parent is channel]
        bot_id = self._world.bot.id
        joined = [one for one in threads if one.thread and bot_id in one.thread.members]
        return {
            "guild_id": str(channel.home.id),
            "channel_ids": [str(channel.id)],
            "threads": [one.payload() for one in threads],
            "members": [thread_member(one, bot_id) for one in joined],
        }

    def _active(self, guild: Guild) -> list[Channel]:
        """The threads that the bot sees and that are not archived."""
        threads = [one for one in guild.channels.values() if one.thread is not None]
        active = (one for one in threads if one.thread and not one.thread.archived)
        return [one for one in active if self.views(one)]

    def _hidden_in(self, guild: Guild) -> set[int]:
        channels = [one for one in guild.channels.values() if one.thread is None]
        return {one.id for one in channels if not self.views(one)}
