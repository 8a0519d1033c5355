"""``/settings``: setting the bot up for a server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.servers import timezones
from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.refusals.settings import NoReviewsChannel, UnknownTimezone
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.form import submitted
from bot.ui.interaction import selected_value
from bot.ui.language import language_of
from bot.ui.posting import post_in
from bot.ui.rights import require_manager
from bot.ui.routes import Handler
from bot.ui.server_language import server_language_of
from cogs.settings import cards, channels, limits, zones
from cogs.settings.cards import Way
from cogs.settings.context import SettingsContext, here
from cogs.settings.sample_card import sample_card
from cogs.settings.setup_steps import STEPS, TIMEZONE

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class Settings(commands.Cog):
    """Shows a server's settings to its managers, and changes them."""

    def __init__(self, client: Client) -> None:
        self._servers = client.servers
        self._tree = client.tree
        shows = {
            cards.PANEL: self.panel,
            cards.STEP: self.step,
            cards.CHANGE: self.open,
            cards.ASK: self.ask,
        }
        saves = {
            cards.PICK: self.pick,
            cards.CLEAR: self.clear,
            cards.TYPED: self.type,
            cards.DONE: self.done,
            cards.TEST: self.test,
        }
        for feature, handler in {**shows, **saves}.items():
            client.routes.add(feature, 1, _managed(handler), saves=feature in saves)

    @app_commands.command(name="settings", description=mark("Set me up for this server"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: _Interaction) -> None:
        """Show the panel; where nothing was ever set, begin the walk that leads to it."""
        require_manager(interaction)
        server = await here(interaction)
        if await self._servers.known(server.guild.id):
            card = self._panel(server)
        else:
            card = cards.step_card(server, Way.WALK, 0)
        await answer_to(interaction).say(card)

    async def panel(self, interaction: _Interaction, _: _Numbers) -> None:
        """Put the panel in the place of what was there."""
        await answer_to(interaction).replace(self._panel(await here(interaction)))

    async def step(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Put a step in the place of another."""
        way, place = _way(numbers)
        await answer_to(interaction).replace(cards.step_card(await here(interaction), way, place))

    async def open(self, interaction: _Interaction, _: _Numbers) -> None:
        """Put the step that was chosen in the place of the panel."""
        value = selected_value(interaction)
        way, place = _way((Way.PANEL, channels.snowflake(value)))
        card = cards.step_card(await here(interaction), way, place)
        await answer_to(interaction).replace(card)

    async def pick(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Save what was chosen in a step."""
        way, place = _way(numbers)
        value = STEPS[place].chosen(await here(interaction), selected_value(interaction))
        await self._save(interaction, way, place, value)

    async def clear(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take a channel or role back."""
        way, place = _way(numbers)
        if not STEPS[place].clears:
            raise OutdatedButton
        await self._save(interaction, way, place, None)

    async def ask(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Open the form of a step."""
        way, place = _way(numbers)
        form = STEPS[place].form
        if form is None:
            raise OutdatedButton
        typed = CustomId(cards.TYPED, 1, (way, place))
        await answer_to(interaction).ask(form(language_of(interaction), typed))

    async def type(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Save what was typed."""
        way, place = _way(numbers)
        if place == TIMEZONE:
            await self._type_zone(interaction, way)
        elif asked := STEPS[place].limits:
            chosen = limits.typed(asked, submitted(interaction), language_of(interaction))
            await self._servers.change(interaction.guild_id or 0, **chosen)
            card = cards.step_card(await here(interaction), way, place)
            await answer_to(interaction).replace(card)
        else:
            raise OutdatedButton

    async def _type_zone(self, interaction: _Interaction, way: Way) -> None:
        """Save the timezone that was typed, or offer those that may be meant."""
        typed = "".join(submitted(interaction).get(zones.FIELD, ()))
        if (meant := timezones.meant(typed)) is not None:
            await self._save(interaction, way, TIMEZONE, meant)
        elif closest := timezones.closest(typed):
            card = cards.step_card(await here(interaction), way, TIMEZONE, closest)
            await answer_to(interaction).replace(card)
        else:
            raise UnknownTimezone

    async def done(self, interaction: _Interaction, _: _Numbers) -> None:
        """End the walk with the panel, and note that the server was set up."""
        await self._servers.change(interaction.guild_id or 0)
        await self.panel(interaction, ())

    async def test(self, interaction: _Interaction, _: _Numbers) -> None:
        """Post a test card in the reviews channel."""
        server = await here(interaction)
        channel = channels.find(server.guild, server.settings.reviews_channel)
        if channel is None:
            raise NoReviewsChannel
        words = await server_language_of(interaction)
        card = sample_card(words, interaction.user, sealed=server.settings.sealed)
        posted = await post_in(interaction, channel, card, words.text("A test review"))
        told = server.words.text("Posted: {link}", link=posted.jump_url)
        await answer_to(interaction).replace(self._panel(server, told))

    async def _save(
        self, interaction: _Interaction, way: Way, place: int, value: str | int | None
    ) -> None:
        await self._servers.change(interaction.guild_id or 0, **{STEPS[place].field: value})
        await answer_to(interaction).replace(cards.step_card(await here(interaction), way, place))

    def _panel(self, server: SettingsContext, told: str = "") -> Card:
        slash = self._tree.get_commands(type=discord.AppCommandType.chat_input)
        hidden = [one.name for one in slash if one.default_permissions]
        return cards.panel_card(server, hidden, told)


def _managed(handler: Handler) -> Handler:
    """Check the member's right again: it may be lost since the button was shown."""

    async def checked(interaction: _Interaction, numbers: _Numbers) -> None:
        require_manager(interaction)
        await handler(interaction, numbers)

    return checked


def _way(numbers: _Numbers) -> tuple[Way, int]:
    """Read a way and a place out of an id; raises OutdatedButton."""
    match numbers:
        case (Way.WALK | Way.PANEL as way, place) if place < len(STEPS):
            return Way(way), place
    raise OutdatedButton
