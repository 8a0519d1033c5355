"""The buttons, selects and forms of reviews."""

from bot.ui.rights import EVERYONE
from bot.ui.routes import ID, Route

OF_DRAMA = Route("review_list", right=EVERYONE, saves=False, drama_id=ID)
WRITE = Route("review_write", right=EVERYONE, saves=True, drama_id=ID)
