"""How much each server says of dramas, counted as it changes."""

from typing import NamedTuple

from bot.domain.servers.quotas import Quotas
from bot.refusals.dramas import TooManyDramas, TooManyNames, TooMuchText
from bot.store.engine.transaction import Tx


class Total(NamedTuple):
    """Dramas that hold in a server, their names, and the letters that they are stored as."""

    dramas: int = 0
    names: int = 0
    letters: int = 0


def get(tx: Tx, guild_id: int) -> Total:
    """Return how much a server says."""
    row = tx.one(
        """
        SELECT dramas, names, letters
        FROM guild_drama_total
        WHERE guild_id = :guild_id
        """,
        guild_id=guild_id,
    )
    return Total(*row) if row else Total()


def count(tx: Tx, guild_id: int, before: Total, after: Total, quotas: Quotas) -> None:
    """Count what comes in the place of a part; what takes no more is never refused.

    Raises TooManyDramas, TooManyNames or TooMuchText.
    """
    now = get(tx, guild_id)
    total = Total(*(n - old + new for n, old, new in zip(now, before, after, strict=True)))
    if total.dramas > max(now.dramas, quotas.server_dramas):
        raise TooManyDramas(most=quotas.server_dramas)
    if total.names > max(now.names, quotas.server_names):
        raise TooManyNames(most=quotas.server_names)
    if total.letters > max(now.letters, quotas.server_letters):
        raise TooMuchText(most=quotas.server_letters)
    tx.all(
        """
        INSERT INTO guild_drama_total (guild_id, dramas, names, letters)
        VALUES (:guild_id, :dramas, :names, :letters)
        ON CONFLICT (guild_id)
        DO UPDATE SET
            dramas = excluded.dramas,
            names = excluded.names,
            letters = excluded.letters
        """,
        guild_id=guild_id,
        **total._asdict(),
    )
