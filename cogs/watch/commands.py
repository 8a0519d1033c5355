"""``/watch``: how far a member is, and what they watch."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.dramas.drama import LAST_EPISODE
from bot.domain.members.progress import ProgressUpdate, Status
from bot.domain.members.rating import counts_from, score_text
from bot.domain.reviews.review import SCORES
from bot.domain.text import mark
from bot.refusals.interactions import OutdatedCommand
from bot.refusals.progress import BadScore, ListKept
from bot.store.members import progress
from bot.ui.answer import answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama, drama_meant
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import EVERYONE, needs
from cogs.watch import cards, ids
from cogs.watch.checks import require_possible
from cogs.watch.listing import Listing, list_card, status_at

_STATUSES = [app_commands.Choice(name=name, value=str(s)) for s, name in cards.STATUSES.items()]
_SCORES = [app_commands.Choice(name=score_text(half), value=half / 2) for half in SCORES]


@app_commands.guild_only()
class Watch(
    commands.GroupCog, group_name="watch", group_description=mark("Keep track of what you watch")
):
    """Keeps members' progress and lists, for their own eyes unless they share them."""

    def __init__(self, client: Client) -> None:
        self._catalogue = client.catalogue
        self._database = client.database
        self._client = client
        client.routes.serve(ids.TURN_LIST, self.turn_list)
        client.routes.serve(ids.LET_SEE, self.let_see)

    @app_commands.command(
        name="set",
        description=mark("Say how far you are in a drama, and how you like it"),
        extras=needs(EVERYONE, saves=True),
    )
    @app_commands.describe(
        drama=mark("Which drama"),
        episode=mark("The last episode you have seen; 0 for none yet"),
        status=mark("What you do with it"),
        score=mark("From 1 to 10; it counts in the server's rating, without your name"),
    )
    @app_commands.autocomplete(drama=complete_drama)
    @app_commands.choices(status=_STATUSES)
    @app_commands.choices(score=_SCORES)
    async def set_(
        self,
        interaction: discord.Interaction[Client],
        drama: str,
        episode: app_commands.Range[int, 0, LAST_EPISODE] | None = None,
        status: str | None = None,
        score: float | None = None,
    ) -> None:
        """Keep what the member says; without anything said, tell where they are."""
        meant = await drama_meant(interaction, drama)
        wish = ProgressUpdate(episode, _status(status), _halves(score))
        words, key = (
            language_of(interaction),
            (guild_of(interaction), interaction.user.id, meant.id),
        )
        if wish == ProgressUpdate():
            card = cards.now_card(meant, await self._database.read(progress.get, *key), words)
        else:
            require_possible(wish, meant)
            now, counts = self._client.clock(), await self._counts_from(interaction)
            after = await self._database.write(
                progress.change, *key, wish, meant.episodes, now, counts
            )
            card = cards.saved_card(meant, after, words)
        await answer_to(interaction).say(card)

    @app_commands.command(
        name="list",
        description=mark("Show your list, or one that is shared"),
        extras=needs(EVERYONE),
    )
    @app_commands.describe(member=mark("Whose list"), status=mark("Only these"))
    @app_commands.choices(status=_STATUSES)
    async def list_(
        self,
        interaction: discord.Interaction[Client],
        member: discord.User | None = None,
        status: str | None = None,
    ) -> None:
        """Show a list's first page."""
        owner = (member or interaction.user).id
        await answer_to(interaction).say(await self._list(interaction, owner, _status(status), 0))

    async def turn_list(
        self, interaction: discord.Interaction, owner_id: int, status: int, page: int
    ) -> None:
        """Put another page of a list in the place of one."""
        card = await self._list(interaction, owner_id, status_at(status), page)
        await answer_to(interaction).replace(card)

    async def let_see(
        self, interaction: discord.Interaction, shows: int, status: int, page: int
    ) -> None:
        """Let others see the member's list, or not any more."""
        change = progress.share_list if shows else progress.stop_sharing_list
        await self._database.write(change, guild_of(interaction), interaction.user.id)
        card = await self._list(interaction, interaction.user.id, status_at(status), page)
        await answer_to(interaction).replace(card)

    async def _counts_from(self, interaction: discord.Interaction[Client]) -> int:
        admitted_at = await self._client.participation.admitted_at(interaction)
        members = (interaction.guild and interaction.guild.member_count) or 0
        return counts_from(self._client.clock(), members, admitted_at)

    async def _list(
        self, interaction: discord.Interaction, owner: int, status: Status | None, page: int
    ) -> Card:
        guild_id, own = guild_of(interaction), owner == interaction.user.id
        shows, entries = await self._database.read(progress.listed, guild_id, owner, status)
        if not own and not shows:
            raise ListKept(member=f"<@{owner}>")
        listing = Listing(owner, own, shows, status, entries, page)
        ids = [entry.drama_id for entry in listing.shown]
        dramas = {drama.id: drama for drama in await self._catalogue.several(ids, guild_id)}
        return list_card(listing, dramas, language_of(interaction))


def _status(given: str | None) -> Status | None:
    try:
        return Status(given) if given is not None else None
    except ValueError:
        raise OutdatedCommand from None


def _halves(score: float | None) -> int | None:
    if score is None:
        return None
    if score * 2 not in SCORES:
        raise BadScore
    return int(score * 2)
