"""The bots that are compared.

``python -m bench.bots bare|club HOST:PORT TOKEN DATABASE``
"""

import asyncio
import logging
import sys
import time
from pathlib import Path

import discord
from discord import app_commands

from bench.growth.community import NOW
from bot import app
from bot.catalogue import index_folder
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.index import Index
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name
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


CHOICES = [app_commands.Choice(name=f"A drama ({year})", value=f"id:{year}") for year in range(25)]
"""The bare option's completion, as many as ours."""


@app_commands.command(name="bare", description="Answer a constant")
async def bare(interaction: discord.Interaction, title: str = "") -> None:  # noqa: ARG001 - Discord names it
    """What discord.py does by itself."""
    await interaction.response.send_message(CONSTANT, ephemeral=True)


@bare.autocomplete("title")
async def complete(_: discord.Interaction, __: str) -> list[app_commands.Choice[str]]:
    """Complete whatever is typed by constants."""
    return CHOICES


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


class BareButton(discord.ui.View):
    """One button, answered as discord.py's examples do; it outlives restarts."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Helpful", custom_id=BARE_BUTTON)
    async def helpful(self, interaction: discord.Interaction, _: object) -> None:
        """Answer the member alone with a constant sentence."""
        await interaction.response.send_message(SAVED, ephemeral=True)


class BareBot(discord.Client):
    """A client with one command, one button and one form, and nothing else."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        app_commands.CommandTree(self).add_command(bare)

    async def setup_hook(self) -> None:
        """Listen for the button."""
        self.add_view(BareButton())

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a form that was opened before a restart: discord.py has no other way."""
        if interaction.type is discord.InteractionType.modal_submit:
            await interaction.response.send_message(CONSTANT, ephemeral=True)


async def run_bare(settings: Settings) -> None:
    """Run the bare bot."""
    await BareBot().start(settings.discord_token)


class CountingIndex(Index):
    """An index that counts its searches, whatever remembers what they found."""

    searches = 0

    def candidates(self, wanted: Wanted, limit: int) -> list[Name]:
        """Count one more, and search."""
        CountingIndex.searches += 1
        return super().candidates(wanted, limit)


@app_commands.command(description="How many searches there were", extras=needs(EVERYONE))
async def searches(interaction: discord.Interaction) -> None:
    """Answer the number alone."""
    await interaction.response.send_message(str(CountingIndex.searches), ephemeral=True)


async def run_club(settings: Settings) -> None:
    """Run the real bot with two more commands, at the time at which the community lives."""
    begun = time.time()
    # What the folder opens is made by this name.
    vars(index_folder)["Index"] = CountingIndex
    async with open_database(settings.database_path) as database:
        catalogue = await Catalogue.load(database, folder=IndexFolder(settings.database_path))
        app.settle_garbage_collector()
        async with app.DramaBot(settings, database, catalogue) as bot:
            bot.clock = lambda: NOW + int(time.time() - begun)
            bot.tree.add_command(write)
            bot.tree.add_command(searches)
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
    run = {"bare": run_bare, "club": run_club}[kind]
    asyncio.run(run(settings))


if __name__ == "__main__":
    main()
