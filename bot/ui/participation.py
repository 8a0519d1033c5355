"""The one question before a deed, as far as only Discord knows the answer.

The rest is asked in the transaction that does it, by ``bot.store.members.participation``.
"""

from math import ceil
from typing import TYPE_CHECKING

import discord

from bot.domain.members.deeds import ASKED, DRAFTED, Deed, Question
from bot.domain.members.rate_limit import RateLimit
from bot.domain.servers.settings import GuildSettings
from bot.refusals.interactions import TooFast
from bot.refusals.participation import MayNotPostThere, TooNewToPost
from bot.refusals.reviews import AccountTooYoung
from bot.refusals.votes import AccountTooNew, MemberTooNew
from bot.store.members import participation
from bot.ui.channel_permissions import existing_channel, may_still_write
from bot.ui.interaction import guild_of

if TYPE_CHECKING:
    from bot.ui.client import Client

_DAY = 24 * 3600

_UNKNOWN_MEMBER = {10007, 10013}
"""Unknown member, and unknown user."""

_Anybody = discord.User | discord.Member


class Participation:
    """Keeps a server's limits against stuffing; nothing of one server counts in another."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._rate_limit = RateLimit()

    async def require(
        self, interaction: discord.Interaction["Client"], deed: Deed, channel_id: int = 0
    ) -> None:
        """Ask of whoever pressed what is to be asked before a deed, but for what the store knows.

        ``channel_id`` is where that stands of which HERE is asked. Raises AccountTooYoung,
        TooNewToPost, AccountTooNew, MemberTooNew, MayNotPostThere and TooFast.
        """
        guild_id, user = guild_of(interaction), interaction.user
        settings, now = await self._client.servers.get(guild_id), self._client.clock()
        asked = ASKED[deed]
        if Question.NEW_TO_PUBLISH in asked:
            _require_old_enough_to_publish(user, deed, settings, now)
        if Question.NEW_TO_VOTE in asked:
            _require_old_enough_to_vote(user, settings, now)
        if Question.HERE in asked:
            await _require_here(interaction, channel_id)
        if Question.RATE in asked:
            self._count_press(guild_id, user.id, settings)

    async def require_unstored(
        self, interaction: discord.Interaction["Client"], deed: Deed
    ) -> None:
        """Ask all that is to be asked before a deed of which nothing is stored.

        Raises what ``require`` does, and Blocked.
        """
        await self.require(interaction, deed)
        asker = guild_of(interaction), interaction.user.id
        await self._client.database.read(participation.require, deed, *asker)

    async def require_pace(self, interaction: discord.Interaction["Client"]) -> None:
        """Count a press that takes something back; raises TooFast."""
        guild_id = guild_of(interaction)
        settings = await self._client.servers.get(guild_id)
        self._count_press(guild_id, interaction.user.id, settings)

    async def admitted_at(self, interaction: discord.Interaction["Client"]) -> int:
        """Return when a member is no newcomer any more, in UTC seconds; it may be long past."""
        settings = await self._client.servers.get(guild_of(interaction))
        user, now = interaction.user, self._client.clock()
        here = _here_long_enough_at(user, settings, now)
        return ceil(max(_old_enough_at(user, settings.vote_account_days), here))

    def _count_press(self, guild_id: int, user_id: int, settings: GuildSettings) -> None:
        now = self._client.clock()
        if not self._rate_limit.takes((guild_id, user_id), settings.presses_a_minute, now):
            raise TooFast


async def member_still_here(guild: discord.Guild, user_id: int) -> discord.Member | None:
    """Return a member as they are now; None for who left, or was never there.

    Discord is asked, because without its privileged intent nobody hears of those who leave. Raises
    what it answers: while it is down, nobody has left.
    """
    try:
        return await guild.fetch_member(user_id)
    except discord.NotFound as error:
        if error.code not in _UNKNOWN_MEMBER:
            raise
        return None


async def _require_here(interaction: discord.Interaction["Client"], channel_id: int) -> None:
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return
    channel = await existing_channel(guild, channel_id)
    if channel is None or not await may_still_write(member, channel):
        raise MayNotPostThere(channel=f"<#{channel_id}>")


def _require_old_enough_to_publish(
    user: _Anybody, deed: Deed, settings: GuildSettings, now: int
) -> None:
    if now < _old_enough_at(user, settings.account_days):
        too_new = AccountTooYoung if deed in DRAFTED else TooNewToPost
        raise too_new(days=settings.account_days)


def _require_old_enough_to_vote(user: _Anybody, settings: GuildSettings, now: int) -> None:
    if now < _old_enough_at(user, settings.vote_account_days):
        raise AccountTooNew(days=settings.vote_account_days)
    if now < _here_long_enough_at(user, settings, now):
        raise MemberTooNew(days=settings.vote_member_days)


def _old_enough_at(user: _Anybody, days: int) -> float:
    return user.created_at.timestamp() + days * _DAY


def _here_long_enough_at(user: _Anybody, settings: GuildSettings, now: int) -> float:
    joined = user.joined_at if isinstance(user, discord.Member) else None
    # Discord's clock may be ahead of ours.
    since = min(now, joined.timestamp()) if joined else now
    return since + settings.vote_member_days * _DAY
