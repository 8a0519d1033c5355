"""Writing messages: new ones, edits, deletions, with all that the server adds."""

from dataclasses import dataclass, field
from typing import Any

from sandbox import components, mentions
from sandbox.attaching import attach, described
from sandbox.channel import Channel
from sandbox.errors import known
from sandbox.files import Upload
from sandbox.interaction import COMMAND, COMPONENT, Interaction
from sandbox.message import COMPONENTS_V2, EPHEMERAL, LOADING, SUPPRESS_EMBEDS, Message
from sandbox.person import Person
from sandbox.references import HAS_SNAPSHOT, REPLY_TYPE, reference, referring
from sandbox.sanitized import sanitized
from sandbox.threads import note_deletion, note_message
from sandbox.wire import Json, iso
from sandbox.world import Change, World

# Flags a bot may set on a new message: suppress embeds and notifications, voice, components V2.
_SETTABLE = SUPPRESS_EMBEDS | 1 << 12 | 1 << 13 | COMPONENTS_V2
_VISIBLE = (
    "content",
    "embeds",
    "components",
    "attachments",
    "poll",
    "sticker_ids",
    "message_snapshots",
)
DEFAULT, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND = 0, 20, 23


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be written. ``flags`` are set beside those of the body.

    ``id`` is given for the first message of a forum post, which has the thread's.
    """

    channel: Channel
    author: Person
    body: Json
    uploads: list[Upload] = field(default_factory=list)
    interaction: Interaction | None = None
    flags: int = 0
    id: int | None = None


def post(world: World, draft: Draft) -> Message:
    """Write a new message and tell everyone; 50006 where it would be empty."""
    body = draft.body
    flags = int(body.get("flags") or 0) & _SETTABLE | draft.flags
    attachments = _attached(world, draft)
    message_id = draft.id or world.mint.next()
    payload = _skeleton(world, draft, message_id) | {"attachments": attachments}
    payload["flags"] = flags | (HAS_SNAPSHOT if "message_snapshots" in payload else 0)
    payload |= _text(world, draft, body, payload)
    if not flags & LOADING:
        _refuse_empty(payload)
    private = flags & EPHEMERAL and draft.interaction is not None
    owner_id = draft.interaction.person.id if draft.interaction and private else None
    message = Message(
        message_id, draft.channel, draft.author.id, payload, owner_id, draft.interaction
    )
    _place(world, message, body.get("nonce"))
    return message


def announce(world: World, channel: Channel, author: Person, fields: Json) -> Message:
    """Write what Discord itself writes in someone's name: neither activity nor counted."""
    draft = Draft(channel, author, {})
    message_id = world.mint.next()
    payload = _skeleton(world, draft, message_id) | fields
    message = Message(message_id, channel, author.id, payload)
    channel.keep(message)
    world.changed(_change("MESSAGE_CREATE", message, message.event()))
    return message


def edit(world: World, message: Message, body: Json, uploads: list[Upload]) -> Message:
    """Change what ``body`` names; a "thinking…" placeholder becomes its answer."""
    payload = message.payload
    draft = Draft(message.channel, world.people[message.author_id], body, uploads)
    found = described(body, uploads, payload["attachments"])
    changed: Json = {"attachments": attach(world.files, found, uploads, message.channel.id)}
    changed |= _text(world, draft, body, payload | changed)
    flags = message.flags
    asked = body.get("flags")
    if asked is not None:
        flags = flags & ~SUPPRESS_EMBEDS | int(asked) & (SUPPRESS_EMBEDS | COMPONENTS_V2)
    if flags & LOADING:
        flags &= ~LOADING
    else:
        changed["edited_timestamp"] = iso(world.clock.now())
    changed["flags"] = flags
    _refuse_empty(payload | changed)
    # A new object: what was sent before keeps the state it was sent with.
    message.payload = payload | changed
    world.changed(_change("MESSAGE_UPDATE", message, message.event()))
    return message


def notice(world: World, channel: Channel, author: Person, kind: int, fields: Json) -> Message:
    """Write a message of a type that nobody sends; ``fields`` say what it is about."""
    message_id = world.mint.next()
    payload = _skeleton(world, Draft(channel, author, {}), message_id) | {"type": kind} | fields
    message = Message(message_id, channel, author.id, payload)
    _place(world, message, None)
    return message


def delete(world: World, message: Message) -> None:
    """Take a message away, with its files."""
    _take(world, message)
    gone = {"id": str(message.id)} | _place_of(message.channel)
    world.changed(_change("MESSAGE_DELETE", message, gone))


