"""Carrying a decision out: cards follow, the log is written, and the author is told privately."""

from collections.abc import Callable
from dataclasses import dataclass

import discord

from bot.domain.text import mark
from bot.refusals.moderation import OwnCaseDecided
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import UnknownReview
from bot.store.members.notices import Notice
from bot.store.members.own_cases import require_another
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews import logged_decisions, review_messages
from bot.store.reviews.moderation import Decision, Done
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.direct_messages import notify
from bot.ui.following import proof
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import owns_server
from cogs.moderation import log, views

_Interaction = discord.Interaction[Client]

_MANY = 20
"""Reviews that are seen to at once: more would be a task each."""


@dataclass(frozen=True, slots=True)
class DecisionMessages:
    """What is decided, as the log, the author and the moderator are told it.

    ``review_id`` is the review on whose panel it was decided, 0 for the card of its author.
    ``hides`` says that all text must go, and so what became of each message is said, not only what
    still shows what it should not. ``unchanged`` is said (in English, marked) where nothing
    changed.
    """

    entry: LogEntry
    notice: Notice
    said: str
    review_id: int = 0
    hides: bool = False
    unchanged: str = mark("That is so already, so nothing was changed.")


async def carry_out(
    interaction: _Interaction,
    messages: DecisionMessages,
    decide: Callable[..., Done],
    *about: object,
) -> None:
    """Write a decision down together with its log entry, and let all that shows it follow.

    ``decide`` is run with the server, ``about`` and the Decision. Where somebody was quicker, the
    moderator sees how things stand, and nobody is told twice.
    """
    client, guild_id = interaction.client, guild_of(interaction)
    decision = Decision(
        interaction.user.id, client.clock(), messages.notice, owner=owns_server(interaction)
    )
    done = await client.database.write(
        logged_decisions.carry_out, guild_id, decide, about, decision, messages.entry
    )
    if done.work is not None:
        await client.sliced_work.finish(done.work)
    _follow(client, guild_id, done)
    told = await _what_was_done(interaction, messages, done)
    if done.new and done.messages:
        told = " ".join(filter(None, [told, await _proved(interaction, messages, done)]))
    await views.answer_with(interaction, await _card_after(interaction, messages), told)
    if done.notice is not None:
        await notify(interaction, messages.entry.author_id, done.notice)


def require_anothers(
    interaction: _Interaction, member_id: int, refusal: type[Refusal] = OwnCaseDecided
) -> None:
    """Refuse who would decide on their own, before they type why; it is asked again then."""
    owner = owns_server(interaction)
    require_another(member_id, interaction.user.id, refusal, owner=owner)


def _follow(client: Client, guild_id: int, done: Done) -> None:
    """Let all that shows what was decided follow; of many reviews a few at a time."""
    if len(done.reviews) > _MANY:
        client.following.resume([guild_id])
        return
    for id_ in done.reviews:
        client.following.touch(review_messages.about(guild_id, id_))
        client.dispatch("review_changed", guild_id, id_)


async def _proved(interaction: _Interaction, messages: DecisionMessages, done: Done) -> str:
    guild_id = guild_of(interaction)
    about = [review_messages.about(guild_id, id_) for id_ in done.reviews]
    shown = await proof.prove(interaction.client, about, done.messages)
    tell = proof.told if messages.hides else proof.still
    return tell(shown, language_of(interaction))


async def _what_was_done(interaction: _Interaction, messages: DecisionMessages, done: Done) -> str:
    words = language_of(interaction)
    if not done.new:
        return words.text(messages.unchanged)
    privately = words.text("The author is told privately, but not who decided.")
    if messages.entry.review_id is None:
        privately = words.text("The member is told privately, but not who decided.")
    told = [messages.said, privately if done.notice else ""]
    if done.logged is not None and (problem := await log.see_to(interaction, done.logged)):
        told += [problem, words.text("It is kept, and written as soon as that can be.")]
    return " ".join(filter(None, told))


async def _card_after(interaction: _Interaction, messages: DecisionMessages) -> Card:
    if messages.review_id:
        try:
            return await views.case_panel(interaction, messages.review_id)
        except UnknownReview:
            # Its author deleted it meanwhile; the decision about them stands.
            pass
    return await views.member_page(interaction, messages.entry.author_id, 0)
