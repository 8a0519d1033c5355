"""Nobody decides on what is their own."""

from bot.refusals.refusal import Refusal


def require_another(member_id: int, by: int, refusal: type[Refusal], *, owner: bool) -> None:
    """Raise a refusal where a moderator would decide on their own case; the server's owner may."""
    if member_id == by and not owner:
        raise refusal
