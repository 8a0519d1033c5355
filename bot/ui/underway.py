"""The interactions that are being worked on, so that a stop can wait for them."""

import asyncio

import discord

from bot.ui.answer import answer_to


class Underway:
    """Counts commands, presses and forms between their arrival and the end of their work."""

    def __init__(self) -> None:
        self._interactions: set[int] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    def start(self, interaction: discord.Interaction) -> None:
        """Note that work on an interaction begins."""
        self._interactions.add(interaction.id)
        self._idle.clear()

    def end(self, interaction: discord.Interaction) -> None:
        """Note that it is done; may be said more than once."""
        answer_to(interaction).finish()
        self._interactions.discard(interaction.id)
        if not self._interactions:
            self._idle.set()

    async def wait(self, seconds: float) -> bool:
        """Wait until nothing is under way; False if the time ran out first."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True
