"""Sending an interaction to the bot, and waiting for what the person then sees."""

import asyncio
from dataclasses import dataclass

from sandbox import interaction as kinds
from sandbox.interaction import Interaction
from sandbox.message import LOADING, Message
from sandbox.people.actor import Actor
from sandbox.people.refusal import Hung
from sandbox.state import State
from sandbox.wire import Json
from sandbox.world import Change

# Real seconds that a person waits, whatever the sandbox's clock says: what takes longer hangs.
PATIENCE = 60.0
# The size of a file that a person or the bot may upload.
ATTACHMENT_LIMIT = 10 * 1024 * 1024
_NOTICES = {
    kinds.COMMAND: "The application did not respond",
    kinds.COMPONENT: "This interaction failed",
    kinds.AUTOCOMPLETE: "Loading options failed",
    kinds.MODAL_SUBMIT: "Something went wrong. Try again.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """An interaction to be sent: its type and data, and where it comes from."""

    type: int
    data: Json
    source: Message | None = None
    trigger: Interaction | None = None


def interaction_of(actor: Actor, question: Question) -> Interaction:
    """Make and remember the interaction."""
    world = actor.world
    interaction_id = world.mint.next()
    token = world.new_token(interaction_id)
    payload = _payload(actor, question) | {"id": str(interaction_id), "token": token}
    interaction = Interaction(
        interaction_id,
        token,
        question.type,
        actor.person,
        actor.channel,
        world.clock.now(),
        payload,
        question.source,
        question.trigger,
    )
    world.remember(interaction)
    return interaction


def _payload(actor: Actor, question: Question) -> Json:
    world, channel, guild = actor.world, actor.channel, actor.guild
    permissions = actor.allowed
    payload: Json = {
        "version": 1,
        "type": question.type,
        "application_id": str(world.bot.id),
        "channel_id": str(channel.id),
        "channel": channel.payload() | {"permissions": str(permissions)},
        "locale": actor.person.locale,
        "app_permissions": str(world.allowed(channel, world.bot)),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": "0" if guild is None else str(guild.id)},
        "context": 1 if guild is None else 0,
        "attachment_size_limit": ATTACHMENT_LIMIT,
        "data": question.data,
    }
    if question.source is not None:
        payload["message"] = question.source.payload
    if guild is None:
        return payload | {"user": actor.person.user}
    member = guild.members[actor.person.id]
    return payload | {
        "guild_id": str(guild.id),
        "guild": guild.partial(),
        "guild_locale": guild.locale,
        "member": member.payload() | {"permissions": str(permissions)},
    }


async def ask(state: State, actor: Actor, question: Question, wait: float = 0.0) -> Json:
    """Send it and give the outcome.

    ``wait`` is how many seconds to wait for what replaces "thinking…" or follows a deferral.
    """
    interaction = interaction_of(actor, question)
    if state.gateway.connected():
        change = Change(
            "INTERACTION_CREATE",
            interaction.payload,
            actor.channel,
            actor.guild,
            owner_id=actor.person.id,
        )
        state.world.changed(change)
        await _first_answer(state, interaction)
    if wait and interaction.callback in {kinds.DEFERRED_REPLY, kinds.DEFERRED_UPDATE}:
        await _following(state, interaction, wait)
    return outcome(interaction)


async def _first_answer(state: State, interaction: Interaction) -> None:
    deadline = interaction.created + kinds.FIRST_ANSWER
    if not await _either(interaction.first, state, deadline):
        raise Hung(f"{interaction.title()} got no answer in {PATIENCE:g} seconds.")


async def _following(state: State, interaction: Interaction, wait: float) -> None:
    if not await _either(interaction.followed, state, state.clock.now() + wait):
        raise Hung(f"{interaction.title()} was deferred; nothing followed in {PATIENCE:g} seconds.")


async def _either(event: asyncio.Event, state: State, deadline: float) -> bool:
    """Wait for the event or the moment, whichever is first; False where patience ends before."""
    if event.is_set():
        return True
    timer = asyncio.create_task(state.clock.sleep_until(deadline))
    waiter = asyncio.create_task(event.wait())
    first = asyncio.FIRST_COMPLETED
    try:
        done, _ = await asyncio.wait({timer, waiter}, return_when=first, timeout=PATIENCE)
    finally:
        timer.cancel()
        waiter.cancel()
    return bool(done)


def outcome(interaction: Interaction) -> Json:
    """What the person sees now."""
    message = interaction.latest
    told: Json = {
        "outcome": _word(interaction),
        "interaction": str(interaction.id),
        "message": None if message is None else message.payload,
        "modal": None if interaction.modal is None else interaction.modal.payload(),
        "choices": interaction.choices,
        "notice": None,
    }
    if interaction.callback is None:
        told["notice"] = _NOTICES[interaction.type]
    return told


def _word(interaction: Interaction) -> str:
    match interaction.callback:
        case None:
            return "failed"
        case kinds.MODAL:
            return "modal"
        case kinds.CHOICES:
            return "choices"
        case kinds.UPDATE:
            return "updated"
        case kinds.DEFERRED_UPDATE:
            return _after_deferral(interaction)
    latest = interaction.latest
    return "thinking" if latest is not None and latest.flags & LOADING else "message"


def _after_deferral(interaction: Interaction) -> str:
    if not interaction.followed.is_set():
        return "nothing"
    return "updated" if interaction.latest is interaction.source else "message"
