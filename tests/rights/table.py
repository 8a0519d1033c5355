"""What each of eight people gets by pressing each button, select and form: written by hand.

A row is what is sent, and a letter for each of ``stage.ROLES``:

``-``  a refusal: nothing changes, and nothing of what stands here is in the answer
``o``  an answer with nothing of what stands here: their own, or what belongs to everybody
``s``  an answer that may show what stands here
``c``  a change

Columns: outsider, member, author, reporter, curator, moderator, manager, who manages another server
(and presses there). The outsider does not see the channel of the author's reviews and polls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOBODY, ALL, EACH_OWN = "-" * 8, "o" * 8, "c" * 8
READERS, WHO_READ = "-ssssss-", "-cccccc-"
AUTHOR_SEES, AUTHOR_CHANGES = "--s-----", "--c-----"
CURATORS, CURATORS_CHANGE = "----s-so", "----c-cc"
MODERATORS, MODERATORS_CHANGE = "-----ss-", "-----cc-"
MANAGERS, MANAGERS_CHANGE = "------so", "------cc"
RUN_IT, RUN_IT_CHANGE = "--s--ss-", "--c--cc-"
"""Of a poll: its creator and the moderators."""


@dataclass(frozen=True)
class Row:
    """What is sent: an id with names of the stage's numbers, and a select's or form's values."""

    id: str
    expected: str
    values: Sequence[str] | None = None
    fields: Mapping[str, Any] | None = None


def _form(id_: str, expected: str, **fields: Any) -> Row:
    return Row(id_, expected, fields=fields)


def _select(id_: str, expected: str, *values: str) -> Row:
    return Row(id_, expected, values=values)


_SCOPE = {"scope": ["episode"], "episode": "15"}
_REASON = {"reason": "It tells all."}
_POLL = {"question": "Mine?", "options": "One\nTwo", "closing": "3d"}
_BEGUN = {"headline": "Mine", "score": ["17"], "scope": ["nothing"], "text": "My own words."}

AWARDS = (
    Row("review_award:{review}", "-s-ssss-"),
    _select("award_give:{review}", "-c-cccc-", "4 give"),
    Row("award_details:{review}:0", READERS),
    Row("award_set", MANAGERS),
    _form("award_typed:1", MANAGERS_CHANGE, awards="🍎 Apple"),
)

CATALOGUE = (
    Row("catalogue_panel:{drama}", CURATORS),
    Row("catalogue_open:{drama}:0", CURATORS),
    _form("catalogue_typed:{drama}:0:0:1", CURATORS_CHANGE, year="2020"),
    Row("catalogue_page:{proposal}:0", "----s---"),
    Row("catalogue_again:{proposal}", "----s---"),
    Row("catalogue_save:{proposal}:0", "----c---"),
    Row("catalogue_discard:{proposal}", "----c---"),
    Row("catalogue_remove:{own}:1", "----c-c-"),
    Row("catalogue_keep:{drama}", ALL),
)

DRAMAS = (
    Row("drama_show:{drama}", ALL),
    Row("drama_post:{drama}", ALL),
    _select("drama_more:{drama}", ALL, "1"),
    Row("drama_open:{drama}:1", ALL),
    Row("drama_page:{drama}:1:0", ALL),
    Row("drama_browse:0:0:0:0:0:0:0:1", ALL),
)

MODERATION = (
    Row("mod_queue:0", "-----sso"),
    Row("mod_member:{author}:0", "-----sso"),
    Row("mod_panel:{review}", MODERATORS),
    Row("mod_voters:{review}:0", MODERATORS),
    Row("mod_read:{review}", MODERATORS),
    Row("mod_page:{review}:16:0:0", MODERATORS),
    _select("mod_jump:{review}:16", MODERATORS, "1"),
    Row("mod_hide:{review}", MODERATORS),
    _form("mod_hide_typed:{review}", MODERATORS_CHANGE, **_REASON),
    Row("mod_restore:{hidden}", MODERATORS_CHANGE),
    Row("mod_scope:{review}", MODERATORS),
    _form("mod_scope_typed:{review}:12", MODERATORS_CHANGE, **_SCOPE),
    Row("mod_uphold:{review}:14", MODERATORS_CHANGE),
    Row("mod_dismiss:{review}:14", MODERATORS_CHANGE),
    Row("mod_block:{author}:{review}", "-----sso"),
    _form("mod_block_typed:{author}:{review}", "-----ccc", **_REASON),
    Row("mod_unblock:{stranger}:0", "-----cco"),
    Row("mod_hide_all:{author}:{review}", "-----sso"),
    _form("mod_hide_all_typed:{author}:{review}", "-----cco", **_REASON),
    Row("mod_unvote:{reporter}:{review}", "-----sso"),
    Row("mod_unvote_now:{reporter}:{review}", "-----cco"),
)

