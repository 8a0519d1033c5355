"""The buttons that move a member's progress, on cards of any age."""

import discord
from discord.ext import commands

from bot.domain.dramas.drama import Drama
from bot.domain.members.progress import ASK, ProgressUpdate, next_episode
from bot.refusals.progress import NothingToShare
from bot.store.members import progress, ratings
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.posting import post
from bot.ui.server_language import server_language_of
from bot.ui.visibility import in_figures
from cogs.dramas.cards import drama_card
from cogs.watch import cards, ids
from cogs.watch.checks import require_possible, typed_episode


class ProgressButtons(commands.Cog):
    """Answers "Watched ep 5" and "Share here" for whoever presses, and for nobody else."""

    def __init__(self, client: Client) -> None:
        self._catalogue = client.catalogue
        self._database = client.database
        self._client = client
        client.routes.serve(ids.WATCHED, self.watched)
        client.routes.serve(ids.TYPED, self.typed)
        client.routes.serve(ids.SHARE, self.share)

    async def watched(self, interaction: discord.Interaction, drama_id: int, episode: int) -> None:
        """Note the episode that the button names, or ask for it."""
        drama = await self._catalogue.get(drama_id, guild_of(interaction))
        if episode == ASK:
            await self._ask(interaction, drama)
            return
        require_possible(ProgressUpdate(episode), drama)
        key = guild_of(interaction), interaction.user.id, drama.id
        await self._database.write(
            progress.watched, *key, episode, drama.episodes, self._client.clock()
        )
        await self._show(interaction, drama)

    async def typed(self, interaction: discord.Interaction, drama_id: int, form: int) -> None:  # noqa: ARG002 - makes the id new
        """Note the episode that was typed into the form."""
        drama = await self._catalogue.get(drama_id, guild_of(interaction))
        typed = submitted(interaction).get(cards.EPISODE, [""])
        wish = ProgressUpdate(typed_episode("".join(typed)))
        require_possible(wish, drama)
        key = guild_of(interaction), interaction.user.id, drama.id
        await self._database.write(
            progress.change, *key, wish, drama.episodes, self._client.clock()
        )
        await self._show(interaction, drama)

    async def share(self, interaction: discord.Interaction[Client], drama_id: int) -> None:
        """Post how far the member is in the channel where they are."""
        drama = await self._catalogue.get(drama_id, guild_of(interaction))
        key = guild_of(interaction), interaction.user.id, drama.id
        known = await self._database.read(progress.get, *key)
        if known is None:
            raise NothingToShare
        words = await server_language_of(interaction)
        await post(interaction, cards.shared_card(drama, known, interaction.user.mention, words))
        shared = note(language_of(interaction).text("Shared here."))
        try:
            await answer_to(interaction).replace(shared)
        except discord.NotFound:
            # The private card was dismissed meanwhile; the posted one stands all the same.
            await answer_to(interaction).say(shared)

    async def _ask(self, interaction: discord.Interaction, drama: Drama) -> None:
        key = guild_of(interaction), interaction.user.id, drama.id
        known = await self._database.read(progress.get, *key)
        following = next_episode(known, drama.episodes)
        form = cards.ask_form(drama, following, interaction.id, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def _show(self, interaction: discord.Interaction, drama: Drama) -> None:
        key = guild_of(interaction), interaction.user.id, drama.id
        counts = await in_figures(self._client, guild_of(interaction))
        now = self._client.clock()
        standing = await self._database.read(ratings.standing, *key, now, counts)
        # A posted card is everybody's: it stays as it is.
        await answer_to(interaction).show(drama_card(drama, language_of(interaction), standing))
