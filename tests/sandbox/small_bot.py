"""A bot of a few lines, on unmodified discord.py."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import discord
import yarl
from discord import app_commands

from sandbox.client import Person
from sandbox.serve import Sandbox

Handler = Callable[[discord.Interaction], Awaitable[Any]]
SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
GENERAL, FORUM, MODERATORS, RULES, VAULT = (SEOUL + n for n in (10, 13, 14, 15, 16))


class SmallBot(discord.Client):
    """Calls ``handlers[custom_id]`` for components and modals; keeps what it saw."""

    def __init__(self, intents: discord.Intents, sandbox: Sandbox) -> None:
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none())
        self.sandbox = sandbox
        self.tree: app_commands.CommandTree[SmallBot] = app_commands.CommandTree(self)
        self.handlers: dict[str, Handler] = {}
        self.interactions: list[discord.Interaction] = []
        self.messages: list[discord.Message] = []
        self.events: list[str] = []

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, *_: object, **__: object) -> None:
        """The default waits five seconds before a second IDENTIFY; here they are skipped."""
        self.sandbox.state.gateway.starts.buckets.clear()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.interactions.append(interaction)
        custom_id = str(data_of(interaction).get("custom_id"))
        if custom_id in self.handlers:
            await self.handlers[custom_id](interaction)

    async def on_message(self, message: discord.Message) -> None:
        self.messages.append(message)

    async def on_socket_event_type(self, name: str) -> None:
        self.events.append(name)


def data_of(interaction: discord.Interaction) -> dict[str, Any]:
    """The interaction's data as it came."""
    return cast(dict[str, Any], interaction.data or {})


def point_at(sandbox: Sandbox) -> None:
    """Let discord.py talk to the sandbox: its two addresses, nothing else."""
    discord.http.Route.BASE = sandbox.api_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.gateway_url)


class Stage:
    """A sandbox, mina in #general, and a bot once it is started."""

    def __init__(self, sandbox: Sandbox, mina: Person) -> None:
        self.sandbox = sandbox
        self.mina = mina
        self.bot = SmallBot(discord.Intents(guilds=True), sandbox)

    def channel(self, channel_id: int = GENERAL) -> discord.TextChannel:
        """The bot's view of a text channel."""
        found = self.bot.get_channel(channel_id)
        assert isinstance(found, discord.TextChannel)
        return found

    async def allow(self, *permissions: str) -> None:
        """Let the bot do in #general what its invite does not ask for."""
        body = {"for": "Dramaclub", "allow": list(permissions)}
        await self.mina.other("hana").call("POST", "permissions", body)