def delete_many(world: World, channel: Channel, messages: list[Message]) -> None:
    """Take messages of one channel away at once: one event tells of all."""
    for message in messages:
        _take(world, message)
    gone = {"ids": [str(one.id) for one in messages]} | _place_of(channel)
    if messages:
        world.changed(Change("MESSAGE_DELETE_BULK", gone, channel, channel.guild))


def _take(world: World, message: Message) -> None:
    message.channel.messages.pop(message.id, None)
    note_deletion(message)
    world.files.drop(message.payload["attachments"])


def _place_of(channel: Channel) -> Json:
    place: Json = {"channel_id": str(channel.id)}
    return place if channel.guild is None else place | {"guild_id": str(channel.guild.id)}


def _attached(world: World, draft: Draft) -> list[Json]:
    found = described(draft.body, draft.uploads, [])
    return attach(world.files, found, draft.uploads, draft.channel.id)


def _refuse_empty(fields: Json) -> None:
    if not any(fields.get(key) for key in _VISIBLE):
        raise known(50006)


def _skeleton(world: World, draft: Draft, message_id: int) -> Json:
    payload: Json = {
        "type": DEFAULT,
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "attachments": [],
        "embeds": [],
        "timestamp": iso(world.clock.now()),
        "edited_timestamp": None,
        "flags": 0,
        "components": [],
        "id": str(message_id),
        "channel_id": str(draft.channel.id),
        "author": draft.author.user,
        "pinned": False,
        "tts": bool(draft.body.get("tts")),
    }
    if draft.interaction is not None:
        payload |= _of_interaction(draft.interaction, str(draft.author.id))
    elif asked := draft.body.get("message_reference"):
        payload |= referring(world, draft.channel, asked)
    if poll := draft.body.get("poll"):
        payload["poll"] = _poll(world, poll)
    return payload


def _of_interaction(interaction: Interaction, application_id: str) -> Json:
    fields: Json = {
        "application_id": application_id,
        "webhook_id": application_id,
        "interaction_metadata": interaction.metadata(),
    }
    if interaction.callback is not None:
        # A follow-up is an ordinary message.
        return fields
    if interaction.type == COMMAND:
        chat = interaction.payload["data"]["type"] == 1
        fields["type"] = CHAT_INPUT_COMMAND if chat else CONTEXT_MENU_COMMAND
    elif interaction.type == COMPONENT and interaction.source is not None:
        fields["type"] = REPLY_TYPE
        fields["message_reference"] = reference(interaction.source)
    return fields


def _text(world: World, draft: Draft, body: Json, payload: Json) -> Json:
    """Content, embeds, components and the mentions in them, as far as ``body`` names them."""
    changed: Json = {}
    if "content" in body:
        # Of people too: their clients go through the same API.
        changed["content"] = sanitized(body["content"] or "").strip()
    if body.get("embeds") is not None:
        changed["embeds"] = [_embed(one, payload["attachments"]) for one in body["embeds"]]
    if body.get("components") is not None:
        parts = components.numbered(body["components"])
        components.Media(payload["attachments"], world.mint).resolve(parts)
        changed["components"] = parts
    now = payload | changed
    may = world.allowed(draft.channel, draft.author)
    text = mentions.text_of(now["content"], now["components"])
    return changed | mentions.parse(text, body.get("allowed_mentions"), draft.channel, may).fields()


def _embed(embed: Json, attachments: list[Json]) -> Json:
    shown = {"type": "rich", **embed}
    urls = {f"attachment://{one['filename']}": one["url"] for one in attachments}
    for key in ("image", "thumbnail"):
        if isinstance(shown.get(key), dict) and shown[key].get("url") in urls:
            shown[key] = shown[key] | {"url": urls[shown[key]["url"]]}
    return shown


def _poll(world: World, poll: Json) -> Json:
    hours = float(poll.get("duration") or 24)
    answers = [
        {"answer_id": number, "poll_media": answer["poll_media"]}
        for number, answer in enumerate(poll["answers"], 1)
    ]
    return {
        "question": poll["question"],
        "answers": answers,
        "expiry": iso(world.clock.now() + hours * 3600),
        "allow_multiselect": bool(poll.get("allow_multiselect")),
        "layout_type": poll.get("layout_type") or 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }


def _place(world: World, message: Message, nonce: Any) -> None:
    if message.owner_id is None:
        note_message(world, message)
    message.channel.keep(message)
    told = message.event()
    if nonce is not None:
        told = told | {"nonce": nonce}
    world.changed(_change("MESSAGE_CREATE", message, told))


def _change(event: str, message: Message, data: Json) -> Change:
    channel = message.channel
    return Change(event, data, channel, channel.guild, message.owner_id, message.author_id)
