"""Which reviews somebody may know of: those that stand where they see, and their own."""

from dataclasses import dataclass

from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed
from bot.store.reviews import places, review_messages, reviews
from bot.store.reviews.places import Chooses, among
from bot.store.reviews.reviews import Stored


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and in which channel or thread they are: what stands there they see.

    ``sees`` tells of a place whether they see what stands there; of 0 and of one that is gone,
    whether they are a moderator.
    """

    user_id: int
    channel_id: int
    sees: Chooses

    def sees_card(self, one: Followed) -> bool:
        """Tell whether a card stands, and where they see it."""
        return one.stands is not None and self.sees_place(one)

    def sees_place(self, one: Followed) -> bool:
        """Tell whether they see where a card stands, or stood."""
        return one.channel_id == self.channel_id or self.sees(one.seen_in)


def readable(tx: Tx, guild_id: int, id_: int, asker: Asker) -> Stored:
    """Return a review that may be read; raises UnknownReview, also for what nobody may know of."""
    stored = reviews.get(tx, guild_id, id_)
    if stored is None or stored.shown is None or not knows(tx, guild_id, stored, asker):
        raise UnknownReview
    return stored


def knows(tx: Tx, guild_id: int, stored: Stored, asker: Asker) -> bool:
    """Tell whether somebody may know of a review, be it hidden."""
    if stored.user_id == asker.user_id or asker.sees(stored.place_id):
        return True
    messages = followed.of_subject(tx, review_messages.about(guild_id, stored.id))
    return any(asker.sees_card(one) for one in messages)


def known_to(tx: Tx, guild_id: int, asker: Asker) -> tuple[str, dict[str, int]]:
    """Return the same as ``knows`` as a condition over the table listed_review, and its parameters.

    Each place is asked about once, however many reviews it has.
    """
    every = {*places.of_reviews(tx, guild_id), *places.of_cards(tx, guild_id)}
    listed, values = among(list(filter(asker.sees, every)))
    # Looked up for each review is only the card of one that moved; of the others few stand in a
    # thread or are copies, and those are found once.
    condition = f"""
        (
            user_id = :asker_id
            OR place_id IN ({listed})
            OR (card_place_id IN ({listed}, :asked_in) AND EXISTS (
                SELECT 1
                FROM followed_message AS message
                WHERE message.guild_id = listed_review.guild_id
                  AND message.kind = 'review'
                  AND message.subject_id = listed_review.review_id
                  AND message.sharer_id IS NULL
                  AND message.message_id IS NOT NULL
                  AND (
                    message.channel_id = :asked_in
                    OR coalesce(message.parent_id, message.place_id) IN ({listed})
                  )
            ))
            OR review_id IN (
                SELECT subject_id
                FROM followed_message
                WHERE kind = 'review'
                  AND guild_id = :guild_id
                  AND message_id IS NOT NULL
                  AND sharer_id >= 0
                  AND coalesce(parent_id, place_id) IN ({listed})
                UNION ALL
                SELECT subject_id
                FROM followed_message
                WHERE kind = 'review'
                  AND guild_id = :guild_id
                  AND message_id IS NOT NULL
                  AND channel_id = :asked_in
                  AND (sharer_id IS NOT NULL OR channel_id <> coalesce(parent_id, place_id))
            )
        )
    """  # noqa: S608 - names of parameters
    return condition, {**values, "asker_id": asker.user_id, "asked_in": asker.channel_id}
