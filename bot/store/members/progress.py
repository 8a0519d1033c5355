"""How far members are, and whose list others may see."""

from typing import NamedTuple

from bot.domain.members import progress as rules
from bot.domain.members.deeds import Deed
from bot.domain.members.progress import Progress, ProgressUpdate, Status
from bot.store.engine.transaction import Row, Tx
from bot.store.members import participation, rating_sums


class Entry(NamedTuple):
    """A drama on a member's list."""

    drama_id: int
    progress: Progress


def get(tx: Tx, guild_id: int, user_id: int, drama_id: int) -> Progress | None:
    """Return how far a member is in a drama; None where they never said anything of it."""
    row = tx.one(
        """
        SELECT status, episode, score
        FROM progress
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND drama_id = :drama_id
        """,
        guild_id=guild_id,
        user_id=user_id,
        drama_id=drama_id,
    )
    return _progress(row) if row else None


def put(  # noqa: PLR0913, PLR0917 - the row's own columns
    tx: Tx,
    guild_id: int,
    user_id: int,
    drama_id: int,
    progress: Progress,
    now: int,
    counts_from: int | None = None,
) -> None:
    """Store how far a member is, in place of what was known; times in UTC seconds.

    A new score counts for the server from ``counts_from`` on; None: not until it is given again.
    Until then the one that counted before does: else it would show at once who took theirs back.
    """
    with rating_sums.changing(tx, guild_id, user_id=user_id, drama_id=drama_id):
        tx.all(
            """
            INSERT INTO progress (
                guild_id, user_id, drama_id, status, episode, score, changed_at, counts_from
            )
            VALUES (
                :guild_id, :user_id, :drama_id, :status, :episode, :score, :now, :counts_from
            )
            ON CONFLICT (guild_id, user_id, drama_id)
            DO UPDATE SET
                status = excluded.status,
                episode = excluded.episode,
                score = excluded.score,
                changed_at = excluded.changed_at,
                counts_from = CASE
                    WHEN excluded.score IS progress.score
                    THEN coalesce(progress.counts_from, excluded.counts_from)
                    ELSE excluded.counts_from
                END,
                counted_score = CASE
                    WHEN excluded.score IS progress.score THEN progress.counted_score
                    WHEN progress.counts_from <= :now THEN progress.score
                    ELSE progress.counted_score
                END
            """,
            guild_id=guild_id,
            user_id=user_id,
            drama_id=drama_id,
            status=progress.status.value,
            episode=progress.episode,
            score=progress.score,
            now=now,
            counts_from=counts_from,
        )


def change(  # noqa: PLR0913, PLR0917 - whose, of what, and the rule's own parameters
    tx: Tx,
    guild_id: int,
    user_id: int,
    drama_id: int,
    wish: ProgressUpdate,
    last: int | None,
    now: int,
    counts_from: int | None = None,
) -> Progress:
    """Make a wish hold, and return the progress after it; ``last`` is the last known episode.

    A score that it names counts for the server from ``counts_from`` on; None: never. That of a
    blocked member is kept for themselves alone, until they give it again.
    """
    key = guild_id, user_id, drama_id
    before = get(tx, *key)
    after = rules.changed(before, wish, last)
    if participation.is_blocked(tx, Deed.SCORE, guild_id, user_id):
        counts_from = None
    if wish.score is not None:
        put(tx, *key, after, now, counts_from)
        return after
    return _store(tx, key, before, after, now)


def watched(  # noqa: PLR0913, PLR0917 - whose, of what, and the rule's own parameters
    tx: Tx, guild_id: int, user_id: int, drama_id: int, episode: int, last: int | None, now: int
) -> Progress:
    """Note that a member watched an episode (from 1), and return the progress after it.

    The last known one completes the drama. Who is further already stays there.
    """
    key = guild_id, user_id, drama_id
    before = get(tx, *key)
    return _store(tx, key, before, rules.watched(before, episode, last), now)


def of_member(tx: Tx, guild_id: int, user_id: int, status: Status | None) -> list[Entry]:
    """Return a member's dramas, those of one status or all; what changed last comes first."""
    rows = tx.all(
        """
        SELECT drama_id, status, episode, score
        FROM progress
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND (status = :status OR :status = '')
        ORDER BY changed_at DESC, drama_id
        """,
        guild_id=guild_id,
        user_id=user_id,
        status=status.value if status else "",
    )
    return [Entry(row["drama_id"], _progress(row)) for row in rows]


def listed(tx: Tx, guild_id: int, user_id: int, status: Status | None) -> tuple[bool, list[Entry]]:
    """Return whether others may see a member's list, and what is on it as ``of_member`` does."""
    shown = shares_list(tx, guild_id, user_id)
    return shown, of_member(tx, guild_id, user_id, status)


def shares_list(tx: Tx, guild_id: int, user_id: int) -> bool:
    """Tell whether a member lets others see their list."""
    return bool(
        tx.all(
            """
            SELECT 1
            FROM shown_list
            WHERE guild_id = :guild_id AND user_id = :user_id
            """,
            guild_id=guild_id,
            user_id=user_id,
        )
    )


def share_list(tx: Tx, guild_id: int, user_id: int) -> None:
    """Let others see a member's list; raises Blocked."""
    participation.require(tx, Deed.SHOW_LIST, guild_id, user_id)
    tx.all(
        """
        INSERT INTO shown_list (guild_id, user_id)
        VALUES (:guild_id, :user_id)
        ON CONFLICT (guild_id, user_id) DO NOTHING
        """,
        guild_id=guild_id,
        user_id=user_id,
    )


def stop_sharing_list(tx: Tx, guild_id: int, user_id: int) -> None:
    """Keep a member's list from others."""
    tx.all(
        """
        DELETE FROM shown_list
        WHERE guild_id = :guild_id AND user_id = :user_id
        """,
        guild_id=guild_id,
        user_id=user_id,
    )


def _store(
    tx: Tx, key: tuple[int, int, int], before: Progress | None, after: Progress, now: int
) -> Progress:
    if after != before:
        put(tx, *key, after, now)
    return after


def _progress(row: Row) -> Progress:
    return Progress(Status(row["status"]), row["episode"], row["score"])
