"""What each server changed about dramas, and the dramas it added."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.dramas.drama import OWN
from bot.domain.servers.quotas import USUAL, Quotas
from bot.store.dramas import guild_drama_totals as totals
from bot.store.engine.transaction import Row, Tx

_NAMES = ("title", "native_title", "aliases")

KEPT = 20
"""Revisions of a drama that are kept."""

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

    @property
    def holds(self) -> bool:
        """Whether the server says anything of the drama by it."""
        return bool(self.fields) and not self.removed

    @property
    def names(self) -> list[str | None]:
        """What it says of the drama's names; None for one that it says there is not."""
        said = (self.fields[name] for name in _NAMES if name in self.fields)
        return [name for one in said for name in (one if isinstance(one, list) else [one])]


class ChangedMeanwhile(Exception):  # noqa: N818 - somebody else was quicker, nothing went wrong
    """The drama has another revision than the one that an edit began with."""


def page(tx: Tx, guild_id: int, after: int, most: int) -> list[GuildDrama]:
    """Return the newest revisions of the next dramas by their ids, those of removed ones too."""
    rows = tx.all(
        # A cross join is made in the order in which it is written: from the page, not from all.
        """
        WITH head AS (
            SELECT drama_id AS id, max(revision) AS newest
            FROM guild_drama
            WHERE guild_id = :guild_id AND drama_id > :after
            GROUP BY drama_id
            ORDER BY drama_id
            LIMIT :most
        )
        SELECT drama_id, revision, fields, removed, user_id, edited_at
        FROM head
        CROSS JOIN guild_drama
        WHERE guild_id = :guild_id
          AND drama_id = id
          AND revision = newest
        ORDER BY drama_id
        """,
        guild_id=guild_id,
        after=after,
        most=most,
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


def put(tx: Tx, guild_id: int, edit: GuildDrama, quotas: Quotas = USUAL) -> None:
    """Store the revision that follows ``edit.revision``; the newest ``KEPT`` stay.

    Raises ChangedMeanwhile where that is not the newest any more, and TooManyDramas, TooManyNames
    or TooMuchText where the server would have more than it may.
    """
    before = newest(tx, guild_id, edit.drama_id)
    if before.revision != edit.revision:
        raise ChangedMeanwhile
    totals.count(tx, guild_id, _part(before), _part(edit), quotas)
    tx.all(
        f"""
        INSERT INTO guild_drama (guild_id, {_COLUMNS})
        VALUES (:guild_id, :drama_id, :revision, :fields, :removed, :user_id, :edited_at)
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        drama_id=edit.drama_id,
        revision=edit.revision + 1,
        fields=_json(edit.fields),
        removed=int(edit.removed),
        user_id=edit.user_id,
        edited_at=edit.edited_at,
    )
    _forget_old(tx, guild_id, edit)


def _forget_old(tx: Tx, guild_id: int, edit: GuildDrama) -> None:
    tx.all(
        """
        DELETE FROM guild_drama
        WHERE guild_id = :guild_id
          AND drama_id = :drama_id
          AND revision <= :gone
        """,
        guild_id=guild_id,
        drama_id=edit.drama_id,
        gone=edit.revision + 1 - KEPT,
    )


def _part(edit: GuildDrama) -> totals.Total:
    """Return what an edit adds to a server's total."""
    if not edit.holds:
        return totals.Total()
    return totals.Total(1, sum(name is not None for name in edit.names), len(_json(edit.fields)))


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


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False)


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
