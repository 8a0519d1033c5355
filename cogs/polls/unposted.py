"""What the creator of a poll is told where something could not be brought to Discord."""

from contextlib import suppress

from bot.domain.text import mark
from bot.refusals.polls import UnknownPoll
from bot.store.members.notices import Notice
from bot.store.messages.followed import Followed
from bot.store.polls import polls, unposted
from bot.ui.client import Client
from bot.ui.direct_messages import notify_unasked
from bot.ui.following.reasons import Reason
from bot.ui.server_language import language_in

_REFUSED = {
    "poll": mark(
        "I could not post your poll {n} in {channel}: the channel is gone or closed, or I lack View"
        " Channel or Send Messages there. /poll list, state mine, has what you need to post it"
        " anew."
    ),
    "announcement": mark(
        "Your poll {n} in {channel} is closed, and I could not say so there: the channel is gone or"
        " closed, or I lack View Channel or Send Messages. Its result is in /poll list."
    ),
}
_UNSURE = {
    "poll": mark(
        "I can't tell whether your poll {n} stands in {channel}: Discord's answer was lost, and I"
        " need Read Message History there to look. If you don't see it, close it in /poll list and"
        " run it again."
    ),
    "announcement": mark(
        "Your poll {n} in {channel} is closed. I can't tell whether I said so there: I need Read"
        " Message History to look. Its result is in /poll list."
    ),
}


async def tell(client: Client, one: Followed, reason: Reason, *, final: bool) -> None:
    """Give up what nobody has seen, and tell the poll's creator what could not be done.

    Where Discord does not answer, nobody can tell yet: it is tried on.
    """
    if reason is Reason.UNREACHABLE:
        return
    guild_id, kind, poll_id = one.key.subject
    texts = _UNSURE if reason is Reason.NO_HISTORY else _REFUSED
    with suppress(UnknownPoll):
        poll = await client.database.read(polls.get, guild_id, poll_id)
        notice = Notice(texts[kind], {"n": poll_id, "channel": f"<#{poll.channel_id}>"})
        kept = await client.database.write(
            unposted.give_up, one.key, notice, client.clock(), final=final
        )
        if kept is not None:
            words = await language_in(client, guild_id)
            await notify_unasked(client, guild_id, poll.creator_id, kept, words)
