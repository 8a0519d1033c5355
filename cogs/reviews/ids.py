"""The buttons, selects and forms of reviews, of their drafts and their lists."""

from enum import IntEnum

from bot.domain.reviews.list_query import LAST_PAGE, MONTHS, SORTS
from bot.domain.reviews.review import MOST_SECTIONS
from bot.domain.text.spoilers import WHOLE_STORY
from bot.ui.rights import EVERYONE
from bot.ui.routes import COUNT, FLAG, ID, PAGE, Route


class FormKind(IntEnum):
    """Which of an author's forms it is: append, never reorder."""

    BEGINNING = 0
    SECTION = 1
    SECTION_SCOPE = 2
    ASPECTS = 3
    SEEN = 4
    SCOPE = 5


class NudgeAnswer(IntEnum):
    """What an author answers to the question whether a text spoils: append, never reorder."""

    AN_EPISODE = 0
    THE_STORY = 1
    NOTHING = 2


REACH = range(WHOLE_STORY + 1)
"""How far a reader wants to go, as the reach of a scope."""

SECTION = range(MOST_SECTIONS)
"""A section's index."""

# Of a published review.
READ = Route("review_read", right=EVERYONE, saves=False, review_id=ID)
SEEN = Route("review_seen", right=EVERYONE, saves=True, review_id=ID)
NOT_NOW = Route("review_not_now", right=EVERYONE, saves=False)
TURN = Route(
    "review_page",
    right=EVERYONE,
    saves=False,
    review_id=ID,
    reach=REACH,
    section=SECTION,
    page=PAGE,
)
JUMP = Route("review_jump", right=EVERYONE, saves=False, review_id=ID, reach=REACH)
SHARE = Route("review_share", right=EVERYONE, saves=True, review_id=ID)
UNSHARE = Route("review_unshare", right=EVERYONE, saves=True, review_id=ID, message_id=ID)
MORE = Route("review_more", right=EVERYONE, saves=False, review_id=ID)

# Of a draft; the revision is the one that its author saw.
WRITE = Route("review_write", right=EVERYONE, saves=False, drama_id=ID)
DRAFT = Route("review_draft", right=EVERYONE, saves=False, review_id=ID)
EDIT = Route("review_edit", right=EVERYONE, saves=False, review_id=ID, revision=COUNT)
TYPED = Route(
    "review_typed",
    right=EVERYONE,
    saves=True,
    drama_id=ID,
    revision=COUNT,
    kind=range(len(FormKind)),
    section=SECTION,
)
SECTION_TEXT = Route(
    "review_section_text",
    right=EVERYONE,
    saves=False,
    review_id=ID,
    revision=COUNT,
    section=SECTION,
)
SECTION_SCOPE = Route(
    "review_section_scope",
    right=EVERYONE,
    saves=False,
    review_id=ID,
    revision=COUNT,
    section=SECTION,
)
SECTION_OUT = Route(
    "review_section_out",
    right=EVERYONE,
    saves=True,
    review_id=ID,
    revision=COUNT,
    section=SECTION,
)
USE = Route("review_use", right=EVERYONE, saves=True, review_id=ID, revision=COUNT)
DISCARD = Route("review_discard", right=EVERYONE, saves=True, review_id=ID, revision=COUNT)
PUBLISH = Route("review_publish", right=EVERYONE, saves=True, review_id=ID, revision=COUNT)
ANSWER = Route(
    "review_answer",
    right=EVERYONE,
    saves=True,
    review_id=ID,
    revision=COUNT,
    answer=range(len(NudgeAnswer)),
)
PLAIN = Route("review_plain", right=EVERYONE, saves=True, review_id=ID, revision=COUNT)
"""No mark in the draft is a spoiler's."""
AS_READER = Route("review_as_reader", right=EVERYONE, saves=False, review_id=ID, revision=COUNT)
DRAFT_TURN = Route(
    "review_draft_page",
    right=EVERYONE,
    saves=False,
    review_id=ID,
    revision=COUNT,
    reach=REACH,
    section=SECTION,
    page=PAGE,
)
DRAFT_JUMP = Route(
    "review_draft_jump", right=EVERYONE, saves=False, review_id=ID, revision=COUNT, reach=REACH
)

# Of lists; 0 stands for any.
OF_DRAMA = Route("review_list", right=EVERYONE, saves=False, drama_id=ID)
LIST = Route(
    "review_list_page",
    right=EVERYONE,
    saves=False,
    drama_id=COUNT,
    user_id=COUNT,
    spoiler_free=FLAG,
    sort=range(len(SORTS)),
    month=range(MONTHS.stop),
    page=range(LAST_PAGE + 1),
)
MINE = Route("review_mine", right=EVERYONE, saves=False, page=PAGE)
DELETE = Route("review_delete", right=EVERYONE, saves=False, review_id=ID)
DELETE_NOW = Route("review_delete_now", right=EVERYONE, saves=True, review_id=ID)
