"""From the custom id of a pressed button, select or form to the code that answers it."""

from collections.abc import Awaitable, Callable

import discord

from bot.refusals import NotInServer, OutdatedButton
from bot.ui import custom_ids
from bot.ui.failures import tell

Handler = Callable[[discord.Interaction, tuple[int, ...]], Awaitable[None]]
"""Takes the interaction and the numbers of its custom id."""


class Routes:
    """All components and forms of the bot, by feature and version of their id.

    One table instead of views that wait in memory: it knows a button after any restart, answers
    errors and unknown ids alike, and cannot be emptied by a view that ends.
    """

    def __init__(self) -> None:
        self._handlers: dict[tuple[str, int], Handler] = {}

    def add(self, feature: str, version: int, handler: Handler) -> None:
        """Answer ids of this form with a handler; raises ValueError if one is there already."""
        if (feature, version) in self._handlers:
            raise ValueError(f"{feature}:v{version} is already taken")
        self._handlers[feature, version] = handler

    async def dispatch(self, interaction: discord.Interaction) -> None:
        """Answer a component's or form's interaction, whatever its id is; never raises."""
        try:
            await self._handle(interaction)
        except Exception as error:  # noqa: BLE001 - the one place that answers any error
            await tell(interaction, error)

    async def _handle(self, interaction: discord.Interaction) -> None:
        if interaction.guild_id is None:
            raise NotInServer
        data: dict[str, object] = dict(interaction.data or {})
        custom_id = custom_ids.parse(str(data.get("custom_id")))
        handler = custom_id and self._handlers.get((custom_id.feature, custom_id.version))
        if not custom_id or not handler:
            raise OutdatedButton
        await handler(interaction, custom_id.numbers)
