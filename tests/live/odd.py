"""A feature that is slow or broken on purpose, added to the real bot by tests."""

import asyncio

import discord
from discord import app_commands

from bot import app
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, note, row
from bot.ui.form import Form, field, text_input
from bot.ui.rights import EVERYONE, needs
from bot.ui.routes import Route

SLOW, SLOW_NOTE, BROKEN, FORM = (
    Route(name, right=EVERYONE, saves=False) for name in ("slow", "slow_note", "broken", "form")
)


class Odd:
    """Commands and buttons that wait for ``go``, or fail."""

    def __init__(self, bot: app.DramaBot) -> None:
        self.bot = bot
        self.go = asyncio.Event()
        self.reached = asyncio.Event()
        for callback in (self.slow, self.broken, self.buttons, self.form, self.slow_form):
            command: app_commands.Command[discord.app_commands.Group, ..., None] = (
                app_commands.Command(
                    name=callback.__name__,
                    description="Odd",
                    callback=callback,
                    extras=needs(EVERYONE),
                )
            )
            bot.tree.add_command(command)
        bot.routes.serve(SLOW, self.press_slow)
        bot.routes.serve(SLOW_NOTE, self.press_slow_note)
        bot.routes.serve(BROKEN, self.press_broken)
        bot.routes.serve(FORM, self.submit_form)

    async def _wait(self) -> None:
        self.reached.set()
        await self.go.wait()

    async def slow(self, interaction: discord.Interaction) -> None:
        await self._wait()
        await answer_to(interaction).say(note("Done at last."))

    async def broken(self, interaction: discord.Interaction) -> None:
        raise LookupError(f"broken with {interaction.token}")

    async def buttons(self, interaction: discord.Interaction) -> None:
        buttons = row(*(button(one.feature, one()) for one in (SLOW, SLOW_NOTE, BROKEN)))
        await answer_to(interaction).say(Card(buttons))

    async def form(self, interaction: discord.Interaction) -> None:
        form = discord.ui.Modal(title="Odd", custom_id="form:v1", timeout=1)
        words = discord.ui.TextInput[discord.ui.Modal](custom_id="words")
        form.add_item(discord.ui.Label(text="Words", component=words))
        await interaction.response.send_modal(form)

    async def slow_form(self, interaction: discord.Interaction) -> None:
        await self._wait()
        words = field("Words", text_input("words"))
        await answer_to(interaction).ask(Form("Odd", FORM(), words))

    async def submit_form(self, interaction: discord.Interaction) -> None:
        await self._wait()
        await answer_to(interaction).say(note("Done at last."))

    async def press_slow(self, interaction: discord.Interaction) -> None:
        await self._wait()
        await answer_to(interaction).replace(note("Changed at last."))

    async def press_slow_note(self, interaction: discord.Interaction) -> None:
        await self._wait()
        await answer_to(interaction).say(note("Said at last."))

    async def press_broken(self, interaction: discord.Interaction) -> None:
        raise LookupError(f"broken button with {interaction.token}")
