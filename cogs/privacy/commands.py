"""``/privacy``: what is kept, and who can see it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.text import mark
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.language import language_of
from bot.ui.rights import EVERYONE, needs

KEPT = (
    mark("**Kept for this server alone:** nothing is compared or shared between servers."),
    mark(
        "**Reviews and drafts:** until you delete them. Drafts are seen by you alone, a review by "
        "whoever sees the channel of its card or of a shared copy, and by moderators."
    ),
    mark("**Votes on reviews:** whether you found one helpful, and when. Cards show only counts."),
    mark(
        "Moderators can look up who voted on a review, to find stuffed votes. Each time one does, "
        "that is written in the moderators' log."
    ),
    mark("**Awards:** which you gave. Everybody can see who gave what."),
    mark(
        "**Reports:** how far you said that a review spoils. Neither moderators nor its author are "
        "told who reported."
    ),
    mark("**Watching:** how far you are. Private, unless you share it or show your list."),
    mark(
        "**Scores in /watch set:** they count in the server's rating, without your name: once five "
        "members gave one, and in a small server an hour later. The score of a review is public."
    ),
    mark(
        "**Polls:** your choices. In an anonymous poll nobody can look them up through me. Of a "
        "poll that is not anonymous, its creator and moderators can export who chose what."
    ),
    mark("Whoever hosts me can read my database."),
)
"""What members are told, a line each."""


class Privacy(commands.Cog):
    """Tells members what is kept about them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @app_commands.command(
        description=mark("What I keep about you, and who can see it"), extras=needs(EVERYONE)
    )
    @app_commands.guild_only()
    async def privacy(self, interaction: discord.Interaction[Client]) -> None:
        """Say what is kept."""
        words = language_of(interaction)
        await answer_to(interaction).say(note("\n".join(words.text(line) for line in KEPT)))
