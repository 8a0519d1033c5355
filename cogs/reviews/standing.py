"""Who may vote, award and report: not those who came a moment ago, and nobody all the time."""

import discord

from bot.domain.pace import Pace
from bot.refusals import AccountTooNew, MemberTooNew, TooFast
from bot.ui.club import Club
from bot.ui.place import guild_of

_DAY = 24 * 3600


class Standing:
    """Keeps a server's limits against stuffing; nothing of one server counts in another."""

    def __init__(self, club: Club) -> None:
        self._club = club
        self._pace = Pace()

    async def require(self, interaction: discord.Interaction[Club]) -> None:
        """Raise AccountTooNew, MemberTooNew or TooFast."""
        settings = await self._club.servers.get(guild_of(interaction))
        user, now = interaction.user, self._club.clock()
        if now - user.created_at.timestamp() < settings.vote_account_days * _DAY:
            raise AccountTooNew(days=settings.vote_account_days)
        joined = user.joined_at if isinstance(user, discord.Member) else None
        if joined is None or now - joined.timestamp() < settings.vote_member_days * _DAY:
            raise MemberTooNew(days=settings.vote_member_days)
        who = interaction.guild_id, user.id
        if not self._pace.takes(who, settings.presses_a_minute, now):
            raise TooFast