POLLS = (
    Row("poll_vote:{poll}:1:2", WHO_READ),
    _select("poll_pick:{several}:1", WHO_READ, "1", "2"),
    Row("poll_withdraw:{poll}", WHO_READ),
    Row("poll_mine:{poll}", READERS),
    Row("poll_more:{poll}", READERS),
    Row("poll_results:{poll}", READERS),
    Row("poll_result:{closed}", READERS),
    _form("poll_new:1:0", EACH_OWN, **_POLL),
    Row("poll_edit:{poll_draft}:{poll_revision}", AUTHOR_SEES),
    _form("poll_form:{poll_draft}:{poll_revision}", EACH_OWN, **_POLL),
    Row("poll_spoils:{poll_draft}:{poll_revision}", AUTHOR_SEES),
    _form("poll_spoils_form:{poll_draft}:{poll_revision}", AUTHOR_CHANGES, spoils=["1"]),
    Row("poll_plain:{poll_draft}:{poll_revision}", AUTHOR_CHANGES),
    Row("poll_post:{poll_draft}:{poll_revision}", AUTHOR_CHANGES),
    Row("poll_discard:{poll_draft}", AUTHOR_CHANGES),
    Row("poll_close:{poll}:0", RUN_IT),
    Row("poll_close:{poll}:1", RUN_IT_CHANGE),
    Row("poll_amend:{several}", RUN_IT_CHANGE),
    Row("poll_export:{poll}", RUN_IT),
    Row("poll_again:{poll}", RUN_IT_CHANGE),
    Row("poll_runoff:{closed}", "-c---cc-"),
    Row("poll_weekly:{poll}:1", RUN_IT_CHANGE),
    Row("poll_weekly:{poll}:0", RUN_IT),
    Row("poll_report:{poll}", "-s-ssss-"),
    Row("poll_report_poll:{poll}", "-c--ccc-"),
    _select("poll_report_option:{poll}", "-c-cccc-", "1"),
    Row("poll_cover:{poll}", MODERATORS),
    Row("poll_cover_poll:{poll}:1", MODERATORS_CHANGE),
    _select("poll_cover_options:{poll}", MODERATORS_CHANGE, "1"),
    Row("poll_dismiss:{poll}:1", MODERATORS_CHANGE),
    Row("poll_list:0:0", "osssssso"),
    _select("poll_open", READERS, "{poll}"),
    _select("poll_draft", AUTHOR_SEES, "{poll_draft}"),
)

REPORTS = (
    Row("review_report:{review}", "-s-ssss-"),
    _form("report_typed:{review}", "-c-cccc-", **_SCOPE),
)

