"""A message as it stands in a channel."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.wire import Json

if TYPE_CHECKING:
    from sandbox.channel import Channel
    from sandbox.interaction import Interaction

EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15
# The types that people and bots write; those of Discord itself that nobody can delete.
WRITTEN = frozenset({0, 19, 20, 23})
UNDELETABLE = frozenset({1, 2, 3, 4, 5, 21})


@dataclass(slots=True, eq=False)
class Message:
    """``owner_id`` is set on a private answer: the one person who sees it.

    ``pinned_at`` is in Unix seconds, None where it is not pinned.
    """

    id: int
    channel: "Channel"
    author_id: int
    payload: Json
    owner_id: int | None = None
    interaction: "Interaction | None" = None
    pinned_at: float | None = None

    @property
    def flags(self) -> int:
        """The message's flag bits."""
        return int(self.payload["flags"])

    @property
    def written(self) -> bool:
        """Whether it can be edited, pinned and given a thread: Discord's own cannot (50021)."""
        return self.payload["type"] in WRITTEN

    @property
    def deletable(self) -> bool:
        """What the table of message types says (resource "Message")."""
        return self.payload["type"] not in UNDELETABLE

    @property
    def classic(self) -> list[str]:
        """The fields beside components that hold something."""
        names = ("content", "embeds", "poll", "sticker_ids")
        return [name for name in names if self.payload.get(name)]

    def event(self) -> Json:
        """The message as the gateway tells it: with the server it is in."""
        guild = self.channel.guild
        if guild is None:
            return self.payload | {"channel_type": self.channel.type}
        told = self.payload | {"guild_id": str(guild.id), "channel_type": self.channel.type}
        member = guild.members.get(self.author_id)
        if member is not None:
            told["member"] = member.basic() | {"mute": False, "deaf": False}
        return told
