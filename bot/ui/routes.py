"""From the custom id of a pressed button, select or form to the code that answers it.

Each feature lists its routes in its ``ids.py``, as a table of addresses.
"""

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.refusals.interactions import NotInServer, OutdatedButton
from bot.refusals.refusal import Refusal
from bot.ui import custom_ids
from bot.ui.answer import answer_to
from bot.ui.custom_ids import MAX_ID, CustomId
from bot.ui.error_answers import answer_error
from bot.ui.interaction import data_of
from bot.ui.rights import Right, require

if TYPE_CHECKING:
    from bot.ui.client import Client

Handler = Callable[..., Awaitable[None]]
"""Takes the interaction and the route's arguments, by their names and in their order."""

ID = range(1, MAX_ID + 1)
"""A row's number, or what Discord calls a snowflake."""

COUNT = range(MAX_ID + 1)
"""Any number from 0 up: a revision, a moment in seconds."""

PAGE = range(1_000_001)
"""A page's number, from 0."""

FLAG = range(2)
"""No or yes."""


class Route:
    """What one kind of custom id holds, whether a press saves something, and who may press.

    Each of ``arguments`` is a number's name and range; an id with another number of them, or with
    one beyond its range, is answered as outdated. There is no default right. ``changes_card`` says
    that a press changes the card on which it stands, also where others see it: no other does.
    """

    def __init__(
        self,
        feature: str,
        *,
        right: Right,
        saves: bool,
        changes_card: bool = False,
        version: int = 1,
        **arguments: range,
    ) -> None:
        self.feature = feature
        self.version = version
        self.right = right
        self.saves = saves
        self.changes_card = changes_card
        self.arguments = arguments

    def __call__(self, *numbers: int) -> CustomId:
        """Return the id with these numbers; raises ValueError for numbers that it cannot hold."""
        if not self.takes(numbers):
            raise ValueError(f"{self.feature} cannot hold {numbers}")
        return CustomId(self.feature, self.version, numbers)

    def takes(self, numbers: tuple[int, ...]) -> bool:
        """Tell whether an id of this kind may hold these numbers."""
        return len(numbers) == len(self.arguments) and all(
            number in allowed
            for number, allowed in zip(numbers, self.arguments.values(), strict=True)
        )


class Routes:
    """All components and forms of the bot, by feature and version of their id.

    One table instead of views that wait in memory: it knows a button after any restart, answers
    errors and unknown ids alike, and cannot be emptied by a view that ends.
    """

    def __init__(self) -> None:
        self._served: dict[tuple[str, int], tuple[Route, Handler]] = {}

    def serve(self, route: Route, handler: Handler) -> None:
        """Answer the ids of a route with a handler.

        Raises ValueError if there is a handler already, or this one takes other arguments.
        """
        key = route.feature, route.version
        if key in self._served:
            raise ValueError(f"{route.feature}:v{route.version} is already served")
        if (names := _positional(handler)) != list(route.arguments):
            raise ValueError(f"the handler of {route.feature} takes {names}")
        self._served[key] = route, handler

    def route(self, feature: str, version: int) -> Route | None:
        """Return the route whose ids are of this form, None where there is none."""
        served = self._served.get((feature, version))
        return served and served[0]

    async def dispatch(self, interaction: discord.Interaction["Client"]) -> None:
        """Answer a component's or form's interaction, whatever its id is; never raises."""
        custom_id = custom_ids.parse(str(data_of(interaction).get("custom_id")))
        served = custom_id and self._served.get((custom_id.feature, custom_id.version))
        try:
            if interaction.guild_id is None:
                raise NotInServer
            if not custom_id or not served or not served[0].takes(custom_id.numbers):
                raise OutdatedButton
            await require(interaction, served[0].right)
            answer_to(interaction).changes_card = served[0].changes_card
            await served[1](interaction, *custom_id.numbers)
        except Exception as error:  # noqa: BLE001 - the one place that answers any error
            if isinstance(error, Refusal) and error.outdated and interaction.message:
                interaction.client.following.check(interaction.message)
            await answer_error(interaction, error, saves=bool(served and served[0].saves))


def number_on(message: discord.Message, route: Route) -> int | None:
    """Return the first number of a route's id on a message; None where there is no such button."""
    for text in custom_ids.ids_on(message):
        custom_id = custom_ids.parse(text)
        if custom_id and custom_id.feature == route.feature and route.takes(custom_id.numbers):
            return custom_id.numbers[0]
    return None


def _positional(handler: Handler) -> list[str]:
    """Return the names of a handler's arguments after the interaction."""
    parameters: Any = inspect.signature(handler).parameters.values()
    return [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD][1:]
