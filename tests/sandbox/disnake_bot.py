"""A bot on unmodified disnake: it logs in, registers its commands and notes what happens."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import disnake
from disnake.ext import commands
from disnake.http import Route

from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.sandbox.disnake_answers import Answers
from tests.sandbox.disnake_channels import Channels
from tests.sandbox.disnake_commands import Commands
from tests.waiting import until

# It warns of packages that voice needs, which the sandbox has not.
disnake.VoiceClient.warn_nacl = disnake.VoiceClient.warn_dave = False
INTENTS = disnake.Intents(guilds=True, messages=True, message_content=True)
_log = logging.getLogger(__name__)


class Bot(commands.InteractionBot):
    """Notes ``events``, which are those of ``scene.Scene``, and logs what fails."""

    def __init__(self, events: list[Json]) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=disnake.AllowedMentions.none(),
            command_sync_flags=commands.CommandSyncFlags.none(),
            default_contexts=disnake.InteractionContextTypes(guild=True),
            default_install_types=disnake.ApplicationInstallTypes(guild=True),
        )
        self.events = events
        for cog in (Commands(), Channels(self), Answers()):
            self.add_cog(cog)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The default waits five seconds before a second IDENTIFY."""

    async def on_connect(self) -> None:
        self.events.append({"event": "ready"})

    async def on_resumed(self) -> None:
        self.events.append({"event": "resumed"})

    async def on_message(self, message: disnake.Message) -> None:
        if not message.author.bot:
            told = {"author": message.author.name, "content": message.content}
            self.events.append({"event": "message", **told})

    async def on_error(self, event_method: str, *_: Any, **__: Any) -> None:
        _log.exception(event_method)

    async def on_slash_command_error(self, interaction: Any, exception: Exception) -> None:
        _log.error("%s failed", interaction.data.name, exc_info=exception)

    on_user_command_error = on_message_command_error = on_slash_command_error

    async def register(self) -> None:
        """Register the commands, and note which are kept otherwise than they were sent."""
        sent = [command.body for command in self.application_commands]
        await self.bulk_overwrite_global_commands(sent)
        kept = await self.fetch_global_commands()
        guilds = await self.fetch_guilds().flatten()
        told = {
            "user": self.user.name,
            "guilds": sorted(guild.name for guild in guilds),
            "changed": [one.name for one in sent if one not in kept],
        }
        self.events.append({"event": "registered", **told})


@asynccontextmanager
async def running(sandbox: Sandbox, events: list[Json]) -> AsyncIterator[None]:
    """Run the bot until the block ends."""
    base, Route.BASE = Route.BASE, sandbox.api_base
    bot = Bot(events)
    task = asyncio.create_task(bot.start(sandbox.token))
    try:
        await until(lambda: task.done() or len(bot.guilds) == len(sandbox.world.guilds))
        await bot.register()
        yield
    finally:
        await bot.close()
        await task
        Route.BASE = base
