"""Gateway sessions: who is connected, what they get to see, what is replayed."""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import Clock
from sandbox.guild import Guild
from sandbox.person import Person
from sandbox.sight import Sight
from sandbox.starts import SERVERS_MOST, Starts
from sandbox.wire import Json, dumps
from sandbox.world import Change, World

GUILDS, MEMBERS, MODERATION = 1 << 0, 1 << 1, 1 << 2
GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 9, 1 << 10, 1 << 11
DIRECT_MESSAGES, DIRECT_REACTIONS, DIRECT_TYPING = 1 << 12, 1 << 13, 1 << 14
MESSAGE_CONTENT, SCHEDULED_EVENTS = 1 << 15, 1 << 16
# Frames kept for a RESUME, and the seconds for which a session without a socket is kept.
KEPT_FRAMES = 5_000
RESUMABLE = 180.0
# The close code after which a client reconnects and resumes.
UNKNOWN_ERROR = 4000

# The intent an event needs: in a server, in a direct message.
_INTENTS = {
    "MESSAGE_CREATE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_UPDATE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_DELETE": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_DELETE_BULK": (GUILD_MESSAGES, DIRECT_MESSAGES),
    "MESSAGE_REACTION_ADD": (GUILD_REACTIONS, DIRECT_REACTIONS),
    "MESSAGE_REACTION_REMOVE": (GUILD_REACTIONS, DIRECT_REACTIONS),
    "TYPING_START": (GUILD_TYPING, DIRECT_TYPING),
    "GUILD_MEMBER_ADD": (MEMBERS, 0),
    "GUILD_MEMBER_UPDATE": (MEMBERS, 0),
    "GUILD_MEMBER_REMOVE": (MEMBERS, 0),
    "GUILD_BAN_ADD": (MODERATION, 0),
    "GUILD_BAN_REMOVE": (MODERATION, 0),
    "THREAD_MEMBERS_UPDATE": (GUILDS, 0),
    "INTERACTION_CREATE": (0, 0),
    "GUILD_SCHEDULED_EVENT_CREATE": (SCHEDULED_EVENTS, 0),
    "GUILD_SCHEDULED_EVENT_UPDATE": (SCHEDULED_EVENTS, 0),
    "GUILD_SCHEDULED_EVENT_DELETE": (SCHEDULED_EVENTS, 0),
    "GUILD_SCHEDULED_EVENT_USER_ADD": (SCHEDULED_EVENTS, 0),
    "GUILD_SCHEDULED_EVENT_USER_REMOVE": (SCHEDULED_EVENTS, 0),
}
# Told of channels that the bot cannot view, without what they hold.
_OBFUSCATED = {"CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE"}
# After these the bot may see other channels.
_OF_SIGHT = {"GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE", *_OBFUSCATED}
_CONTENT: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


class ClosedError(Exception):
    """A connection ends with this close code; in an outbox, after what stands before it."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(slots=True, eq=False)
class Session:
    """A bot's session. ``outbox`` feeds the socket while there is one."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    frames: "deque[tuple[int, bytes]]" = field(default_factory=lambda: deque(maxlen=KEPT_FRAMES))
    outbox: "asyncio.Queue[bytes | ClosedError] | None" = None
    lost_at: float = 0.0

    def dispatch(self, event: str, data: Any) -> None:
        """Number an event, keep it for a RESUME and send it."""
        self.seq += 1
        frame = dumps({"op": 0, "s": self.seq, "t": event, "d": data})
        # RESUMED ends what is replayed: an earlier one must not stand in the middle of it.
        if event != "RESUMED":
            self.frames.append((self.seq, frame))
        if self.outbox is not None:
            self.outbox.put_nowait(frame)

    def has(self, guild_id: int) -> bool:
        """Whether a server belongs to this session's shard."""
        number, count = self.shard
        return (guild_id >> 22) % count == number

    def hears(self, guild: Guild | None) -> bool:
        """Whether events of a server come here; those of none come on the first shard."""
        return self.shard[0] == 0 if guild is None else self.has(guild.id)


