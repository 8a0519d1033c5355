"""The custom ids of moderators' buttons and forms; the numbers behind each are said here."""

QUEUE = "mod_queue"
"""A page."""

MEMBER = "mod_member"
"""A member and a page."""

PANEL = "mod_panel"
READ = "mod_read"
HIDE = "mod_hide"
HIDE_TYPED = "mod_hide_typed"
RESTORE = "mod_restore"
SCOPE = "mod_scope"
"""A review."""

PAGE = "mod_page"
"""A review, how far its reader wants to go, a section and a page."""

JUMP = "mod_jump"
"""A review, and how far its reader wants to go."""

VOTERS = "mod_voters"
"""A review, and a page."""

UPHOLD = "mod_uphold"
DISMISS = "mod_dismiss"
"""A review, and how far the furthest report goes that the moderator saw."""

SCOPE_TYPED = "mod_scope_typed"
"""A review, and the scope that the form was filled with."""

HIDE_ALL = "mod_hide_all"
HIDE_ALL_TYPED = "mod_hide_all_typed"
BLOCK = "mod_block"
BLOCK_TYPED = "mod_block_typed"
UNBLOCK = "mod_unblock"
UNVOTE = "mod_unvote"
UNVOTE_NOW = "mod_unvote_now"
"""A member, and the review on whose panel it stands, or 0 for the member's own card."""
