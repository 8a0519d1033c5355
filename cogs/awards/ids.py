"""The buttons, selects and forms of awards."""

from bot.ui.rights import EVERYONE, MANAGER
from bot.ui.routes import ID, PAGE, Route

OFFER = Route("review_award", right=EVERYONE, saves=False, review_id=ID)
GIVE = Route("award_give", right=EVERYONE, saves=True, review_id=ID)
DETAILS = Route("award_details", right=EVERYONE, saves=False, review_id=ID, page=PAGE)

EDIT = Route("award_set", right=MANAGER, saves=False)
EDITED = Route("award_typed", right=MANAGER, saves=True, form=ID)
