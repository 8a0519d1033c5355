"""Edits of messages older than an hour: only a few are allowed (30046)."""

from sandbox.errors import ApiError, known
from sandbox.message import Message
from sandbox.snowflake import seconds
from sandbox.world import World

OLD = 3600.0
# Discord documents the refusal but no number. "3 edits per channel per 20 seconds" is what a bot
# that edits old messages all day has seen (circuitsacul/starboard-4, issue 118).
EDITS = 3
WINDOW = 20.0


def count_edit(world: World, message: Message) -> None:
    """Count an edit by bot route; 429 with 30046 where the channel's few are used up."""
    if world.clock.now() - seconds(message.id) < OLD:
        return
    now = world.clock.passing()
    times = world.old_edits.setdefault(message.channel.id, [])
    times[:] = [at for at in times if now - at < WINDOW]
    if len(times) >= EDITS:
        refusal = known(30046)
        raise RetryLaterError(refusal, round(WINDOW - (now - times[0]), 3))
    times.append(now)


class RetryLaterError(ApiError):
    """A refusal that says when to try again, in seconds."""

    def __init__(self, refusal: ApiError, retry_after: float) -> None:
        super().__init__(refusal.status, refusal.code, refusal.message)
        self.headers = {"Retry-After": str(int(retry_after) + 1), "X-RateLimit-Scope": "shared"}
        self._retry_after = retry_after

    def body(self) -> dict[str, object]:
        """The JSON body with ``retry_after``."""
        return {**super().body(), "retry_after": self._retry_after, "global": False}
