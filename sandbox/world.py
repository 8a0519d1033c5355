"""The state of the local Discord, and the one way in which it changes visibly."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sandbox import channel as channels
from sandbox import permissions, snowflake
from sandbox.application import Application
from sandbox.channel import Channel
from sandbox.clock import Clock
from sandbox.commands import Commands
from sandbox.errors import known
from sandbox.files import Files
from sandbox.guild import Guild, Member
from sandbox.interaction import Interaction, Modal
from sandbox.message import Message
from sandbox.person import Person
from sandbox.snowflake import Mint
from sandbox.wire import Json

APPLICATION_ID = 1_000_000_000_000_000_001
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.local.sandbox-has-no-secrets"  # noqa: S105 - opens nothing but this sandbox
KEPT_INTERACTIONS = 20_000
KEPT_NONCES = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """Something visible happened. ``owner_id`` is set where one person alone sees it."""

    event: str
    data: Json
    channel: Channel | None = None
    guild: Guild | None = None
    owner_id: int | None = None
    author_id: int | None = None


class World:
    """Everything that is there, under fixed ids."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.mint = Mint(clock.now)
        self.files = Files(self.mint)
        self.commands = Commands(APPLICATION_ID, clock, self.mint)
        self.token = TOKEN
        self.application = Application()
        self.bot = Person(APPLICATION_ID, "dramaclub", None, bot=True)
        self.people: dict[int, Person] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.modals: OrderedDict[int, tuple[Person, Modal]] = OrderedDict()
        # Messages by channel id and nonce, and when they were sent.
        self.nonces: OrderedDict[tuple[int, str], tuple[float, Message]] = OrderedDict()
        # When somebody last wrote in a channel, by the ids of both: for slowmode.
        self.last_writes: dict[tuple[int, int], float] = {}
        # When messages older than an hour were edited, by channel id.
        self.old_edits: dict[int, list[float]] = {}
        self._interactions: OrderedDict[int, Interaction] = OrderedDict()
        self._by_token: dict[str, Interaction] = {}
        self._listeners: list[Callable[[Change], None]] = []

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` on every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self, change: Change) -> None:
        """Tell everyone who listens."""
        for listener in self._listeners:
            listener(change)

    def end(self) -> None:
        """Let nothing happen by itself any more."""
        for guild in self.guilds.values():
            for event in guild.events.values():
                if event.clockwork is not None:
                    event.clockwork.cancel()

    def guild(self, guild_id: int) -> Guild:
        """A server the bot is in; 10004 otherwise."""
        guild = self.guilds.get(guild_id)
        if guild is None or self.bot.id not in guild.members:
            raise known(10004)
        return guild

    def channel(self, channel_id: int) -> Channel:
        """A channel by id; 10003 where there is none."""
        found = self.channels.get(channel_id)
        if found is None:
            raise known(10003)
        return found

    def person(self, person_id: int) -> Person:
        """Someone by id; 10013 where there is none."""
        found = self.people.get(person_id)
        if found is None:
            raise known(10013)
        return found

    def direct(self, person: Person) -> Channel:
        """The direct-message channel of the bot and a person."""
        for found in self.channels.values():
            if found.type == channels.DM and found.recipient is person:
                return found
        made = Channel(self.mint.next(), channels.DM, recipient=person)
        self.channels[made.id] = made
        return made

    def allowed(self, channel: Channel, person: Person) -> int:
        """What someone may do in a channel, as permission bits."""
        if channel.guild is None:
            there = person is self.bot or person is channel.recipient
            return permissions.ALL & ~permissions.ADMINISTRATOR if there else 0
        member = channel.guild.members.get(person.id)
        if member is None:
            return 0
        allowed = permissions.in_channel(channel, member)
        return allowed & permissions.TIMED_OUT if self.timed_out(channel.guild, member) else allowed

    def guild_permissions(self, guild_id: int) -> int:
        """What the bot may do in a whole server."""
        guild = self.guild(guild_id)
        member = guild.members[self.bot.id]
        allowed = permissions.in_guild(guild, member)
        return allowed & permissions.TIMED_OUT if self.timed_out(guild, member) else allowed

    def timed_out(self, guild: Guild, member: Member) -> bool:
        """Whether a moderator's time-out holds; owners and administrators are exempt."""
        if member.timeout_until is None or member.timeout_until <= self.clock.now():
            return False
        return not permissions.in_guild(guild, member) & permissions.ADMINISTRATOR

    def new_token(self, interaction_id: int) -> str:
        """A token for an interaction."""
        return f"aW50ZXJhY3Rpb246{interaction_id}{secrets.token_urlsafe(90)}"

    def remember(self, interaction: Interaction) -> None:
        """Keep an interaction as long as its token may be used, and some time after."""
        self._interactions[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        if len(self._interactions) > KEPT_INTERACTIONS:
            _, old = self._interactions.popitem(last=False)
            del self._by_token[old.token]

    def interaction(self, interaction_id: int, token: str) -> Interaction:
        """For a callback; 10062 where id and token do not fit."""
        found = self._interactions.get(interaction_id)
        if found is None or found.token != token:
            raise known(10062)
        return found

    def by_token(self, token: str) -> Interaction:
        """For the webhook routes: 50027 where the token is unknown or 15 minutes have passed."""
        found = self._by_token.get(token)
        if found is None or not found.alive(self.clock.now()):
            raise known(50027)
        return found

    def remember_nonce(self, key: tuple[int, str], message: Message) -> None:
        """Note that a message was sent under a nonce."""
        self.nonces[key] = (self.clock.now(), message)
        if len(self.nonces) > KEPT_NONCES:
            self.nonces.popitem(last=False)

    def born(self, snowflake_id: int) -> float:
        """When an id was made, in Unix seconds."""
        return snowflake.seconds(snowflake_id)

    def message(self, channel: Channel, message_id: int) -> Message:
        """A message that all in the channel see; 10008 otherwise."""
        found = channel.messages.get(message_id)
        if found is None or found.owner_id is not None:
            raise known(10008)
        return found
