"""``/poll``: asking a server, and answering."""

from collections.abc import Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.dramas.drama import LAST_EPISODE, Drama
from bot.domain.polls.poll import OPTION_UNITS, Kind, Typed
from bot.domain.text import mark
from bot.domain.text.escape import clean, length, shorten
from bot.refusals.dramas import SameDrama
from bot.refusals.progress import NoSuchEpisode
from bot.store.polls.listing import Which
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama, drama_meant
from bot.ui.language import Language
from bot.ui.rights import EVERYONE, needs
from bot.ui.server_language import server_language_of
from cogs.polls import ids
from cogs.polls.actions import PollActions
from cogs.polls.drafts import FIRST_CLOSING, PollDrafts, new_draft
from cogs.polls.export import PollExport
from cogs.polls.listing import PollLists
from cogs.polls.poll_drawing import AnnouncementDrawing, PollDrawing
from cogs.polls.posting import PollPosting
from cogs.polls.report_decisions import PollReportDecisions
from cogs.polls.reporting import PollReporting
from cogs.polls.reports import PollReports
from cogs.polls.timer import PollTimer
from cogs.polls.voting import PollVoting

_Interaction = discord.Interaction[Client]

RATINGS = "\n".join(str(n) for n in range(1, 11))

_DRAMA = mark("Type a title and choose it from the list")
_ROLE = mark("Only this role votes")
_TITLE = 150


@app_commands.guild_only()
class Polls(commands.GroupCog, group_name="poll", group_description=mark("Ask this server")):
    """Asks, and lists what was asked."""

    def __init__(self, client: Client) -> None:
        drawing = PollDrawing(client)
        client.following.draw(drawing)
        client.following.draw(AnnouncementDrawing(client))
        self.timer = PollTimer(client)
        self._drafts = PollDrafts(client)
        PollPosting(client, self.timer, self._drafts)
        actions = PollActions(client, self.timer, self._drafts)
        PollExport(client)
        self._lists = PollLists(client, self._drafts, actions)
        PollVoting(client, drawing, self.timer)
        PollReporting(client)
        PollReports(client)
        PollReportDecisions(client)

    async def cog_load(self) -> None:
        """Start the timer."""
        self.timer.start()

    async def cog_unload(self) -> None:
        """Stop the timer."""
        self.timer.stop()

    @app_commands.command(
        description=mark("Ask anything, with 2 to 25 options"), extras=needs(EVERYONE)
    )
    @app_commands.describe(role=_ROLE)
    async def create(self, interaction: _Interaction, role: discord.Role | None = None) -> None:
        """Open the form of a poll."""
        await self._drafts.open_new_form(interaction, _role_id(role) or 0)

    @app_commands.command(
        description=mark("What do we watch next? Choose among dramas"),
        extras=needs(EVERYONE, saves=True),
    )
    @app_commands.describe(role=_ROLE, **{f"drama{n}": _DRAMA for n in range(1, 11)})
    @app_commands.autocomplete(**{f"drama{n}": complete_drama for n in range(1, 11)})
    async def dramas(  # noqa: PLR0913, PLR0917 - one for each option of the command
        self,
        interaction: _Interaction,
        drama1: str,
        drama2: str,
        drama3: str | None = None,
        drama4: str | None = None,
        drama5: str | None = None,
        drama6: str | None = None,
        drama7: str | None = None,
        drama8: str | None = None,
        drama9: str | None = None,
        drama10: str | None = None,
        role: discord.Role | None = None,
    ) -> None:
        """Show the preview of a poll among dramas."""
        asked = (drama1, drama2, drama3, drama4, drama5, drama6, drama7, drama8, drama9, drama10)
        dramas = [await drama_meant(interaction, typed) for typed in asked if typed]
        if len({drama.id for drama in dramas}) < len(dramas):
            raise SameDrama
        words = await server_language_of(interaction)
        question = words.text("What do we watch next?")
        typed = Typed(question, _options(dramas, words), FIRST_CLOSING, "1")
        await self._preview(interaction, "dramas", typed, _role_id(role))

    @app_commands.command(
        description=mark("Rate an episode from 1 to 10"), extras=needs(EVERYONE, saves=True)
    )
    @app_commands.describe(drama=_DRAMA, episode=mark("Its number"), role=_ROLE)
    @app_commands.autocomplete(drama=complete_drama)
    async def episode(
        self,
        interaction: _Interaction,
        drama: str,
        episode: app_commands.Range[int, 1, LAST_EPISODE],
        role: discord.Role | None = None,
    ) -> None:
        """Show the preview of a poll that rates an episode; the episode's title is never said."""
        meant = await drama_meant(interaction, drama)
        if meant.episodes is not None and episode > meant.episodes:
            raise NoSuchEpisode(most=meant.episodes)
        words = await server_language_of(interaction)
        title = shorten(clean(meant.title), _TITLE)
        question = words.text("How was episode {n} of {title}?", n=episode, title=title)
        await self._preview(
            interaction, "episode", Typed(question, RATINGS, FIRST_CLOSING, "1"), _role_id(role)
        )

    @app_commands.command(
        name="list",
        description=mark("Polls, their results, and your own"),
        extras=needs(EVERYONE),
    )
    @app_commands.describe(state=mark("Which ones; open if you don't say"))
    @app_commands.choices(state=[app_commands.Choice(name=one, value=one) for one in ids.STATES])
    async def list_(self, interaction: _Interaction, state: Which = "open") -> None:
        """Show the polls of the channels that this member sees."""
        await self._lists.show_first_page(interaction, state)

    async def _preview(
        self,
        interaction: _Interaction,
        kind: Kind,
        typed: Typed,
        role_id: int | None,
    ) -> None:
        draft = replace(new_draft(interaction, typed, role_id), kind=kind)
        preview = await self._drafts.save_new(interaction, draft, interaction.id)
        await answer_to(interaction).say(preview)


def _role_id(role: discord.Role | None) -> int | None:
    # Everybody has the default role, though nobody's list of roles says so.
    return None if role is None or role.is_default() else role.id


def _options(dramas: Sequence[Drama], words: Language) -> str:
    return "\n".join(_named(drama, words) for drama in dramas)


def _named(drama: Drama, words: Language) -> str:
    country = words.country(drama.country) if drama.country else ""
    known = ", ".join(filter(None, [str(drama.year or ""), country]))
    tail = f" ({known})" if known else ""
    return shorten(clean(drama.title), OPTION_UNITS - length(tail)) + tail
