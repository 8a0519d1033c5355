"""Bots as they are commonly written with discord.py: what they know from examples and tutorials.

``python -m bench.usual_bots usual|sqlalchemy HOST:PORT TOKEN DATABASE``: every name is held against
what was typed by rapidfuzz's WRatio, on the event loop; each change is a commit; a vote is stored
and its card edited. ``usual`` shares one aiosqlite connection, ``sqlalchemy`` is the same over
SQLAlchemy's async engine. Both use a write-ahead log, so a commit costs them no more than it must.
"""

import asyncio
import logging
import re
import sys
from pathlib import Path
from typing import Any, Self

import discord
from discord import app_commands
from discord.ext import commands
from rapidfuzz import fuzz, process

from bench.bots import CONSTANT, SAVED
from bench.payloads import Pressed
from bench.sqlalchemy_rows import SqlalchemyRows
from bench.usual_rows import Rows, Shown, SqliteRows, Tally
from bot import app

ROWS: dict[str, type[Rows]] = {"usual": SqliteRows, "sqlalchemy": SqlalchemyRows}

CHOICES = 25


class UsualBot(commands.Bot):
    """A bot with a catalogue in memory and everything else in its database."""

    def __init__(self, rows: Rows, names: list[tuple[str, int]]) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned, intents=discord.Intents(guilds=True)
        )
        self.rows = rows
        self.names = [name.lower() for name, _ in names]
        self.ids = [id_ for _, id_ in names]

    async def setup_hook(self) -> None:
        """Add the commands and the button."""
        self.tree.add_command(Dramas(name="drama", description="Dramas"))
        self.tree.add_command(write)
        self.add_dynamic_items(Helpful)

    def search(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """Return the names that are most like a text, with the ids of their dramas."""
        found = process.extract(typed.lower(), self.names, scorer=fuzz.WRatio, limit=limit)
        return [(name, self.ids[place]) for name, _, place in found]


class Dramas(app_commands.Group):
    """``/drama``."""

    @app_commands.command(description="Find a drama")
    async def find(self, interaction: discord.Interaction[UsualBot], title: str) -> None:
        """Show the drama whose name is most alike."""
        ((_, id_),) = interaction.client.search(title, 1)
        drama = await interaction.client.rows.drama(id_)
        await interaction.response.send_message(embed=drama_card(drama), ephemeral=True)

    @find.autocomplete("title")
    async def complete(
        self, interaction: discord.Interaction[UsualBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the names that are most alike."""
        found = interaction.client.search(typed, CHOICES)
        return [app_commands.Choice(name=name[:100], value=f"id:{id_}") for name, id_ in found]


@app_commands.command(description="Read once, write once")
async def write(interaction: discord.Interaction[UsualBot]) -> None:
    """Read a row and store another, then answer."""
    await interaction.client.rows.save(interaction.id % 1_000, str(interaction.id))
    await interaction.response.send_message(CONSTANT, ephemeral=True)


class Helpful(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"helpful:(?P<id>[0-9]+)"
):
    """The button under each review; it outlives restarts."""

    def __init__(self, review_id: int) -> None:
        super().__init__(discord.ui.Button(label="Helpful", custom_id=f"helpful:{review_id}"))
        self.review_id = review_id

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(int(match["id"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Store the vote, edit the card, and tell its member."""
        tally = await interaction.client.rows.vote(self.review_id, interaction.user.id, True)
        await interaction.response.edit_message(embed=review_card(tally))
        await interaction.followup.send(SAVED, ephemeral=True)


def drama_card(drama: Shown) -> discord.Embed:
    """Return a drama's card."""
    card = discord.Embed(title=drama.title, description=drama.synopsis)
    return card.add_field(name="Reviews", value=f"{drama.reviews} ({drama.average or 0:.1f})")


def review_card(tally: Tally) -> discord.Embed:
    """Return a review's card."""
    card = discord.Embed(title="A drama", description=tally.text)
    return card.set_footer(text=f"Helpful to {tally.yes}, not to {tally.no}")


def pressed(review_id: int, text: str, message_id: int) -> Pressed:
    """Return the button of a review's card, which is that message."""
    row = discord.ui.View(timeout=None).add_item(Helpful(review_id)).to_components()
    card = dict(review_card(Tally(text, 1, 0)).to_dict())
    return Pressed(f"helpful:{review_id}", row, message_id, [card])


async def run(rows: type[Rows], path: Path, token: str) -> None:
    """Run a bot until it is killed."""
    opened = await rows.open(path)
    await UsualBot(opened, await opened.names()).start(token)


def main() -> None:
    """Run one of the bots until it is killed."""
    kind, address, token, database = sys.argv[1:]
    logging.basicConfig(level=logging.WARNING)
    app.point_at(f"http://{address}/api/v10", f"ws://{address}/gateway")
    asyncio.run(run(ROWS[kind], Path(database), token))


if __name__ == "__main__":
    main()
