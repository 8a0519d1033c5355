"""Awards: each server's set, and who gave which to what."""

from collections import Counter
from dataclasses import dataclass

from bot.domain.awards import STANDARD, Award, read_awards
from bot.refusals import AwardRetired
from bot.store import votes
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Given:
    """An award that a member gave."""

    award_id: int
    user_id: int


def every(tx: Tx, guild_id: int) -> list[Award]:
    """Give a server's awards in their order, the retired ones among them."""
    rows = tx.all(
        "SELECT id, emoji, name, retired FROM award WHERE guild_id = :guild_id"
        " ORDER BY retired, position",
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
    """Put a typed set in place of a server's; what is not in it is retired. Raises BadValue."""
    before = every(tx, guild_id)
    awards = read_awards(typed, before)
    kept = {one.id for one in awards}
    retired = [one for one in before if one.id not in kept]
    tx.all("DELETE FROM award WHERE guild_id = :guild_id", guild_id=guild_id)
    for position, one in enumerate([*awards, *retired]):
        tx.all(
            "INSERT INTO award (guild_id, id, emoji, name, position, retired)"
            " VALUES (:guild_id, :id, :emoji, :name, :position, :retired)",
            guild_id=guild_id,
            id=one.id,
            emoji=one.emoji,
            name=one.name,
            position=position,
            retired=int(one.id not in kept),
        )
    return awards


def toggle(tx: Tx, guild_id: int, review_id: int, given: Given, now: int) -> bool:
    """Give an award, or take it back if it was given; tell whether it is given now.

    Raises UnknownReview, OwnReview, and AwardRetired for one that is not in the set.
    """
    votes.require_votable(tx, guild_id, review_id, given.user_id)
    key = {
        "guild_id": guild_id,
        "review_id": review_id,
        "award_id": given.award_id,
        "user_id": given.user_id,
    }
    where = (
        "guild_id = :guild_id AND review_id = :review_id AND award_id = :award_id"
        " AND user_id = :user_id"
    )
    votes.changed(tx, guild_id, review_id)
    if tx.all(f"DELETE FROM review_award WHERE {where} RETURNING 1", **key):  # noqa: S608 - this module's own text
        return False
    if given.award_id not in {one.id for one in every(tx, guild_id) if not one.retired}:
        raise AwardRetired
    tx.all(
        "INSERT INTO review_award (guild_id, review_id, award_id, user_id, given_at)"
        " VALUES (:guild_id, :review_id, :award_id, :user_id, :now)",
        **key,
        now=now,
    )
    return True


def of_review(tx: Tx, guild_id: int, review_id: int) -> list[Given]:
    """Give who gave what to a review, oldest first."""
    rows = tx.all(
        "SELECT award_id, user_id FROM review_award"
        " WHERE guild_id = :guild_id AND review_id = :review_id ORDER BY given_at, user_id",
        guild_id=guild_id,
        review_id=review_id,
    )
    return [Given(row["award_id"], row["user_id"]) for row in rows]


def counted(tx: Tx, guild_id: int, review_id: int) -> list[tuple[Award, int]]:
    """Give the awards of a review and how often each was given, the most given first."""
    given = Counter(one.award_id for one in of_review(tx, guild_id, review_id))
    if not given:
        return []
    known = {one.id: one for one in every(tx, guild_id)}
    return [(known[id_], n) for id_, n in given.most_common() if id_ in known]


def received(tx: Tx, guild_id: int, user_id: int) -> int:
    """Count the awards on a member's reviews that can still be read."""
    (row,) = tx.all(
        "SELECT count(*) AS n FROM review_award JOIN review"
        " ON review.guild_id = review_award.guild_id AND review.id = review_id"
        " WHERE review.guild_id = :guild_id AND review.user_id = :user_id"
        " AND published_at IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL",
        guild_id=guild_id,
        user_id=user_id,
    )
    return int(row["n"])
