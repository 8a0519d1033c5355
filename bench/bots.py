"""The bots that are compared.

``python -m bench.bots bare|button|club HOST:PORT TOKEN DATABASE``
"""

import asyncio
import logging
import sys
from pathlib import Path

import discord
from discord import app_commands

from bot import app
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.index_folder import IndexFolder
from bot.settings import Settings
from bot.store.engine.database import open_database
from bot.store.engine.transaction import Tx
from bot.store.servers import command_syncs
from bot.store.servers.command_syncs import CommandSync
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.rights import EVERYONE, needs

CONSTANT = "x" * 850
"""The bare bot's answer, about as large as a drama's card."""

BARE_BUTTON = "bare"

SAVED = "Saved: this helped you. Press again to take it back."
"""The bare button's answer, as long as ours."""


@app_commands.command(name="bare", description="Answer a constant")
async def bare(interaction: discord.Interaction) -> None:
    """What discord.py does by itself."""
    await interaction.response.send_message(CONSTANT, ephemeral=True)


def read_and_write(tx: Tx, key: int, value: str) -> None:
    """Read a row and store another in its place, as casting a vote does."""
    before = command_syncs.get(tx, key, "bench")
    command_syncs.put(tx, key, "bench", CommandSync(value, before.tree_hash if before else ""))


@app_commands.command(
    name="write", description="Read once, write once", extras=needs(EVERYONE, saves=True)
)
async def write(interaction: discord.Interaction[Client]) -> None:
    """Read and write in one durable transaction, then answer: what a useful command does."""
    key, value = interaction.id % 1_000, str(interaction.id)
    await interaction.client.database.write(read_and_write, key, value)
    await answer_to(interaction).say(note(CONSTANT))


async def run_bare(token: str) -> None:
    """Run a client with one command and nothing else."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)
    tree.add_command(bare)
    await client.start(token)


class BareButton(discord.ui.View):
    """One button, answered as discord.py's examples do; it outlives restarts."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Helpful", custom_id=BARE_BUTTON)
    async def helpful(self, interaction: discord.Interaction, _: object) -> None:
        """Answer the member alone with a constant sentence."""
        await interaction.response.send_message(SAVED, ephemeral=True)


async def run_button(token: str) -> None:
    """Run a client with one button and nothing else."""
    client = discord.Client(intents=discord.Intents(guilds=True))

    async def setup_hook() -> None:
        client.add_view(BareButton())

    client.setup_hook = setup_hook  # type: ignore[method-assign]  # as discord.py allows
    await client.start(token)


async def run_club(settings: Settings) -> None:
    """Run the real bot with one more command."""
    async with open_database(settings.database_path) as database:
        catalogue = await Catalogue.load(database, folder=IndexFolder(settings.database_path))
        app.settle_garbage_collector()
        async with app.DramaBot(settings, database, catalogue) as bot:
            bot.tree.add_command(write)
            await bot.start(settings.discord_token)


def main() -> None:
    """Run one of the bots until it is killed."""
    kind, address, token, database = sys.argv[1:]
    logging.basicConfig(level=logging.WARNING)
    settings = Settings(
        discord_token=token,
        database_path=Path(database),
        discord_api_base=f"http://{address}/api/v10",
        discord_gateway_url=f"ws://{address}/gateway",
    )
    app.point_at(settings.discord_api_base, settings.discord_gateway_url)
    clients = {"bare": run_bare, "button": run_button}
    asyncio.run(clients[kind](token) if kind in clients else run_club(settings))


if __name__ == "__main__":
    main()
