"""Who may vote, award and report: not those who came a moment ago, and nobody all the time."""

from math import ceil

import discord

from bot.domain.members.rate_limit import RateLimit
from bot.domain.servers.settings import GuildSettings
from bot.refusals.interactions import TooFast
from bot.refusals.votes import AccountTooNew, MemberTooNew
from bot.ui.client import Client
from bot.ui.interaction import guild_of

_DAY = 24 * 3600

_Anybody = discord.User | discord.Member


class Participation:
    """Keeps a server's limits against stuffing; nothing of one server counts in another."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rate_limit = RateLimit()

    async def admitted_at(self, interaction: discord.Interaction[Client]) -> int:
        """Return when a member is no newcomer any more, in UTC seconds; it may be long past."""
        settings = await self._client.servers.get(guild_of(interaction))
        user, now = interaction.user, self._client.clock()
        here = _here_long_enough_at(user, settings, now)
        return ceil(max(_old_enough_at(user, settings), here))

    async def require(self, interaction: discord.Interaction[Client]) -> None:
        """Raise AccountTooNew, MemberTooNew or TooFast."""
        settings = await self._client.servers.get(guild_of(interaction))
        user, now = interaction.user, self._client.clock()
        if now < _old_enough_at(user, settings):
            raise AccountTooNew(days=settings.vote_account_days)
        if now < _here_long_enough_at(user, settings, now):
            raise MemberTooNew(days=settings.vote_member_days)
        who = interaction.guild_id, user.id
        if not self._rate_limit.takes(who, settings.presses_a_minute, now):
            raise TooFast


def _old_enough_at(user: _Anybody, settings: GuildSettings) -> float:
    return user.created_at.timestamp() + settings.vote_account_days * _DAY


def _here_long_enough_at(user: _Anybody, settings: GuildSettings, now: int) -> float:
    joined = user.joined_at if isinstance(user, discord.Member) else None
    # Discord's clock may be ahead of ours.
    since = min(now, joined.timestamp()) if joined else now
    return since + settings.vote_member_days * _DAY
