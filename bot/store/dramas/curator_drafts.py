"""What curators typed and have not saved yet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.servers.quotas import USUAL, Quotas
from bot.refusals.dramas import TooManyCuratorDrafts
from bot.store.engine.transaction import Tx

KEPT = 30 * 24 * 3600
"""Seconds for which a draft is kept."""

_NOBODY = 0
"""Whose the newest id is once its draft is gone."""


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


def put(tx: Tx, guild_id: int, draft: Draft, quotas: Quotas = USUAL) -> int:
    """Keep a draft and return its id in the server (from 1); those older than ``KEPT`` go.

    Nothing lists these drafts, so a member's oldest one makes room. Raises TooManyCuratorDrafts
    for the first one of a member where the server has as many as it may.
    """
    _forget_old(tx, guild_id, draft.typed_at - KEPT)
    _make_room(tx, guild_id, draft.user_id, quotas)
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
    _forget_ids(tx, guild_id)
    return int(row["id"])


def _forget_old(tx: Tx, guild_id: int, oldest: int) -> None:
    tx.all(
        """
        DELETE FROM catalogue_draft
        WHERE guild_id = :guild_id AND typed_at < :oldest
        """,
        guild_id=guild_id,
        oldest=oldest,
    )


def _make_room(tx: Tx, guild_id: int, user_id: int, quotas: Quotas) -> None:
    own = _ids_of(tx, guild_id, user_id, quotas.member_drafts)
    full = _count(tx, guild_id, quotas.server_drafts) >= quotas.server_drafts
    if full and not own:
        raise TooManyCuratorDrafts(most=quotas.server_drafts)
    if full or len(own) >= quotas.member_drafts:
        drop(tx, guild_id, own[0])


def _ids_of(tx: Tx, guild_id: int, user_id: int, most: int) -> list[int]:
    """Return a member's drafts, the oldest first."""
    rows = tx.all(
        """
        SELECT id
        FROM catalogue_draft
        WHERE user_id = :user_id AND guild_id = :guild_id
        ORDER BY id
        LIMIT :most
        """,
        user_id=user_id,
        guild_id=guild_id,
        most=most,
    )
    return [row["id"] for row in rows]


def _count(tx: Tx, guild_id: int, most: int) -> int:
    """Count a server's drafts, to ``most``."""
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM (
            SELECT 1
            FROM catalogue_draft
            WHERE guild_id = :guild_id AND user_id <> :nobody
            LIMIT :most
        ) AS kept
        """,
        guild_id=guild_id,
        nobody=_NOBODY,
        most=most,
    )
    return int(row["n"])


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
    """Forget a draft; its id is not given to another one."""
    tx.all(
        """
        UPDATE catalogue_draft
        SET typed = NULL, user_id = :nobody
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
        nobody=_NOBODY,
    )
    _forget_ids(tx, guild_id)


def _forget_ids(tx: Tx, guild_id: int) -> None:
    """Forget the ids of drafts that are gone, but for the newest of all."""
    tx.all(
        """
        DELETE FROM catalogue_draft
        WHERE user_id = :nobody
          AND guild_id = :guild_id
          AND id < (SELECT max(id) FROM catalogue_draft WHERE guild_id = :guild_id)
        """,
        nobody=_NOBODY,
        guild_id=guild_id,
    )
