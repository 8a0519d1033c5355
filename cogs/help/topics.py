"""What ``/help topic:`` explains."""

from bot.domain.text import mark

TOPICS = {
    "spoilers": (
        mark("A review says how far it spoils: nothing, through an episode, or the whole story."),
        mark("What may spoil is covered in the channel. Read shows it to you alone."),
        mark(
            "If it goes further than you are, I ask first. Tell me how far you are: `/watch set`."
        ),
    ),
    "reviews": (
        mark("`/review write` opens a form; what you send is a draft that only you see."),
        mark("Add sections, each with its own mark, or upload a text as `file`. Then publish."),
        mark("`/review mine` has your drafts and reviews; edits wait until you publish them."),
    ),
    "votes": (
        mark("Under each review: was it helpful to you? Press again to take your answer back."),
        mark("Awards are small honours. Everybody can see who gave which."),
        mark("It spoils further than marked? Say so under More; the author won't learn who did."),
    ),
    "polls": (
        mark(
            "`/poll create` asks anything, `/poll dramas` what to watch, `/poll episode` rates one."
        ),
        mark("In an anonymous poll nobody can look up your choice through me."),
        mark("`/poll list` leads to results, your own choice, and to what you asked."),
    ),
    "watching": (
        mark("`/watch set` and the button on a drama's card keep how far you are, for you alone."),
        mark("Cards open what you have seen. `/watch list` shows your list; you may share it."),
    ),
    "curators": (
        mark("`/catalogue add` and `edit` hold on this server alone; you see before and after."),
        mark("Who has the curator role or Manage Server is a curator. `/settings` names the role."),
    ),
    "moderators": (
        mark("`/mod queue` has what waits. On a review's message: Apps, then Moderate."),
        mark("Reports and logs reach the moderator channel without a review's text."),
    ),
}
"""The lines of each topic; a topic's name is what a member chooses."""
