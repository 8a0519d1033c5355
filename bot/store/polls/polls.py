"""Posted polls, read whole."""

from collections.abc import Sequence

from bot.domain.polls.poll import Option, Poll
from bot.domain.text.spoilers import Hidden, Scope
from bot.refusals.polls import UnknownPoll
from bot.store.engine.transaction import Row, Tx

SEALED = -1
"""Stands for a count that nobody may see yet."""

_FLAGS = ("anonymous", "hidden_results", "covered", "late", "weekly")
_PLAIN = (
    "guild_id", "id", "edition", "creator_id", "channel_id", "message_id", "kind", "state", "most",
    "role_id", "about", "posted_at", "closes_at", "closed_at", "voters", "eligible", "parent_id",
)  # fmt: skip


def get(tx: Tx, guild_id: int, poll_id: int) -> Poll:
    """Return a poll of this server; its counts only if they may be seen. Raises UnknownPoll.

    Where a poll is covered, so is every option of it.
    """
    row = tx.one(
        """
        SELECT poll.*, message.message_id
        FROM poll
        LEFT JOIN followed_message AS message
          ON message.guild_id = poll.guild_id
          AND message.kind = 'poll'
          AND message.subject_id = poll.id
        WHERE poll.guild_id = :guild_id AND poll.id = :id
        ORDER BY message.number
        LIMIT 1
        """,
        guild_id=guild_id,
        id=poll_id,
    )
    if row is None:
        raise UnknownPoll
    options = tx.all(
        """
        SELECT place, text, reach, covered, votes
        FROM poll_option
        WHERE guild_id = :guild_id AND poll_id = :id
        ORDER BY place
        """,
        guild_id=guild_id,
        id=poll_id,
    )
    return _poll(row, options)


def next_number(tx: Tx, guild_id: int) -> int:
    """Return a number that no draft and no poll of the server had before."""
    (row,) = tx.all(
        """
        INSERT INTO poll_counter (guild_id, last)
        VALUES (:guild_id, 1)
        ON CONFLICT (guild_id)
        DO UPDATE SET last = poll_counter.last + 1
        RETURNING last
        """,
        guild_id=guild_id,
    )
    return int(row["last"])


def note_eligible(tx: Tx, guild_id: int, poll_id: int, eligible: int) -> Poll:
    """Note how many members could have voted, if it is not known yet; raises UnknownPoll."""
    tx.all(
        """
        UPDATE poll
        SET eligible = :eligible
        WHERE guild_id = :guild_id
          AND id = :id
          AND eligible IS NULL
        """,
        guild_id=guild_id,
        id=poll_id,
        eligible=eligible,
    )
    return get(tx, guild_id, poll_id)


def _poll(row: Row, options: Sequence[Row]) -> Poll:
    facts = {name: row[name] for name in _PLAIN} | {name: bool(row[name]) for name in _FLAGS}
    sealed = facts["hidden_results"] and facts["state"] == "open"
    return Poll(
        **facts,
        question=Hidden(row["question"], Scope(row["reach"])),
        options=tuple(
            Option(
                option["place"],
                Hidden(option["text"], Scope(option["reach"])),
                bool(option["covered"] or row["covered"]),
                SEALED if sealed else option["votes"],
            )
            for option in options
        ),
    )
