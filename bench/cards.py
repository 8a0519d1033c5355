"""Messages with buttons, as members press them."""

import json

from bench.bots import BARE_BUTTON
from bench.payloads import Pressed
from bot.domain.reviews.review import Marked, Review
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.reviews.api import ReviewView, public_card

AUTHOR = 1


def on_card(button: CustomId, review_id: int, review: Review, message_id: int) -> Pressed:
    """Return a button of a review's card, which is that message."""
    view = ReviewView(review_id, AUTHOR, "A drama", None, Marked(review))
    components = public_card(view, Language("en")).to_components()
    return Pressed(str(button), components, message_id)


def bare_on(ours: Pressed) -> Pressed:
    """Put the bare button in the place of ours: what Discord sends along costs any bot the same."""
    card = json.dumps(ours.components).replace(ours.custom_id, BARE_BUTTON)
    return Pressed(BARE_BUTTON, json.loads(card), ours.message_id)
