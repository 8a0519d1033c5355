"""What a server's managers chose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """A server's choices, each with the value that holds until one is made.

    Channels and roles are Discord's ids, and may have been deleted since. ``timezone`` is an IANA
    name. ``language`` is one of Discord's locales; None stands for the server's own in Discord.
    """

    reviews_channel: int | None = None
    """A text channel, or a forum in which each review gets a post."""
    moderator_channel: int | None = None
    curator_role: int | None = None
    moderator_role: int | None = None
    sealed: bool = False
    """Whether a text that may spoil stays out of public messages; else a container covers it."""
    timezone: str = "UTC"
    language: str | None = None
    reviews_a_day: int = 5
    """Reviews that a member may publish anew within 24 hours."""
    account_days: int = 1
    """Least age of an account that publishes; 0 lets every account."""
    vote_account_days: int = 7
    """Least age of an account that votes, awards or reports; 0 for none."""
    vote_member_days: int = 1
    """How long one must have been a member for that; 0 for none."""
    presses_a_minute: int = 60
    """Votes, awards and reports of one member within a minute."""
    report_threshold: int = 3
    """Reports that cover a review until moderators look."""
