"""``/settings``: setting the bot up for a server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.servers import timezones
from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.refusals.settings import MayNotTest, NoReviewsChannel, UnknownTimezone
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.channel_permissions import may_write
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import language_of
from bot.ui.posting import post_in
from bot.ui.rights import MANAGER, needs
from bot.ui.server_language import server_language_of
from cogs.settings import cards, channels, ids, limits, zones
from cogs.settings.context import SettingsContext, settings_context
from cogs.settings.ids import Way
from cogs.settings.sample_card import sample_card
from cogs.settings.setup_steps import REVIEWS_CHANNEL, STEPS, TIMEZONE
from cogs.settings.taking_over import TakingOver

_Interaction = discord.Interaction[Client]


class Settings(commands.Cog):
    """Shows a server's settings to its managers, and changes them."""

    def __init__(self, client: Client) -> None:
        self._servers = client.servers
        self._tree = client.tree
        self._taking_over = TakingOver(client)
        client.routes.serve(ids.PANEL, self.show_panel)
        client.routes.serve(ids.SHOW_STEP, self.show_step)
        client.routes.serve(ids.CHANGE, self.show_chosen_step)
        client.routes.serve(ids.PICK, self.save_choice)
        client.routes.serve(ids.CLEAR, self.clear)
        client.routes.serve(ids.ASK, self.open_form)
        client.routes.serve(ids.TYPED, self.save_typed)
        client.routes.serve(ids.FINISH, self.finish_walk)
        client.routes.serve(ids.TEST, self.post_test_card)

    @app_commands.command(
        name="settings", description=mark("Set me up for this server"), extras=needs(MANAGER)
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: _Interaction) -> None:
        """Show the panel; where nothing was ever set, begin the walk that leads to it."""
        context = await settings_context(interaction)
        if await self._servers.known(context.guild.id):
            card = self._panel(context)
        else:
            card = cards.step_card(context, Way.WALK, 0)
        await answer_to(interaction).say(card)

    async def show_panel(self, interaction: _Interaction) -> None:
        """Put the panel in the place of what was there."""
        await answer_to(interaction).replace(self._panel(await settings_context(interaction)))

    async def show_step(self, interaction: _Interaction, way: int, step: int) -> None:
        """Put a step in the place of another."""
        card = cards.step_card(await settings_context(interaction), way, step)
        await answer_to(interaction).replace(card)

    async def show_chosen_step(self, interaction: _Interaction) -> None:
        """Put the step that was chosen in the place of the panel."""
        step = selected_number(interaction)
        if step not in ids.STEP:
            raise OutdatedButton
        await self.show_step(interaction, Way.PANEL, step)

    async def save_choice(self, interaction: _Interaction, way: int, step: int) -> None:
        """Save what was chosen in a step."""
        value = STEPS[step].parse_choice(await settings_context(interaction), interaction)
        await self._save(interaction, way, step, value)

    async def clear(self, interaction: _Interaction, way: int, step: int) -> None:
        """Take a channel or role back."""
        if not STEPS[step].clears:
            raise OutdatedButton
        await self._save(interaction, way, step, None)

    async def open_form(self, interaction: _Interaction, way: int, step: int) -> None:
        """Open the form of a step."""
        form = STEPS[step].form
        if form is None:
            raise OutdatedButton
        await answer_to(interaction).ask(form(language_of(interaction), ids.TYPED(way, step)))

    async def save_typed(self, interaction: _Interaction, way: int, step: int) -> None:
        """Save what was typed."""
        if step == TIMEZONE:
            await self._save_zone(interaction, way)
        elif asked := STEPS[step].limits:
            typed = limits.parse_typed(asked, submitted(interaction), language_of(interaction))
            await self._servers.change(guild_of(interaction), **typed)
            await self.show_step(interaction, way, step)
        else:
            raise OutdatedButton

    async def _save_zone(self, interaction: _Interaction, way: int) -> None:
        """Save the timezone that was typed, or offer those that may be meant."""
        typed = "".join(submitted(interaction).get(zones.FIELD, ()))
        if (meant := timezones.meant(typed)) is not None:
            await self._save(interaction, way, TIMEZONE, meant)
        elif closest := timezones.closest(typed):
            context = await settings_context(interaction)
            card = cards.step_card(context, way, TIMEZONE, closest)
            await answer_to(interaction).replace(card)
        else:
            raise UnknownTimezone

    async def finish_walk(self, interaction: _Interaction) -> None:
        """End the walk with the panel, and note that the server was set up."""
        await self._servers.change(guild_of(interaction))
        await self.show_panel(interaction)

    async def post_test_card(self, interaction: _Interaction) -> None:
        """Post a test card in the reviews channel."""
        context = await settings_context(interaction)
        channel = channels.find(context.guild, context.settings.reviews_channel)
        if channel is None:
            raise NoReviewsChannel
        if not may_write(interaction.user, channel, in_thread=False):
            raise MayNotTest(channel=channel.mention)
        words = await server_language_of(interaction)
        card = sample_card(words, interaction.user, sealed=context.settings.sealed)
        posted = await post_in(interaction, channel, card, words.text("A test review"))
        told = context.words.text("Posted: {link}", link=posted.jump_url)
        await answer_to(interaction).replace(self._panel(context, told))

    async def _save(
        self, interaction: _Interaction, way: int, step: int, value: str | int | None
    ) -> None:
        before = (await self._servers.get(guild_of(interaction))).reviews_channel
        await self._servers.change(guild_of(interaction), **{STEPS[step].field: value})
        asked = None
        if step == REVIEWS_CHANNEL and isinstance(value, int):
            asked = await self._taking_over.question(interaction, way, before or 0, value)
        if asked is None:
            await self.show_step(interaction, way, step)
        else:
            await answer_to(interaction).replace(asked)

    def _panel(self, context: SettingsContext, told: str = "") -> Card:
        slash = self._tree.get_commands(type=discord.AppCommandType.chat_input)
        hidden = [one.name for one in slash if one.default_permissions]
        return cards.panel_card(context, hidden, told)
