"""The buttons and forms of progress and of members' lists."""

from bot.domain.dramas.drama import LAST_EPISODE
from bot.domain.members.progress import Status
from bot.ui.rights import EVERYONE
from bot.ui.routes import FLAG, ID, PAGE, Route

EPISODE = range(LAST_EPISODE + 1)
"""An episode, or ``bot.domain.members.progress.ASK``."""

STATUS = range(len(Status) + 1)
"""The place of a status, from 1; 0 for all of them."""

WATCHED = Route("watch_episode", right=EVERYONE, saves=True, drama_id=ID, episode=EPISODE)
TYPED = Route("watch_told", right=EVERYONE, saves=True, drama_id=ID, form=ID)
SHARE = Route("watch_share", right=EVERYONE, saves=True, drama_id=ID)

TURN_LIST = Route("watch_list", right=EVERYONE, saves=False, owner_id=ID, status=STATUS, page=PAGE)
LET_SEE = Route("watch_let", right=EVERYONE, saves=True, shows=FLAG, status=STATUS, page=PAGE)