class Gateway:
    """All sessions of the bot."""

    def __init__(self, world: World, clock: Clock, *, paced: bool = True) -> None:
        self.world = world
        self.clock = clock
        self.starts = Starts(clock, paced=paced)
        self.sight = Sight(world)
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.identified = asyncio.Event()
        self.muted_heartbeats = 0
        world.listen(self.on_change)

    def identify(self, intents: int, shard: tuple[int, int]) -> Session | None:
        """Open a session; None where its shard must wait for another to start.

        Closes with 4004 where the daily limit is used up: all sessions are killed then. With
        4011 where it would hold more servers than one session may, sharded or not.
        """
        if not self.starts.count():
            self._reset_token()
            raise ClosedError(4004, "Authentication failed.")
        if self.starts.held_back(shard[0]):
            return None
        session = Session(secrets.token_hex(16), intents, shard)
        if len(self._servers(session)) > SERVERS_MOST:
            raise ClosedError(4011, "Sharding required.")
        self.sessions[session.id] = session
        return session

    def _reset_token(self) -> None:
        self.world.token = f"{self.world.token.split('.')[0]}.reset.{secrets.token_hex(16)}"
        self.drop(resumable=False, code=4004)

    def _servers(self, session: Session) -> list[Guild]:
        there = (guild for guild in self.world.guilds.values() if session.has(guild.id))
        return [guild for guild in there if self.world.bot.id in guild.members]

    def welcome(self, session: Session) -> None:
        """READY, then GUILD_CREATE for each server."""
        servers = self._servers(session)
        session.dispatch("READY", self._ready(session, [guild.id for guild in servers]))
        for guild in servers:
            created = self.sight.created(guild, members=bool(session.intents & MEMBERS))
            session.dispatch("GUILD_CREATE", created)
        self.identified.set()

    def _ready(self, session: Session, guild_ids: list[int]) -> Json:
        return {
            "v": 10,
            "user": self.world.bot.me(),
            "guilds": [{"id": str(one), "unavailable": True} for one in guild_ids],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(self.world.bot.id), "flags": self.world.application.flags},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "user_settings": {},
            "guild_join_requests": [],
            "geo_ordered_rtc_regions": [],
            "auth": {},
            "_trace": [],
        }

    def resumable(self, session_id: str) -> Session | None:
        """The session, if it can still be resumed."""
        session = self.sessions.get(session_id)
        if session is None:
            return None
        if session.outbox is None and self.clock.now() - session.lost_at > RESUMABLE:
            del self.sessions[session_id]
            return None
        return session

    def connected(self) -> bool:
        """Whether an interaction would reach the bot, now or on its RESUME."""
        return any(self.resumable(one) is not None for one in list(self.sessions))

    def drop(self, *, resumable: bool = True, code: int = UNKNOWN_ERROR) -> None:
        """Close every socket; sessions that may not be resumed are forgotten."""
        for session in list(self.sessions.values()):
            if session.outbox is not None:
                session.outbox.put_nowait(ClosedError(code))
            if not resumable:
                del self.sessions[session.id]

    def invalidate(self, *, resumable: bool) -> None:
        """INVALID_SESSION to every socket, which may then identify or resume as it is.

        "A reconnect is not actually required" (discord-api-docs#1805).
        """
        self.send_all({"op": 9, "s": None, "t": None, "d": resumable})
        for session in self.sessions.values():
            if session.outbox is not None:
                session.outbox, session.lost_at = None, self.clock.now()
        if not resumable:
            self.sessions.clear()

    def send_all(self, frame: Json) -> None:
        """A frame without a number, such as RECONNECT, to every socket."""
        for session in self.sessions.values():
            if session.outbox is not None:
                session.outbox.put_nowait(dumps(frame))

    def on_change(self, change: Change) -> None:
        """Pass a change on to the sessions that may see it."""
        if change.owner_id is not None and change.event != "INTERACTION_CREATE":
            return
        for session in self.sessions.values():
            if self._sees(session, change):
                session.dispatch(change.event, self._told(session, change))
        if change.event in _OF_SIGHT and change.guild is not None:
            self._tell_of_sight(change.guild, change)

    def _tell_of_sight(self, guild: Guild, change: Change) -> None:
        """CHANNEL_UPDATE for each channel that came in sight, or left it; then its threads."""
        for channel in self.sight.changed(guild):
            if channel is not change.channel:
                self.on_change(Change("CHANNEL_UPDATE", channel.payload(), channel, guild))
            threads = self.sight.synced(channel)
            self.on_change(Change("THREAD_LIST_SYNC", threads, channel, guild))

    def _sees(self, session: Session, change: Change) -> bool:
        in_guild, in_direct = _INTENTS.get(change.event, (GUILDS, 0))
        needed = in_guild if change.guild is not None else in_direct
        if change.event == "GUILD_MEMBER_UPDATE" and self._about_bot(change.data):
            # "Caveats" of the gateway's intents: the bot's own is sent in any case.
            needed = 0
        if session.intents & needed != needed or not session.hears(change.guild):
            return False
        if change.event == "THREAD_MEMBERS_UPDATE" and not session.intents & MEMBERS:
            # Without that intent only one's own coming and going is told.
            return _is_about(change.data, self.world.bot)
        if change.channel is None or change.event in {"INTERACTION_CREATE", *_OBFUSCATED}:
            return True
        return self.sight.views(change.channel)

    def _about_bot(self, data: Json) -> bool:
        return bool(data["user"]["id"] == str(self.world.bot.id))

    def _told(self, session: Session, change: Change) -> Json:
        if change.event in _OBFUSCATED and change.channel is not None:
            return self.sight.told(change.channel)
        hidden = (
            change.event in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}
            and change.guild is not None
            and not session.intents & MESSAGE_CONTENT
            and change.author_id != self.world.bot.id
            and not _mentions(change.data, self.world.bot)
        )
        return change.data | _CONTENT if hidden else change.data


def _mentions(message: Json, person: Person) -> bool:
    return any(user["id"] == str(person.id) for user in message.get("mentions", []))


def _is_about(members: Json, person: Person) -> bool:
    added = [one["user_id"] for one in members["added_members"]]
    return str(person.id) in [*added, *members["removed_member_ids"]]
