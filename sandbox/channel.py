"""A channel, a thread or a direct-message channel."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.errors import known
from sandbox.guild import Guild
from sandbox.permissions import VIEW_CHANNEL
from sandbox.person import Person
from sandbox.wire import Json, iso

if TYPE_CHECKING:
    from sandbox.message import Message

TEXT, DM, CATEGORY, NEWS = 0, 1, 4, 5
NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 10, 11, 12
FORUM, MEDIA = 15, 16
FORUMS = frozenset({FORUM, MEDIA})
# Channels whose threads stand beside their messages.
WITH_THREADS = frozenset({TEXT, NEWS})
THREADS = frozenset({NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})
# The flag of a channel that a bot is told of and cannot view.
OBFUSCATED = 1 << 17
# Channels that hold messages of their own.
WRITABLE = frozenset({TEXT, DM, NEWS}) | THREADS
# The newest messages of a channel that are kept in memory.
KEPT_MESSAGES = 20_000


@dataclass(slots=True, eq=False)
class Thread:
    """What a thread has beside a channel; times in Unix seconds, ``auto_archive`` in minutes.

    ``archived_at`` is when it was last made, archived, unarchived or given another
    ``auto_archive``; ``active_at`` is the last of these, archiving apart, or of its messages.
    ``invitable`` is None but in private threads. ``message_count`` and ``total_sent`` leave out the
    message that it begins with.
    """

    owner_id: int
    created: float
    archived_at: float
    active_at: float = 0.0
    archived: bool = False
    locked: bool = False
    invitable: bool | None = None
    auto_archive: int = 1440
    message_count: int = 0
    total_sent: int = 0
    tags: list[int] = field(default_factory=list)
    members: dict[int, float] = field(default_factory=dict)

    def metadata(self) -> Json:
        """Discord's thread metadata."""
        private = {} if self.invitable is None else {"invitable": self.invitable}
        return private | {
            "archived": self.archived,
            "archive_timestamp": iso(self.archived_at),
            "auto_archive_duration": self.auto_archive,
            "locked": self.locked,
            "create_timestamp": iso(self.created),
        }


@dataclass(slots=True, eq=False)
class Channel:
    """A place for messages. ``overwrites`` maps a role or person id to (type, allow, deny)."""

    id: int
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: "Channel | None" = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    slowmode: int = 0
    flags: int = 0
    overwrites: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    tags: list[Json] = field(default_factory=list)
    # What its new threads begin with: the fields default_… as Modify Channel has them.
    defaults: Json = field(default_factory=dict)
    recipient: Person | None = None
    thread: Thread | None = None
    last_message_id: int | None = None
    messages: "OrderedDict[int, Message]" = field(default_factory=OrderedDict)

    @property
    def home(self) -> Guild:
        """The server; refuses with 50003 for a direct-message channel."""
        if self.guild is None:
            raise known(50003)
        return self.guild

    @property
    def members_only(self) -> Collection[int] | None:
        """Who is in a private thread; None for all that is not private."""
        private = self.type == PRIVATE_THREAD and self.thread is not None
        return self.thread.members if private and self.thread else None

    def keep(self, message: "Message") -> None:
        """Take in a new message; beyond ``KEPT_MESSAGES`` the oldest goes."""
        self.messages[message.id] = message
        if len(self.messages) > KEPT_MESSAGES:
            self.messages.popitem(last=False)
        if message.owner_id is None:
            self.last_message_id = message.id

    def payload(self) -> Json:
        """Discord's channel object for this type."""
        base: Json = {
            "id": str(self.id),
            "type": self.type,
            "flags": self.flags,
            "last_message_id": None if self.last_message_id is None else str(self.last_message_id),
        }
        if self.guild is None:
            people = [] if self.recipient is None else [self.recipient.user]
            return base | {"recipients": people}
        base |= {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "parent_id": None if self.parent is None else str(self.parent.id),
            "rate_limit_per_user": self.slowmode,
        }
        return base | (self._guild_part() if self.thread is None else self._thread_part())

    def obfuscated(self) -> Json:
        """What the gateway tells a bot of a server's channel that it cannot view."""
        hidden: Json = {
            "name": "___hidden___",
            "topic": None,
            "last_message_id": None,
            "flags": self.flags | OBFUSCATED,
            "permission_overwrites": [
                {"id": str(self.home.id), "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)}
            ],
        }
        return self.payload() | hidden

    def membership(self, person_id: int) -> Json:
        """Return ``member`` as a thread in GUILD_CREATE carries it, where the person is in it."""
        joined = self.thread.members.get(person_id) if self.thread else None
        return {} if joined is None else {"member": {"join_timestamp": iso(joined), "flags": 0}}

    def _guild_part(self) -> Json:
        part: Json = {
            "position": self.position,
            "topic": self.topic,
            "nsfw": self.nsfw,
            "permission_overwrites": [
                {"id": str(key), "type": kind, "allow": str(allow), "deny": str(deny)}
                for key, (kind, allow, deny) in self.overwrites.items()
            ],
        }
        if self.type in FORUMS:
            part |= {
                "available_tags": self.tags,
                "default_reaction_emoji": None,
                "default_sort_order": None,
                "default_forum_layout": 0,
            }
        return part | self.defaults

    def _thread_part(self) -> Json:
        thread = self.thread
        if thread is None:
            return {}
        return {
            "owner_id": str(thread.owner_id),
            "thread_metadata": thread.metadata(),
            "message_count": thread.message_count,
            "total_message_sent": thread.total_sent,
            "member_count": min(len(thread.members), 50),
            "applied_tags": [str(tag) for tag in thread.tags],
        }


def thread_member(thread: Channel, person_id: int) -> Json:
    """Discord's thread member object."""
    joined = thread.thread.members.get(person_id, 0.0) if thread.thread else 0.0
    return {
        "id": str(thread.id),
        "user_id": str(person_id),
        "join_timestamp": iso(joined),
        "flags": 0,
    }
