"""The buttons, selects and forms of polls.

Who manages a poll, its creator or a moderator, is known only once it is read:
``cogs.polls.visibility`` looks it up.
"""

from bot.domain.polls.poll import MOST
from bot.store.polls.listing import Which
from bot.ui.rights import EVERYONE, MODERATOR
from bot.ui.routes import COUNT, FLAG, ID, PAGE, Route

STATES: tuple[Which, ...] = ("open", "closed", "mine")
"""The lists. Their indexes stand in custom ids: append, never reorder."""

PLACE = range(1, MOST + 1)
"""An option's number in its poll."""

# On a poll's message, and on what is private to a member.
VOTE = Route(
    "poll_vote",
    right=EVERYONE,
    saves=True,
    changes_card=True,
    poll_id=ID,
    edition=COUNT,
    place=PLACE,
)
PICK = Route("poll_pick", right=EVERYONE, saves=True, changes_card=True, poll_id=ID, edition=COUNT)
WITHDRAW = Route("poll_withdraw", right=EVERYONE, saves=True, changes_card=True, poll_id=ID)
MY_VOTE = Route("poll_mine", right=EVERYONE, saves=False, poll_id=ID)
"""Of the messages that all see it stands on the poll's own alone, by which that is known."""
MORE = Route("poll_more", right=EVERYONE, saves=False, poll_id=ID)
RESULTS = Route("poll_results", right=EVERYONE, saves=False, poll_id=ID)
ANNOUNCED_RESULTS = Route("poll_result", right=EVERYONE, saves=False, poll_id=ID)
"""Stands on the announcement alone, by which that is known."""

# On the previews of drafts.
NEW_FORM = Route("poll_new", right=EVERYONE, saves=True, form=ID, role_id=COUNT)
"""The role that votes, or 0 for everybody."""
EDIT = Route("poll_edit", right=EVERYONE, saves=False, draft_id=ID, revision=COUNT)
EDIT_FORM = Route("poll_form", right=EVERYONE, saves=True, draft_id=ID, revision=COUNT)
SPOILS = Route("poll_spoils", right=EVERYONE, saves=False, draft_id=ID, revision=COUNT)
SPOILS_FORM = Route("poll_spoils_form", right=EVERYONE, saves=True, draft_id=ID, revision=COUNT)
PLAIN = Route("poll_plain", right=EVERYONE, saves=True, draft_id=ID, revision=COUNT)
"""No mark in the draft is a spoiler's."""
POST = Route("poll_post", right=EVERYONE, saves=True, draft_id=ID, revision=COUNT)
DISCARD = Route("poll_discard", right=EVERYONE, saves=True, draft_id=ID)

# For those who manage a poll.
CLOSE = Route("poll_close", right=EVERYONE, saves=True, poll_id=ID, sure=FLAG)
AMEND = Route("poll_amend", right=EVERYONE, saves=True, poll_id=ID)
EXPORT = Route("poll_export", right=EVERYONE, saves=False, poll_id=ID)
RUN_AGAIN = Route("poll_again", right=EVERYONE, saves=True, poll_id=ID)
RUN_OFF = Route("poll_runoff", right=EVERYONE, saves=True, poll_id=ID)
REPEAT_WEEKLY = Route("poll_weekly", right=EVERYONE, saves=True, poll_id=ID, begin=FLAG)

REPORT = Route("poll_report", right=EVERYONE, saves=False, poll_id=ID)
REPORT_POLL = Route("poll_report_poll", right=EVERYONE, saves=True, poll_id=ID)
REPORT_OPTION = Route("poll_report_option", right=EVERYONE, saves=True, poll_id=ID)
COVER = Route("poll_cover", right=MODERATOR, saves=False, poll_id=ID)
COVER_POLL = Route("poll_cover_poll", right=MODERATOR, saves=True, poll_id=ID, covered=FLAG)
COVER_OPTIONS = Route("poll_cover_options", right=MODERATOR, saves=True, poll_id=ID)
# ``seen`` counts the reports that had come in when the moderator looked.
DISMISS = Route("poll_dismiss", right=MODERATOR, saves=True, poll_id=ID, seen=COUNT)

LIST = Route("poll_list", right=EVERYONE, saves=False, state=range(len(STATES)), page=PAGE)
OPEN_POLL = Route("poll_open", right=EVERYONE, saves=False)
OPEN_DRAFT = Route("poll_draft", right=EVERYONE, saves=False)
