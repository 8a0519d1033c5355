"""What somebody makes that others see or that counts, where it leaves no draft behind."""

from bot.domain.text import mark
from bot.refusals.refusal import Refusal


class Blocked(Refusal):
    """Moderators took a member's right to publish, and this needs it."""

    text = mark(
        "The moderators have blocked you from publishing here, and so from sharing, polls, votes,"
        " awards and reports. Nothing was saved; what you have published stays."
    )


class MayNotPostThere(Refusal):
    """A member may not write any more where something stands. Value: ``channel`` (a mention)."""

    text = mark("You can't post in {channel} now, so I change nothing there for you.")


class TooNewToPost(Refusal):
    """A member's account is younger than the server asks of those who publish. Value: ``days``."""

    text = mark(
        "Your account is too new to publish here, and so to share and to post. The least age in"
        " days: {days}. Nothing was posted."
    )
