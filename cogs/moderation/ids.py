"""The buttons, selects and forms of moderators."""

from bot.domain.reviews.review import MOST_SECTIONS
from bot.domain.text.spoilers import WHOLE_STORY
from bot.ui.rights import MODERATOR
from bot.ui.routes import COUNT, ID, PAGE, Route

REACH = range(WHOLE_STORY + 1)
"""How far a scope goes."""

SECTION = range(MOST_SECTIONS)

QUEUE = Route("mod_queue", right=MODERATOR, saves=False, page=PAGE)
MEMBER = Route("mod_member", right=MODERATOR, saves=False, member_id=ID, page=PAGE)
PANEL = Route("mod_panel", right=MODERATOR, saves=False, review_id=ID)
VOTERS = Route("mod_voters", right=MODERATOR, saves=False, review_id=ID, page=PAGE)

READ = Route("mod_read", right=MODERATOR, saves=False, review_id=ID)
# ``reach`` is how far the reader wants to go.
TURN = Route(
    "mod_page",
    right=MODERATOR,
    saves=False,
    review_id=ID,
    reach=REACH,
    section=SECTION,
    page=PAGE,
)
JUMP = Route("mod_jump", right=MODERATOR, saves=False, review_id=ID, reach=REACH)

HIDE = Route("mod_hide", right=MODERATOR, saves=False, review_id=ID)
HIDE_TYPED = Route("mod_hide_typed", right=MODERATOR, saves=True, review_id=ID)
RESTORE = Route("mod_restore", right=MODERATOR, saves=True, review_id=ID)
SCOPE = Route("mod_scope", right=MODERATOR, saves=False, review_id=ID)
# ``form`` is the scope that it was filled with: another one makes another id.
SCOPE_TYPED = Route("mod_scope_typed", right=MODERATOR, saves=True, review_id=ID, form=REACH)

# ``seen`` is how far the furthest report goes that the moderator saw.
_SEEN = range(1, WHOLE_STORY + 1)
UPHOLD = Route("mod_uphold", right=MODERATOR, saves=True, review_id=ID, seen=_SEEN)
DISMISS = Route("mod_dismiss", right=MODERATOR, saves=True, review_id=ID, seen=_SEEN)

# The review is the one on whose panel it stands, 0 on the member's own card.
BLOCK = Route("mod_block", right=MODERATOR, saves=False, member_id=ID, review_id=COUNT)
BLOCK_TYPED = Route("mod_block_typed", right=MODERATOR, saves=True, member_id=ID, review_id=COUNT)
UNBLOCK = Route("mod_unblock", right=MODERATOR, saves=True, member_id=ID, review_id=COUNT)
HIDE_ALL = Route("mod_hide_all", right=MODERATOR, saves=False, member_id=ID, review_id=COUNT)
HIDE_ALL_TYPED = Route(
    "mod_hide_all_typed", right=MODERATOR, saves=True, member_id=ID, review_id=COUNT
)
UNVOTE = Route("mod_unvote", right=MODERATOR, saves=False, member_id=ID, review_id=COUNT)
UNVOTE_NOW = Route("mod_unvote_now", right=MODERATOR, saves=True, member_id=ID, review_id=COUNT)
