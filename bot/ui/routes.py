"""From the custom id of a pressed button, select or form to the code that answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.refusals.interactions import NotInServer, OutdatedButton
from bot.ui import custom_ids
from bot.ui.error_answers import tell

if TYPE_CHECKING:
    from bot.ui.client import Client

Handler = Callable[[discord.Interaction["Client"], tuple[int, ...]], Awaitable[None]]
"""Takes the interaction and the numbers of its custom id."""


@dataclass(frozen=True, slots=True)
class Route:
    """A handler, how many numbers its ids have, and whether it saves or posts something."""

    handler: Handler
    numbers: int | None
    saves: bool

    def takes(self, numbers: tuple[int, ...]) -> bool:
        """Say whether an id with these numbers may be one of its own."""
        return self.numbers in {None, len(numbers)}


class Routes:
    """All components and forms of the bot, by feature and version of their id.

    One table instead of views that wait in memory: it knows a button after any restart, answers
    errors and unknown ids alike, and cannot be emptied by a view that ends.
    """

    def __init__(self) -> None:
        self._routes: dict[tuple[str, int], Route] = {}

    def add(
        self,
        feature: str,
        version: int,
        handler: Handler,
        *,
        numbers: int | None = None,
        saves: bool = False,
    ) -> None:
        """Answer ids of this form with a handler, which may save or post something.

        ``numbers`` is how many an id has; others are answered as outdated. None takes any.
        Raises ValueError if there is a handler already.
        """
        if (feature, version) in self._routes:
            raise ValueError(f"{feature}:v{version} is already taken")
        self._routes[feature, version] = Route(handler, numbers, saves)

    async def dispatch(self, interaction: discord.Interaction["Client"]) -> None:
        """Answer a component's or form's interaction, whatever its id is; never raises."""
        data: dict[str, object] = dict(interaction.data or {})
        custom_id = custom_ids.parse(str(data.get("custom_id")))
        route = custom_id and self._routes.get((custom_id.feature, custom_id.version))
        try:
            if interaction.guild_id is None:
                raise NotInServer
            if not custom_id or not route or not route.takes(custom_id.numbers):
                raise OutdatedButton
            await route.handler(interaction, custom_id.numbers)
        except Exception as error:  # noqa: BLE001 - the one place that answers any error
            await tell(interaction, error, saves=bool(route and route.saves))
