"""What authors are working on: every form they send is a revision of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.reviews.review import MOST_KEPT, Review
from bot.domain.servers.quotas import USUAL, Quotas
from bot.refusals.interactions import OutdatedButton
from bot.refusals.reviews import DraftFull, TooManyDrafts, TooManyDraftsHere
from bot.store.engine.transaction import Tx
from bot.store.reviews import reviews
from bot.store.reviews.reviews import Stored

MOST_BESIDE = 5
"""Versions that are kept beside a draft at most; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision of a review's text. ``beside`` says that another one is the author's draft."""

    revision: int
    review: Review
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a form does to a review, and the revision that the form was opened with.

    ``asked`` says that it answers whether the review spoils. ``section`` is the place of the
    section that it writes, 0 where it writes none.
    """

    base: int
    apply: Callable[[Review], Review]
    asked: bool = False
    section: int = 0


def current(tx: Tx, guild_id: int, stored: Stored) -> Review:
    """Return what an author works on: the draft, or what is published, or nothing yet."""
    draft = get(tx, guild_id, stored.id, stored.draft) if stored.draft is not None else None
    return draft.review if draft else stored.published or Review()


def require_room(tx: Tx, guild_id: int, user_id: int, quotas: Quotas) -> None:
    """Raise TooManyDrafts or TooManyDraftsHere where there is no room for one more."""
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM (
            SELECT 1
            FROM review
            WHERE guild_id = :guild_id
              AND user_id = :user_id
              AND draft_revision IS NOT NULL
            LIMIT :most
        ) AS own
        """,
        guild_id=guild_id,
        user_id=user_id,
        most=quotas.member_drafts,
    )
    if row["n"] >= quotas.member_drafts:
        raise TooManyDrafts(most=quotas.member_drafts)
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM (
            SELECT 1
            FROM review
            WHERE guild_id = :guild_id AND draft_revision IS NOT NULL
            LIMIT :most
        ) AS kept
        """,
        guild_id=guild_id,
        most=quotas.server_drafts,
    )
    if row["n"] >= quotas.server_drafts:
        raise TooManyDraftsHere(most=quotas.server_drafts)


def put(  # noqa: PLR0913, PLR0917 - where, what, when and how much
    tx: Tx,
    guild_id: int,
    stored: Stored,
    change: Change,
    now: int,
    quotas: Quotas = USUAL,
) -> Draft:
    """Keep a new revision: what the author works on, changed by a form.

    Where that is a draft, and not the one the form was opened with, the new revision stands beside
    it, and neither is lost. Raises as ``require_room`` does, DraftFull, and OutdatedButton for a
    section that is not there.
    """
    if stored.draft is None:
        require_room(tx, guild_id, stored.user_id, quotas)
    before = current(tx, guild_id, stored)
    if change.base == stored.revision and change.section > len(before.sections):
        # No form asked for it: of an older one, the section may be gone meanwhile.
        raise OutdatedButton
    review = change.apply(before)
    if review.units > max(before.units, MOST_KEPT):
        raise DraftFull(most=MOST_KEPT)
    beside = stored.draft is not None and stored.draft != change.base
    draft = Draft(_keep(tx, guild_id, stored.id, review, now), review, beside)
    if beside:
        _make_room(tx, guild_id, stored)
        return draft
    choose(tx, guild_id, stored.id, draft.revision)
    if stored.draft is not None:
        # What it was written on top of is in it; versions beside it stay.
        _forget(tx, guild_id, stored.id, stored.draft)
    return draft


def _keep(tx: Tx, guild_id: int, id_: int, review: Review, now: int) -> int:
    """Store a new revision and return its number."""
    (row,) = tx.all(
        # Never a number that another review of the same drama had: phones remember forms.
        """
        UPDATE review
        SET revision = max(revision + 1, :now)
        WHERE guild_id = :guild_id AND id = :id
        RETURNING revision
        """,
        guild_id=guild_id,
        id=id_,
        now=now,
    )
    revision: int = row["revision"]
    tx.all(
        """
        INSERT INTO review_draft (guild_id, review_id, revision, content, saved_at)
        VALUES (:guild_id, :id, :revision, :content, :now)
        """,
        guild_id=guild_id,
        id=id_,
        revision=revision,
        content=reviews.dump(review),
        now=now,
    )
    return revision


def _make_room(tx: Tx, guild_id: int, stored: Stored) -> None:
    for revision in others(tx, guild_id, stored.id, stored.revision)[MOST_BESIDE:]:
        _forget(tx, guild_id, stored.id, revision)


def get(tx: Tx, guild_id: int, id_: int, revision: int) -> Draft | None:
    """Return a revision of a draft; None for one that is gone."""
    row = tx.one(
        """
        SELECT content
        FROM review_draft
        WHERE guild_id = :guild_id
          AND review_id = :id
          AND revision = :revision
        """,
        guild_id=guild_id,
        id=id_,
        revision=revision,
    )
    return Draft(revision, reviews.load(row["content"])) if row else None


def others(tx: Tx, guild_id: int, id_: int, revision: int) -> list[int]:
    """Return the numbers of the revisions that are kept beside one, the newest first."""
    rows = tx.all(
        """
        SELECT revision
        FROM review_draft
        WHERE guild_id = :guild_id
          AND review_id = :id
          AND revision <> :revision
        ORDER BY revision DESC
        """,
        guild_id=guild_id,
        id=id_,
        revision=revision,
    )
    return [row["revision"] for row in rows]


def choose(tx: Tx, guild_id: int, id_: int, revision: int | None) -> None:
    """Make a revision the draft that its author sees, or none."""
    tx.all(
        """
        UPDATE review
        SET draft_revision = :revision
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
        revision=revision,
    )


def drop(tx: Tx, guild_id: int, id_: int, revision: int) -> None:
    """Forget a draft; the newest version beside it is the draft from then on, if there is one."""
    left = others(tx, guild_id, id_, revision)
    choose(tx, guild_id, id_, next(iter(left), None))
    _forget(tx, guild_id, id_, revision)


def _forget(tx: Tx, guild_id: int, id_: int, revision: int) -> None:
    tx.all(
        """
        DELETE FROM review_draft
        WHERE guild_id = :guild_id
          AND review_id = :id
          AND revision = :revision
        """,
        guild_id=guild_id,
        id=id_,
        revision=revision,
    )
