"""Saying what was hidden, where, and what still stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.text import mark
from bot.store.engine.transaction import Tx
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed, Key, Subject
from bot.ui.client import Client
from bot.ui.direct_messages import notify_unasked
from bot.ui.following.reasons import WORDS, Reason
from bot.ui.language import Language
from bot.ui.server_language import language_in

PATIENCE = 10.0
"""Seconds for which a moderator waits until all is gone; then they hear what is not."""

_LINKS = 10

Sees = Callable[[Followed], bool]
"""Tells whether somebody sees the place of a message."""

_GONE = mark("What you had hidden in {link} is gone since {time}.")


@dataclass(frozen=True, slots=True)
class Proof:
    """The messages that showed what was hidden: those that do no more, and those that still do.

    ``at`` is when that was so, in UTC seconds.
    """

    gone: tuple[Followed, ...]
    left: tuple[Followed, ...]
    at: int


async def standing(client: Client, subjects: Sequence[Subject]) -> list[Followed]:
    """Return the messages that show something, or may: read before it is hidden."""
    return await client.database.read(followed.standing, subjects)


async def prove(client: Client, subjects: Sequence[Subject], before: Sequence[Followed]) -> Proof:
    """See to what was hidden, wait for it, and say what became of the messages ``before``."""
    for subject in subjects:
        client.following.touch(subject)
    await client.following.settle(subjects, PATIENCE)
    now = {one.key: one for one in await client.database.read(_all, subjects)}
    hiding = [one for key in _keys(before) if (one := now.get(key)) and one.hides]
    left = [one for one in hiding if await client.database.write(deliveries.promise, one.key)]
    gone = [one for one in before if one.key not in _keys(left)]
    return Proof(tuple(gone), tuple(left), client.clock())


def told(proof: Proof, words: Language, sees: Sees = bool) -> str:
    """Say it, with links to what the asker ``sees``: moderators have all of them."""
    total = len(proof.gone) + len(proof.left)
    if not total:
        return words.text("No message shows it.")
    said = words.count(
        "Gone from {gone} of {n} message at {time}: {links}.",
        "Gone from {gone} of {n} messages at {time}: {links}.",
        total,
        gone=len(proof.gone),
        time=f"<t:{proof.at}:T>",
        links=words.all_of(links) if (links := _links(proof.gone, sees)) else "—",
    )
    return " ".join(filter(None, [said, still(proof, words, sees)]))


async def tell_gone(client: Client, one: Followed, asker_id: int) -> None:
    """Tell who had something hidden that it is gone at last."""
    guild_id, now = one.key.subject.guild_id, client.clock()
    notice = Notice(_GONE, {"link": link(one), "time": f"<t:{now}:T>"})
    kept = await client.database.write(notices.put, guild_id, asker_id, notice, now)
    words = await language_in(client, guild_id)
    await notify_unasked(client, guild_id, asker_id, kept, words)


def link(one: Followed) -> str:
    """Return the address of a message, or of the channel in which it may stand."""
    address = [one.key.subject.guild_id, one.channel_id or one.place_id, one.message_id]
    return "https://discord.com/channels/" + "/".join(str(part) for part in address if part)


def still(proof: Proof, words: Language, sees: Sees = bool) -> str:
    """Say what still stands, with reasons, and links as ``told`` has them; empty for nothing."""
    if not proof.left:
        return ""
    unknown = words.text("it is on its way")
    reasons = [
        words.text(WORDS[Reason(one.reason)]) if one.reason else unknown for one in proof.left
    ]
    each = [
        f"{link(one) if sees(one) else '…'} ({why})"
        for one, why in zip(proof.left, reasons, strict=True)
    ]
    said = words.text("Still there: {links}.", links=words.all_of(each[:_LINKS]))
    return " ".join([said, words.text("I take it away as soon as I can, and tell you then.")])


def _why(one: Followed, words: Language) -> str:
    if one.reason is None:
        return words.text("it is on its way")
    return words.text(WORDS[Reason(one.reason)])


def _links(messages: Sequence[Followed], sees: Sees) -> list[str]:
    return [link(one) for one in messages if sees(one)][:_LINKS]


def _keys(messages: Sequence[Followed]) -> list[Key]:
    return [one.key for one in messages]


def _all(tx: Tx, subjects: Sequence[Subject]) -> list[Followed]:
    return [one for subject in subjects for one in followed.of_subject(tx, subject)]
