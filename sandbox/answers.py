"""How a bot answers an interaction: the callback, follow-ups, edits of the first answer."""

from dataclasses import dataclass

from sandbox import interaction as kinds
from sandbox import locks, posting
from sandbox.channel import Channel
from sandbox.components import numbered
from sandbox.errors import form_error, known
from sandbox.files import Upload
from sandbox.interaction import Interaction, Modal
from sandbox.limits.choices import check_suggestions
from sandbox.message import EPHEMERAL, LOADING, Message
from sandbox.posting import Draft
from sandbox.wire import Json
from sandbox.world import World

_ALLOWED = {
    kinds.COMMAND: {kinds.REPLY, kinds.DEFERRED_REPLY, kinds.MODAL},
    kinds.COMPONENT: {
        kinds.REPLY,
        kinds.DEFERRED_REPLY,
        kinds.DEFERRED_UPDATE,
        kinds.UPDATE,
        kinds.MODAL,
    },
    kinds.AUTOCOMPLETE: {kinds.CHOICES},
    # A silent deferral closes any modal, one from a command too (disnake 758, discord-api-docs
    # 8612); an update needs the message that the modal was opened from.
    kinds.MODAL_SUBMIT: {kinds.REPLY, kinds.DEFERRED_REPLY, kinds.DEFERRED_UPDATE},
}
# Modals that are kept until somebody submits them.
_KEPT_MODALS = 5_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A callback's body after its limits were checked."""

    type: int
    data: Json
    uploads: list[Upload]


def acceptable(interaction: Interaction) -> set[int]:
    """The callback types that this interaction may be answered with."""
    allowed = _ALLOWED[interaction.type]
    if interaction.type == kinds.MODAL_SUBMIT and interaction.source is not None:
        allowed = allowed | {kinds.UPDATE}
    return allowed


def check_time(world: World, interaction: Interaction) -> None:
    """40060 for a second answer, 10062 for one after three seconds."""
    if interaction.callback is not None:
        raise known(40060)
    if world.clock.now() - interaction.created > kinds.FIRST_ANSWER:
        raise known(10062)


def check_type(interaction: Interaction, kind: object) -> None:
    """50035 for a callback type that does not fit the interaction."""
    allowed = acceptable(interaction)
    if kind not in allowed:
        listed = ", ".join(str(one) for one in sorted(allowed))
        raise form_error(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")


def respond(world: World, interaction: Interaction, answer: Answer) -> Message | None:
    """Carry out a first answer; gives the message it made or changed."""
    message = _carry_out(world, interaction, answer)
    interaction.callback = answer.type
    interaction.original = message
    if message is not None:
        interaction.latest = message
    interaction.first.set()
    return message


def _carry_out(world: World, interaction: Interaction, answer: Answer) -> Message | None:
    check_there(world, interaction.channel)
    match answer.type:
        case kinds.REPLY:
            return _reply(world, interaction, answer)
        case kinds.DEFERRED_REPLY:
            thinking = Answer(answer.type, {"flags": answer.data.get("flags")}, [])
            return _reply(world, interaction, thinking, LOADING)
        case kinds.UPDATE if interaction.source is not None:
            _check_standing(interaction.source)
            locks.check_change(world, interaction.source.channel, world.bot, by_token=True)
            return posting.edit(world, interaction.source, answer.data, answer.uploads)
        case kinds.CHOICES:
            interaction.choices = _suggestions(interaction, answer.data)
        case kinds.MODAL:
            interaction.modal = _open(world, interaction, answer.data)
        case _:
            return interaction.source
    return None


def _suggestions(interaction: Interaction, data: Json) -> list[Json]:
    choices: list[Json] = data.get("choices") or []
    if (focused := interaction.focused()) is not None:
        check_suggestions(int(focused["type"]), choices)
    return choices


def check_there(world: World, channel: Channel) -> None:
    """Refuse an answer in a channel that was deleted: 10003; the documents name no code."""
    if channel.id not in world.channels:
        raise known(10003)


def _check_standing(message: Message) -> None:
    """Refuse to change a message that was deleted: 10008."""
    if message.id not in message.channel.messages:
        raise known(10008)


def _reply(world: World, interaction: Interaction, answer: Answer, flags: int = 0) -> Message:
    locks.check_message(world, interaction.channel, world.bot, by_token=True)
    private = int(answer.data.get("flags") or 0) & EPHEMERAL
    draft = Draft(
        interaction.channel, world.bot, answer.data, answer.uploads, interaction, flags | private
    )
    return posting.post(world, draft)


def _open(world: World, interaction: Interaction, data: Json) -> Modal:
    """Open a modal; a phone with a stale one shows what it showed the first time."""
    person = interaction.person
    shown: Json = {"title": data["title"], "components": numbered(data["components"])}
    if person.stale_modals:
        shown = person.seen_modals.setdefault(data["custom_id"], shown)
    modal = Modal(
        world.mint.next(), interaction, shown["title"], data["custom_id"], shown["components"]
    )
    world.modals[modal.id] = (person, modal)
    if len(world.modals) > _KEPT_MODALS:
        world.modals.popitem(last=False)
    return modal


def follow_up(world: World, interaction: Interaction, body: Json, uploads: list[Upload]) -> Message:
    """A further message; the first one after a deferral takes the place of "thinking…"."""
    if interaction.callback is None:
        raise known(10015)
    original = interaction.original
    check_there(world, interaction.channel)
    if original is not None and original.flags & LOADING:
        _check_standing(original)
        return rewrite(world, interaction, original, body, uploads)
    locks.check_message(world, interaction.channel, world.bot, by_token=True)
    private = int(body.get("flags") or 0) & EPHEMERAL
    draft = Draft(interaction.channel, world.bot, body, uploads, interaction, private)
    message = posting.post(world, draft)
    interaction.show(message)
    return message


def rewrite(
    world: World, interaction: Interaction, message: Message, body: Json, uploads: list[Upload]
) -> Message:
    """Edit a message of this interaction by its token."""
    locks.check_change(world, message.channel, world.bot, by_token=True)
    posting.edit(world, message, body, uploads)
    interaction.show(message)
    return message


def own(interaction: Interaction, message_id: int | None) -> Message:
    """A message this token may touch: @original (None), or one it made; 10008 otherwise."""
    if message_id is None:
        message = interaction.original
        if interaction.callback is None:
            raise known(10015)
    else:
        message = interaction.channel.messages.get(message_id)
        made_here = message is not None and message.interaction is interaction
        if not made_here and message is not interaction.original:
            message = None
    if message is None or message.id not in interaction.channel.messages:
        raise known(10008)
    return message
