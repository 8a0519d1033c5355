"""A poll as CSV: its counts, and who chose what."""

import heapq
from collections.abc import AsyncIterator, Iterator
from functools import partial
from itertools import islice

import discord
from discord import ui

from bot.domain.polls.csv_export import Choice, choices_csv, totals_csv
from bot.domain.polls.poll import Poll
from bot.refusals.polls import PollResultsHidden
from bot.store.polls import ballots
from bot.ui.answer import answer_to
from bot.ui.card import Attached, Card
from bot.ui.client import Client
from bot.ui.language import Language, language_of
from cogs.polls import ids
from cogs.polls.visibility import managed_poll

_Interaction = discord.Interaction[Client]

_ROWS = 2_000
"""Rows of CSV that are handed over at once: it takes about 5 ms."""

_A_ROW = 40
"""Letters of text that take as long as one row of CSV."""


class PollExport:
    """Hands a poll over to its creator and the moderators."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.EXPORT, self.export)

    async def export(self, interaction: _Interaction, poll_id: int) -> None:
        """Return a poll's counts as CSV, and who chose what where it is not anonymous."""
        poll = await managed_poll(interaction, poll_id)
        if poll.sealed:
            raise PollResultsHidden
        files = [Attached(f"poll-{poll.id}.csv", totals_csv(poll))]
        if not poll.anonymous:
            pages = [page async for page in self._pages(poll, interaction.id)]
            rows = await self._choices_csv(interaction.user.id, poll, pages)
            files.append(Attached(f"poll-{poll.id}-votes.csv", rows))
        await answer_to(interaction).say(_export_card(files, language_of(interaction)))

    async def _pages(self, poll: Poll, asked: int) -> AsyncIterator[list[Choice]]:
        """Yield the choices as they are read, each page by time: others read in between."""
        read, after = self._client.database.read, 0
        while True:
            page = await read(ballots.choices, poll.guild_id, poll.id, asked, after)
            if not page:
                return
            after = page[-1].member_id
            yield sorted(page, key=_by_time)

    async def _choices_csv(self, member: int, poll: Poll, pages: list[list[Choice]]) -> bytes:
        """Write who chose what by time, in pieces: all at once would hold the loop."""
        choices = heapq.merge(*pages, key=_by_time)
        letters = _A_ROW * sum(map(len, pages))
        return b"".join(
            [
                await self._client.worker.run(
                    member, partial(choices_csv, goes_on=n > 0), poll, piece, letters=letters
                )
                for n, piece in enumerate(_pieces(choices))
            ]
        )


def _pieces(choices: Iterator[Choice]) -> Iterator[list[Choice]]:
    """Yield choices so many at a time; one piece without any where there are none."""
    yield list(islice(choices, _ROWS))
    while piece := list(islice(choices, _ROWS)):
        yield piece


def _by_time(one: Choice) -> tuple[int, int, int]:
    return one.voted_at, one.member_id, one.place


def _export_card(files: list[Attached], words: Language) -> Card:
    said = words.text("The counts as CSV. Options that may spoil are called by their number.")
    shown = [ui.File[Card](f"attachment://{one.name}") for one in files]
    return Card(ui.TextDisplay(said), *shown, attached=files)
