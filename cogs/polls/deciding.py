"""Carrying out what a moderator decides on a poll."""

from collections.abc import Callable
from typing import TypeVar

import discord

from bot.domain.text import mark
from bot.store.engine.transaction import Tx
from bot.store.polls import decisions
from bot.store.polls.decisions import Moderator
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.rights import owns_server

_T = TypeVar("_T")

DISMISSED = mark("{moderator} dismissed the reports on poll {n} by {author}.")
COVERED = mark("{moderator} changed what is covered of poll {n} by {author}.")


async def decide(
    interaction: discord.Interaction[Client], poll_id: int, text: str, do: Callable[[Tx], _T]
) -> _T:
    """Decide on a poll that is not the moderator's own; raises OwnPollDecided and UnknownPoll.

    The server's owner may decide on their own, and the log says so by ``text``.
    """
    client, guild_id = interaction.client, guild_of(interaction)
    moderator = Moderator(interaction.user.id, client.clock(), owner=owns_server(interaction))
    decided, logged = await client.database.write(
        decisions.carry_out, guild_id, poll_id, moderator, text, do
    )
    if logged is not None:
        client.following.touch(logged.subject)
    return decided
