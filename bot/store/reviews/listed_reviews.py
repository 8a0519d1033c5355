"""What lists and votes read of reviews: a narrow row for each that was ever published."""

from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.store.engine.transaction import Tx


def settle(tx: Tx, guild_id: int, id_: int) -> None:
    """List a review that was just changed as it is by now; its votes stay."""
    tx.all(
        """
        INSERT INTO listed_review (
            guild_id, review_id, shown, drama_id, user_id, place_id, card_place_id, published_at,
            score, spoils
        )
        SELECT
            guild_id,
            id,
            CASE
                WHEN content IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL THEN 1
                ELSE 0
            END,
            drama_id,
            user_id,
            place_id,
            (
                SELECT coalesce(card.parent_id, card.place_id)
                FROM followed_message AS card
                WHERE card.guild_id = review.guild_id
                  AND card.kind = 'review'
                  AND card.subject_id = review.id
                  AND card.sharer_id IS NULL
                ORDER BY card.number
                LIMIT 1
            ),
            coalesce(published_at, 0),
            coalesce(score, 0),
            CASE WHEN reach = 0 AND least_reach = 0 AND covered_reach = 0 THEN 0 ELSE 1 END
        FROM review
        WHERE guild_id = :guild_id AND id = :id
        ON CONFLICT (guild_id, review_id)
        DO UPDATE SET
            shown = excluded.shown,
            place_id = excluded.place_id,
            card_place_id = excluded.card_place_id,
            published_at = excluded.published_at,
            score = excluded.score,
            spoils = excluded.spoils
        """,
        guild_id=guild_id,
        id=id_,
    )


def tally(tx: Tx, guild_id: int, id_: int) -> Tally:
    """Return a review's votes."""
    row = tx.one(
        """
        SELECT yes, no
        FROM listed_review
        WHERE guild_id = :guild_id AND review_id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )
    return Tally(row["yes"], row["no"]) if row else NO_VOTES


def count(tx: Tx, guild_id: int, id_: int, tally: Tally) -> None:
    """Note a review's votes as they are by now; lists rank it by them."""
    tx.all(
        """
        UPDATE listed_review
        SET
            yes = :yes,
            no = :no,
            rank = :rank
        WHERE guild_id = :guild_id AND review_id = :id
        """,
        guild_id=guild_id,
        id=id_,
        yes=tally.yes,
        no=tally.no,
        rank=tally.rank,
    )
