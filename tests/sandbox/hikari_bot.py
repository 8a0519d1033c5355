"""A bot on unmodified hikari: it logs in, registers its commands and notes what happens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import hikari

from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.sandbox.hikari_answers import answer
from tests.sandbox.hikari_messages import commands

INTENTS = (
    hikari.Intents.GUILDS
    | hikari.Intents.GUILD_MESSAGES
    | hikari.Intents.DM_MESSAGES
    | hikari.Intents.MESSAGE_CONTENT
)


@asynccontextmanager
async def running(sandbox: Sandbox, events: list[Json]) -> AsyncIterator[None]:
    """Run the bot until the block ends; ``events`` are those of ``scene.Scene``."""
    bot = hikari.GatewayBot(
        sandbox.token,
        rest_url=sandbox.api_base,
        intents=INTENTS,
        banner=None,
        logs=None,
        suppress_optimization_warning=True,
    )
    listen(bot, events)
    await bot.start(check_for_updates=False)
    try:
        events.append(await registered(bot))
        yield
    finally:
        await bot.close()


def listen(bot: hikari.GatewayBot, events: list[Json]) -> None:
    """Answer interactions, and note what else happens."""

    async def on_message(event: hikari.MessageCreateEvent) -> None:
        if event.is_human:
            told = {"author": event.author.username, "content": event.content}
            events.append({"event": "message", **told})

    async def on_ready(_: hikari.ShardReadyEvent) -> None:
        events.append({"event": "ready"})

    async def on_resumed(_: hikari.ShardResumedEvent) -> None:
        events.append({"event": "resumed"})

    bot.subscribe(hikari.InteractionCreateEvent, answer)
    bot.subscribe(hikari.MessageCreateEvent, on_message)
    bot.subscribe(hikari.ShardReadyEvent, on_ready)
    bot.subscribe(hikari.ShardResumedEvent, on_resumed)


async def registered(bot: hikari.GatewayBot) -> Json:
    """Register the commands, and compare what is kept with what was sent."""
    application = await bot.rest.fetch_application()
    sent = commands()
    await bot.rest.set_application_commands(application, sent)
    kept = await bot.rest.fetch_application_commands(application)
    me = await bot.rest.fetch_my_user()
    guilds = await bot.rest.fetch_my_guilds(newest_first=True)
    return {
        "event": "registered",
        "user": me.username,
        "guilds": [guild.name for guild in guilds],
        "changed": [one.name for one in sent if not any(same(one, other) for other in kept)],
    }


def same(sent: Any, kept: hikari.PartialCommand) -> bool:
    """Whether a command is kept as it was sent, as far as hikari shows it."""
    if (sent.name, sent.type, sent.name_localizations) != (
        kept.name,
        kept.type,
        kept.name_localizations,
    ):
        return False
    if not isinstance(kept, hikari.SlashCommand):
        return True
    return (sent.description, list(sent.options)) == (kept.description, list(kept.options or ()))
