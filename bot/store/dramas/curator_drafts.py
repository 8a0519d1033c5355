"""What curators typed and have not saved yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.store.engine.transaction import Tx

KEPT = 30 * 24 * 3600
"""Seconds for which a draft is kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was typed: ``typed`` has the text of each field by its name.

    ``drama_id`` is 0 for a drama to be added. ``revision`` is the server's revision of the drama
    that the form was filled with.
    """

    user_id: int
    drama_id: int
    revision: int
    form: int
    typed: Mapping[str, str]
    typed_at: int


def put(tx: Tx, guild_id: int, draft: Draft) -> int:
    """Keep a draft and return its id in the server (from 1); those older than ``KEPT`` go."""
    tx.all(
        """
        DELETE FROM catalogue_draft
        WHERE guild_id = :guild_id AND typed_at < :oldest
        """,
        guild_id=guild_id,
        oldest=draft.typed_at - KEPT,
    )
    (row,) = tx.all(
        """
        INSERT INTO catalogue_draft (
            guild_id, id, user_id, drama_id, revision, form, typed, typed_at
        )
        SELECT
            :guild_id, coalesce(max(id), 0) + 1, :user_id, :drama_id, :revision, :form, :typed,
            :typed_at
        FROM catalogue_draft
        WHERE guild_id = :guild_id
        RETURNING id
        """,
        guild_id=guild_id,
        user_id=draft.user_id,
        drama_id=draft.drama_id,
        revision=draft.revision,
        form=draft.form,
        typed=json.dumps(dict(draft.typed)),
        typed_at=draft.typed_at,
    )
    return int(row["id"])


def get(tx: Tx, guild_id: int, id_: int, user_id: int) -> Draft | None:
    """Return a member's draft; None for one that was dropped, or is another's."""
    row = tx.one(
        """
        SELECT drama_id, revision, form, typed, typed_at
        FROM catalogue_draft
        WHERE guild_id = :guild_id
          AND id = :id
          AND user_id = :user_id
          AND typed IS NOT NULL
        """,
        guild_id=guild_id,
        id=id_,
        user_id=user_id,
    )
    if row is None:
        return None
    typed = json.loads(row["typed"])
    return Draft(user_id, row["drama_id"], row["revision"], row["form"], typed, row["typed_at"])


def drop(tx: Tx, guild_id: int, id_: int) -> None:
    """Forget what was typed; the draft's id is not given to another one."""
    tx.all(
        """
        UPDATE catalogue_draft
        SET typed = NULL
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )
