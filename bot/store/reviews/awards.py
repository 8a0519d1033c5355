"""Awards: each server's set, and who gave which to what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.members.deeds import Deed
from bot.domain.reviews.awards import STANDARD, Award, read_awards
from bot.refusals.votes import AwardRetired
from bot.store.engine.transaction import Row, Tx
from bot.store.members import participation
from bot.store.reviews import places, review_messages, visibility, votes
from bot.store.reviews.places import Chooses
from bot.store.reviews.visibility import Asker


@dataclass(frozen=True, slots=True)
class Given:
    """An award that a member gave."""

    award_id: int
    user_id: int


def every(tx: Tx, guild_id: int) -> list[Award]:
    """Return a server's awards in their order, retired ones last; the STANDARD set by default."""
    rows = tx.all(
        """
        SELECT id, emoji, name, retired
        FROM award
        WHERE guild_id = :guild_id
        ORDER BY retired, position
        """,
        guild_id=guild_id,
    )
    standard = {(one.id, one.name) for one in STANDARD}
    own = [
        Award(row["id"], row["emoji"], row["name"], (row["id"], row["name"]) in standard,
              bool(row["retired"]))
        for row in rows
    ]  # fmt: skip
    return own or list(STANDARD)


def replace(tx: Tx, guild_id: int, typed: str) -> list[Award]:
    """Put a typed set in place of a server's; what is not in it is retired. Raises BadValue.

    The cards of reviews with an award that looks different now count as stale.
    """
    before = every(tx, guild_id)
    awards = read_awards(typed, before)
    kept = {one.id for one in awards}
    retired = [one for one in before if one.id not in kept]
    tx.all("DELETE FROM award WHERE guild_id = :guild_id", guild_id=guild_id)
    for position, one in enumerate([*awards, *retired]):
        tx.all(
            """
            INSERT INTO award (guild_id, id, emoji, name, position, retired)
            VALUES (:guild_id, :id, :emoji, :name, :position, :retired)
            """,
            guild_id=guild_id,
            id=one.id,
            emoji=one.emoji,
            name=one.name,
            position=position,
            retired=int(one.id not in kept),
        )
    for one in set(awards) - set(before):
        _repaint(tx, guild_id, one.id)
    return awards


def give(tx: Tx, guild_id: int, review_id: int, award_id: int, asker: Asker, now: int) -> bool:  # noqa: PLR0913, PLR0917 - who gives what, and when
    """Give an award (``now`` in UTC seconds); False where this member gave it before.

    Raises UnknownReview, OwnReview, Blocked, and AwardRetired for one that is not in the set.
    """
    votes.require_votable(tx, guild_id, review_id, asker)
    participation.require(tx, Deed.AWARD, guild_id, asker.user_id)
    if award_id not in {one.id for one in every(tx, guild_id) if not one.retired}:
        raise AwardRetired
    rows = tx.all(
        """
        INSERT INTO review_award (guild_id, review_id, award_id, user_id, given_at)
        VALUES (:guild_id, :review_id, :award_id, :user_id, :now)
        ON CONFLICT (guild_id, review_id, award_id, user_id) DO NOTHING
        RETURNING award_id
        """,
        guild_id=guild_id,
        review_id=review_id,
        award_id=award_id,
        user_id=asker.user_id,
        now=now,
    )
    return _changed(tx, guild_id, review_id, rows)


def take_back(tx: Tx, guild_id: int, review_id: int, award_id: int, asker: Asker) -> bool:
    """Take an award back; False where it is not given. Raises UnknownReview and OwnReview."""
    votes.require_votable(tx, guild_id, review_id, asker)
    rows = tx.all(
        """
        DELETE FROM review_award
        WHERE guild_id = :guild_id
          AND review_id = :review_id
          AND award_id = :award_id
          AND user_id = :user_id
        RETURNING award_id
        """,
        guild_id=guild_id,
        review_id=review_id,
        award_id=award_id,
        user_id=asker.user_id,
    )
    return _changed(tx, guild_id, review_id, rows)


def of_review(tx: Tx, guild_id: int, review_id: int) -> list[Given]:
    """Return who gave what to a review, oldest first."""
    rows = tx.all(
        """
        SELECT award_id, user_id
        FROM review_award
        WHERE guild_id = :guild_id AND review_id = :review_id
        ORDER BY given_at, user_id, award_id
        """,
        guild_id=guild_id,
        review_id=review_id,
    )
    return [Given(row["award_id"], row["user_id"]) for row in rows]


def counted(tx: Tx, guild_id: int, review_id: int) -> list[tuple[Award, int]]:
    """Return the awards of a review and how often each was given, the most given first."""
    given = Counter(one.award_id for one in of_review(tx, guild_id, review_id))
    if not given:
        return []
    known = {one.id: one for one in every(tx, guild_id)}
    return [(known[id_], n) for id_, n in given.most_common() if id_ in known]


def received(tx: Tx, guild_id: int, user_id: int, counts: Chooses) -> int:
    """Count the awards on those of a member's reviews that count in figures."""
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    (row,) = tx.all(
        f"""
        SELECT coalesce(sum((
            SELECT count(*)
            FROM review_award
            WHERE review_award.guild_id = review.guild_id AND review_id = review.id
        )), 0) AS n
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND +place_id IN ({listed})
          AND published_at IS NOT NULL
          AND hidden_at IS NULL
          AND deleted_at IS NULL
        """,  # noqa: S608 - names of parameters
        guild_id=guild_id,
        user_id=user_id,
        **values,
    )
    return int(row["n"])


def _repaint(tx: Tx, guild_id: int, award_id: int) -> None:
    rows = tx.all(
        """
        SELECT DISTINCT review_id
        FROM review_award
        WHERE guild_id = :guild_id AND award_id = :award_id
        """,
        guild_id=guild_id,
        award_id=award_id,
    )
    for row in rows:
        review_messages.touch(tx, guild_id, row["review_id"])


def _changed(tx: Tx, guild_id: int, review_id: int, rows: Sequence[Row]) -> bool:
    if rows:
        review_messages.touch(tx, guild_id, review_id)
    return bool(rows)


def offered(tx: Tx, guild_id: int, review_id: int, asker: Asker) -> tuple[list[Award], list[Given]]:
    """Return what ``given`` does, for a member who may give; raises as ``require_votable``."""
    votes.require_votable(tx, guild_id, review_id, asker)
    return given(tx, guild_id, review_id, asker)


def given(tx: Tx, guild_id: int, review_id: int, asker: Asker) -> tuple[list[Award], list[Given]]:
    """Return a server's awards and who gave which to a review; raises UnknownReview."""
    visibility.readable(tx, guild_id, review_id, asker)
    return every(tx, guild_id), of_review(tx, guild_id, review_id)
