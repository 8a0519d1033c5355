"""Who may vote, award and report: not those who came a moment ago, and nobody all the time."""

import discord

from bot.domain.members.rate_limit import RateLimit
from bot.refusals.interactions import TooFast
from bot.refusals.votes import AccountTooNew, MemberTooNew
from bot.ui.client import Client
from bot.ui.interaction import guild_of

_DAY = 24 * 3600


class Participation:
    """Keeps a server's limits against stuffing; nothing of one server counts in another."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rate_limit = RateLimit()

    async def require(self, interaction: discord.Interaction[Client]) -> None:
        """Raise AccountTooNew, MemberTooNew or TooFast."""
        settings = await self._client.servers.get(guild_of(interaction))
        user, now = interaction.user, self._client.clock()
        if now - user.created_at.timestamp() < settings.vote_account_days * _DAY:
            raise AccountTooNew(days=settings.vote_account_days)
        if _days_here(user, now) < settings.vote_member_days:
            raise MemberTooNew(days=settings.vote_member_days)
        who = interaction.guild_id, user.id
        if not self._rate_limit.takes(who, settings.presses_a_minute, now):
            raise TooFast


def _days_here(user: discord.User | discord.Member, now: int) -> float:
    joined = user.joined_at if isinstance(user, discord.Member) else None
    # Discord's clock may be ahead of ours.
    return max(0.0, now - joined.timestamp()) / _DAY if joined else 0.0
