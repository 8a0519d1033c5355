"""Who counts as curator, moderator and manager, whatever Discord shows them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot import app
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.rights import CURATOR as CURATORS
from bot.ui.rights import EVERYONE, is_curator, is_moderator, needs
from bot.ui.rights import MODERATOR as MODERATORS
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.starting import running

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
CURATOR, MEMBER = SEOUL + 2, SEOUL + 3


@app_commands.command(description="What I am", extras=needs(EVERYONE))
async def rights(interaction: discord.Interaction[Client]) -> None:
    held = {"curator": await is_curator(interaction), "moderator": await is_moderator(interaction)}
    await answer_to(interaction).say(note(" ".join(name for name in held if held[name]) or "none"))


@app_commands.command(description="For curators", extras=needs(CURATORS))
async def curate(interaction: discord.Interaction[Client]) -> None:
    await answer_to(interaction).say(note("Curated."))


@app_commands.command(description="For moderators", extras=needs(MODERATORS))
async def moderate(interaction: discord.Interaction[Client]) -> None:
    await answer_to(interaction).say(note("Moderated."))


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[app.DramaBot]:
    def prepare(bot: app.DramaBot) -> None:
        odd: list[app_commands.Command[Any, ..., None]] = [rights, curate, moderate]
        for command in odd:
            bot.tree.add_command(command)

    async with running(sandbox, tmp_path / "club.db", prepare) as bot:
        yield bot


async def _held(person: Person) -> str:
    return person.text(await person.run("/rights")).splitlines()[-1]


async def test_without_roles_only_managers_have_a_right(mina: Person) -> None:
    assert await _held(mina) == "none"
    assert await _held(mina.other("sora")) == "none"
    assert await _held(mina.other("theo")) == "curator moderator"
    assert await _held(mina.other("hana")) == "curator moderator"


async def test_a_role_gives_its_right_on_its_server_alone(mina: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, curator_role=CURATOR, moderator_role=MEMBER)
    sora = mina.other("sora")
    assert await _held(sora) == "curator moderator"
    assert await _held(mina) == "moderator"
    assert await _held(mina.other("nico")) == "none"
    assert await _held(sora.at("general", "Drama Library")) == "none"
    await bot.servers.change(LIBRARY, curator_role=CURATOR)
    assert await _held(sora.at("general", "Drama Library")) == "none"


async def test_a_role_that_was_lost_or_deleted_gives_nothing(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, curator_role=CURATOR, moderator_role=CURATOR)
    sora = mina.other("sora")
    assert await _held(sora) == "curator moderator"
    await mina.call("POST", "member", {"as": "sora", "remove_roles": ["Curator"]})
    assert await _held(sora) == "none"
    await mina.call("POST", "member", {"as": "sora", "add_roles": ["Curator"]})
    await mina.call("POST", "delete", {"role": "Curator"})
    assert await _held(sora) == "none"


@pytest.mark.parametrize(
    ("command", "words"), [("/curate", "curator role in"), ("/moderate", "moderator role in")]
)
async def test_who_lacks_a_right_is_told_whom_to_ask(
    mina: Person, command: str, words: str
) -> None:
    text = mina.text(await mina.run(command))
    assert "Ask someone with Manage Server" in text
    assert words in text
    assert "ated." in mina.text(await mina.other("theo").run(command))