REVIEWS = (
    Row("review_read:{review}", READERS),
    Row("review_seen:{review}", WHO_READ),
    Row("review_not_now", ALL),
    Row("review_page:{review}:16:0:0", READERS),
    _select("review_jump:{review}:16", READERS, "1"),
    Row("review_share:{review}", WHO_READ),
    Row("review_unshare:{shared}:{copy}", "--cc-cc-"),
    Row("review_more:{review}", READERS),
    Row("review_write:{drama}", "oosooooo"),
    Row("review_draft:{draft}", AUTHOR_SEES),
    _select("review_edit:{draft}:{revision}", AUTHOR_SEES, "0"),
    _form("review_typed:{drama}:0:0:0", EACH_OWN, **_BEGUN),
    Row("review_section_text:{draft}:{revision}:0", AUTHOR_SEES),
    Row("review_section_scope:{draft}:{revision}:0", AUTHOR_SEES),
    Row("review_section_out:{draft}:{revision}:0", AUTHOR_CHANGES),
    Row("review_use:{draft}:{beside}", AUTHOR_CHANGES),
    Row("review_discard:{draft}:{revision}", AUTHOR_CHANGES),
    Row("review_publish:{draft}:{revision}", AUTHOR_CHANGES),
    Row("review_answer:{draft}:{revision}:1", AUTHOR_CHANGES),
    Row("review_plain:{draft}:{revision}", AUTHOR_CHANGES),
    Row("review_as_reader:{draft}:{revision}", AUTHOR_SEES),
    Row("review_draft_page:{draft}:{revision}:16:0:0", AUTHOR_SEES),
    _select("review_draft_jump:{draft}:{revision}:16", AUTHOR_SEES, "1"),
    Row("review_list:{drama}", "osssssso"),
    Row("review_list_page:{drama}:0:0:0:0:0", "osssssso"),
    Row("review_mine:0", "oosooooo"),
    Row("review_delete:{review}", AUTHOR_SEES),
    Row("review_delete_now:{review}", AUTHOR_CHANGES),
)

SETTINGS = (
    Row("settings_panel", MANAGERS),
    Row("settings_step:1:0", MANAGERS),
    _select("settings_change", MANAGERS, "0"),
    _select("settings_pick:1:0", "------c-", "{polls_channel}"),
    Row("settings_clear:1:1", "------co"),
    Row("settings_ask:1:5", MANAGERS),
    _form("settings_typed:1:5", MANAGERS_CHANGE, zone="Seoul"),
    Row("settings_done", MANAGERS),
    Row("settings_test", "------s-"),
    Row("settings_take_over:1:{polls_channel}:{club}", "------c-"),
)

VOTES = (
    Row("review_helpful:{review}", "-c-cccc-"),
    Row("review_not_helpful:{review}", "-c-cccc-"),
)

WATCH = (
    Row("watch_episode:{drama}:4", EACH_OWN),
    _form("watch_told:{drama}:1", EACH_OWN, episode="5"),
    Row("watch_share:{watched}", "---o----"),
    Row("watch_list:{reporter}:0:0", "---o----"),
    Row("watch_let:1:0:0", EACH_OWN),
    Row("form_open:1", NOBODY),
)

TABLE = {
    "awards": AWARDS, "catalogue": CATALOGUE, "dramas": DRAMAS, "moderation": MODERATION,
    "polls": POLLS, "reports": REPORTS, "reviews": REVIEWS, "settings": SETTINGS, "votes": VOTES,
    "watch": WATCH,
}  # fmt: skip

OWN_CASES = (
    Row("mod_panel:{review}", "s"),
    _form("mod_hide_typed:{review}", "-", **_REASON),
    Row("mod_restore:{hidden}", "-"),
    _form("mod_scope_typed:{review}:12", "-", **_SCOPE),
    Row("mod_uphold:{review}:14", "-"),
    Row("mod_dismiss:{review}:14", "-"),
    _form("mod_block_typed:{author}:{review}", "-", **_REASON),
    _form("mod_hide_all_typed:{author}:{review}", "-", **_REASON),
    Row("mod_unvote_now:{author}:{review}", "-"),
    Row("mod_unblock:{stranger}:0", "c"),
    Row("poll_cover_poll:{poll}:1", "-"),
    _select("poll_cover_options:{poll}", "-", "1"),
    Row("poll_dismiss:{poll}:1", "-"),
)
"""What the author gets who moderates: nobody decides on what is their own."""

COMMANDS = {
    "everyone": (
        "drama find", "drama browse", "review write", "review read", "review mine", "watch set",
        "watch list", "poll create", "poll dramas", "poll episode", "poll list", "profile",
        "privacy", "help", "Report spoilers",
    ),
    "curator": ("catalogue add", "catalogue edit", "catalogue remove"),
    "moderator": ("mod queue", "mod member", "Moderate"),
    "manager": ("settings",),
}  # fmt: skip
"""The commands by the right that each needs."""
