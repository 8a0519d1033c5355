"""What each server changed about dramas, and the dramas it added."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.dramas.drama import OWN
from bot.store.engine.transaction import Row, Tx

_COLUMNS = "drama_id, revision, fields, removed, user_id, edited_at"

_NEWEST = """
    revision = (
        SELECT max(revision) FROM guild_drama AS other
        WHERE other.guild_id = guild_drama.guild_id AND other.drama_id = guild_drama.drama_id
    )
"""


@dataclass(frozen=True, slots=True)
class GuildDrama:
    """A revision of what a server says of a drama: 0 is the shared entry as it is.

    ``fields`` are a drama's as JSON; ``edited_at`` is in seconds (UTC).
    """

    drama_id: int
    revision: int
    fields: Mapping[str, Any]
    removed: bool = False
    user_id: int = 0
    edited_at: int = 0


class ChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, nothing went wrong
    """The drama has another revision than the one that an edit began with."""


def everything(tx: Tx, guild_id: int) -> list[GuildDrama]:
    """Return the newest revision of all that a server changed or added, without what it removed."""
    rows = tx.all(
        f"""
        SELECT {_COLUMNS}
        FROM guild_drama
        WHERE guild_id = :guild_id
          AND removed = 0
          AND {_NEWEST}
        ORDER BY drama_id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
    )
    return list(map(_guild_drama, rows))


def newest(tx: Tx, guild_id: int, drama_id: int) -> GuildDrama:
    """Return the newest revision of a drama there; revision 0 where the server has none."""
    row = tx.one(
        f"""
        SELECT {_COLUMNS}
        FROM guild_drama
        WHERE guild_id = :guild_id
          AND drama_id = :drama_id
          AND {_NEWEST}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        drama_id=drama_id,
    )
    return _guild_drama(row) if row else GuildDrama(drama_id, 0, {})


def at_revision(tx: Tx, guild_id: int, drama_id: int, revision: int) -> GuildDrama:
    """Return a revision of a drama there; an empty one where there is no such revision."""
    row = tx.one(
        f"""
        SELECT {_COLUMNS}
        FROM guild_drama
        WHERE guild_id = :guild_id
          AND drama_id = :drama_id
          AND revision = :revision
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        drama_id=drama_id,
        revision=revision,
    )
    return _guild_drama(row) if row else GuildDrama(drama_id, 0, {})


def put(tx: Tx, guild_id: int, edit: GuildDrama) -> None:
    """Store the revision that follows ``edit.revision``.

    Raises ChangedMeanwhile where that is not the newest any more.
    """
    if newest(tx, guild_id, edit.drama_id).revision != edit.revision:
        raise ChangedMeanwhile
    tx.all(
        f"""
        INSERT INTO guild_drama (guild_id, {_COLUMNS})
        VALUES (:guild_id, :drama_id, :revision, :fields, :removed, :user_id, :edited_at)
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        drama_id=edit.drama_id,
        revision=edit.revision + 1,
        fields=json.dumps(dict(edit.fields), ensure_ascii=False),
        removed=int(edit.removed),
        user_id=edit.user_id,
        edited_at=edit.edited_at,
    )


def new_id(tx: Tx, guild_id: int) -> int:
    """Return the id for the next drama of a server's own; no id ever comes back."""
    (row,) = tx.all(
        """
        SELECT max(drama_id) AS last
        FROM guild_drama
        WHERE guild_id = :guild_id AND drama_id >= :own
        """,
        guild_id=guild_id,
        own=OWN,
    )
    return OWN if row["last"] is None else int(row["last"]) + 1


def _guild_drama(row: Row) -> GuildDrama:
    fields = json.loads(row["fields"])
    return GuildDrama(
        row["drama_id"],
        row["revision"],
        fields,
        bool(row["removed"]),
        row["user_id"],
        row["edited_at"],
    )
