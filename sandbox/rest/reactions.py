"""Who reacted to a message."""

from sandbox.permissions import READ_HISTORY
from sandbox.rest.call import Call, Route, snowflake
from sandbox.rest.messages import emoji_of, visible
from sandbox.wire import Json

_ONE = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"
_BURST = 1


async def list_reactions(call: Call) -> list[Json]:
    """The accounts that reacted with an emoji, by id; nobody but the bot reacts here."""
    channel, world = visible(call, READ_HISTORY), call.state.world
    message = world.message(channel, call.id("message_id"))
    limit = call.number("limit", 25, 1, 100)
    after = snowflake(call.request.query.get("after", "0"), "after")
    burst = call.number("type", 0, 0, _BURST) == _BURST
    wanted = emoji_of(call)
    reacted = any(
        one["emoji"] == wanted and one["me"] for one in message.payload.get("reactions", [])
    )
    there = reacted and not burst and world.bot.id > after
    return [world.bot.user][:limit] if there else []


ROUTES = [Route("GET", _ONE, list_reactions)]
