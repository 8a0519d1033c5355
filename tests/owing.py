"""What is owed on some servers, all of it."""

from collections.abc import Collection

from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed

_ALL = 10_000


def all_owed(tx: Tx, guild_ids: Collection[int]) -> list[Followed]:
    """Return what is owed on these servers: first what must be hidden."""
    return [
        one
        for hides in (True, False)
        for channel_id in followed.owed_channels(tx, -1, _ALL, hides=hides)
        for one in followed.owed(tx, channel_id, followed.FIRST, _ALL, hides=hides)
        if one.key.subject.guild_id in guild_ids
    ]
