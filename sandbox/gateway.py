"""Gateway sessions: who is connected, what they get to see, what is replayed."""

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from sandbox.channel import Channel
from sandbox.clock import Clock
from sandbox.permissions import VIEW_CHANNEL
from sandbox.person import Person
from sandbox.wire import Json, dumps
from sandbox.world import Change, World

GUILDS, MEMBERS, MODERATION = 1 << 0, 1 << 1, 1 << 2
GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 9, 1 << 10, 1 << 11
DIRECT_MESSAGES, DIRECT_REACTIONS, DIRECT_TYPING = 1 << 12, 1 << 13, 1 << 14
MESSAGE_CONTENT = 1 << 15
ALL_INTENTS = (1 << 26) - 1
# Frames kept for a RESUME, and the seconds for which a session without a socket is kept.
KEPT_FRAMES = 5_000
RESUMABLE = 180.0
# IDENTIFYs in a day after which every session is killed and the token reset.
IDENTIFY_LIMIT = 1_000
DAY = 86_400.0
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
    "THREAD_MEMBERS_UPDATE": (GUILDS, 0),
    "INTERACTION_CREATE": (0, 0),
}
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
        self.frames.append((self.seq, frame))
        if self.outbox is not None:
            self.outbox.put_nowait(frame)

    def has(self, guild_id: int) -> bool:
        """Whether a server belongs to this session's shard."""
        number, count = self.shard
        return (guild_id >> 22) % count == number


class Gateway:
    """All sessions of the bot."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world = world
        self.clock = clock
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.identified = asyncio.Event()
        self.muted_heartbeats = 0
        # The privileged intents the application was granted: all, as a small bot may have.
        self.granted = ALL_INTENTS
        self._identifies: deque[float] = deque()
        world.listen(self.on_change)

    def identify(self, intents: int, shard: tuple[int, int]) -> Session | None:
        """Open a session; None where the daily limit is used up: all are killed then."""
        now = self.clock.now()
        while self._identifies and now - self._identifies[0] > DAY:
            self._identifies.popleft()
        if len(self._identifies) >= IDENTIFY_LIMIT:
            self._reset_token()
            return None
        self._identifies.append(now)
        session = Session(secrets.token_hex(16), intents, shard)
        self.sessions[session.id] = session
        return session

    def remaining_identifies(self) -> int:
        """As ``/gateway/bot`` says it."""
        return IDENTIFY_LIMIT - len(self._identifies)

    def _reset_token(self) -> None:
        self.world.token = f"{self.world.token.split('.')[0]}.reset.{secrets.token_hex(16)}"
        self._identifies.clear()
        self.drop(resumable=False, code=4004)

    def welcome(self, session: Session) -> None:
        """READY, then GUILD_CREATE for each server."""
        servers = [guild for guild in self.world.guilds.values() if session.has(guild.id)]
        servers = [guild for guild in servers if self.world.bot.id in guild.members]
        session.dispatch("READY", self._ready(session, [guild.id for guild in servers]))
        for guild in servers:
            bot = guild.members[self.world.bot.id]
            members = bool(session.intents & MEMBERS)
            session.dispatch("GUILD_CREATE", guild.created(bot, members=members))
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
            "application": {"id": str(self.world.bot.id), "flags": 1 << 19 | 1 << 23},
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

    def _sees(self, session: Session, change: Change) -> bool:
        in_guild, in_direct = _INTENTS.get(change.event, (GUILDS, 0))
        needed = in_guild if change.guild is not None else in_direct
        if session.intents & needed != needed:
            return False
        if change.guild is not None and not session.has(change.guild.id):
            return False
        if change.event == "THREAD_MEMBERS_UPDATE" and not session.intents & MEMBERS:
            # Without that intent only one's own coming and going is told.
            return _is_about(change.data, self.world.bot)
        if change.channel is None or change.event in {"INTERACTION_CREATE", "CHANNEL_UPDATE"}:
            return True
        return self._views(change.channel)

    def _views(self, channel: Channel) -> bool:
        return bool(self.world.allowed(channel, self.world.bot) & VIEW_CHANNEL)

    def _told(self, session: Session, change: Change) -> Json:
        if change.event == "CHANNEL_UPDATE" and change.channel and not self._views(change.channel):
            return change.channel.obfuscated()
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
