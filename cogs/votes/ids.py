"""The buttons of votes."""

from bot.ui.rights import EVERYONE
from bot.ui.routes import ID, Route

# Each changes the tally on the card that was pressed.
HELPFUL = Route("review_helpful", right=EVERYONE, saves=True, changes_card=True, review_id=ID)
NOT_HELPFUL = Route(
    "review_not_helpful", right=EVERYONE, saves=True, changes_card=True, review_id=ID
)
