"""Lines of the moderators' log that are still to be written; one that stands is forgotten."""

from dataclasses import dataclass

from bot.domain.text.spoilers import Scope
from bot.store.engine.transaction import Row, Tx
from bot.store.messages import followed
from bot.store.messages.followed import Key, Subject
from bot.store.messages.report_messages import moderator_channel


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was done to whom: ``text`` is English, and marked.

    ``review_id`` is the review that it is about, None where it is about no single one, and
    ``title`` names its drama; ``count`` is how many reviews it changed.
    """

    text: str
    author_id: int
    review_id: int | None = None
    title: str = ""
    reason: str = ""
    scope: Scope | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, who did it and when (UTC seconds), and where the review's card stands."""

    entry: LogEntry
    moderator_id: int
    at: int
    card: tuple[int, int] | None


def put(tx: Tx, guild_id: int, entry: LogEntry, moderator_id: int, at: int) -> Key | None:
    """Have an entry written, and return its message; None without a moderator channel."""
    channel_id = moderator_channel(tx, guild_id)
    if channel_id is None:
        return None
    (row,) = tx.all(
        """
        INSERT INTO log_entry (
            guild_id, text, moderator_id, decided_at, author_id, review_id, title, reason, reach,
            count
        )
        VALUES (
            :guild_id, :text, :moderator_id, :at, :author_id, :review_id, :title, :reason, :reach,
            :count
        )
        RETURNING id
        """,
        guild_id=guild_id,
        text=entry.text,
        moderator_id=moderator_id,
        at=at,
        author_id=entry.author_id,
        review_id=entry.review_id,
        title=entry.title,
        reason=entry.reason,
        reach=entry.scope.reach if entry.scope else None,
        count=entry.count,
    )
    return followed.put(tx, Subject(guild_id, "log", row["id"]), channel_id).key


def get(tx: Tx, guild_id: int, id_: int) -> Line | None:
    """Return what an entry says; None for one that is written, or was taken back."""
    row = tx.one(
        """
        SELECT *
        FROM log_entry
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )
    return _line(tx, row) if row else None


def take_back(tx: Tx, key: Key) -> None:
    """Forget an entry, because what it says was not done; one that may stand is kept."""
    followed.forget_unsent(tx, key)


def _line(tx: Tx, row: Row) -> Line:
    reach = row["reach"]
    entry = LogEntry(
        row["text"],
        row["author_id"],
        row["review_id"],
        row["title"],
        row["reason"],
        None if reach is None else Scope(reach),
        row["count"],
    )
    review = Subject(row["guild_id"], "review", row["review_id"] or 0)
    cards = [one.stands for one in followed.of_subject(tx, review) if one.stands]
    return Line(entry, row["moderator_id"], row["decided_at"], cards[0] if cards else None)
