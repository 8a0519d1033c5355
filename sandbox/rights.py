"""Rights that a message wants beside the one to send it.

Create Message in Discord's page on messages, and its page on permissions.
"""

from sandbox.channel import Channel
from sandbox.errors import known
from sandbox.files import Upload
from sandbox.permissions import BITS, READ_HISTORY
from sandbox.person import Person
from sandbox.references import FORWARD
from sandbox.wire import Json
from sandbox.world import World


def require_for(
    world: World, channel: Channel, author: Person, body: Json, uploads: list[Upload]
) -> None:
    """Refuse what its author may not send here: 50013, for a reply 160002.

    The documents say of embeds only that links are not embedded without the right, and nothing
    of edits: both are refused, which is the stricter.
    """
    allowed = world.allowed(channel, author)
    wanted = {"attach_files": uploads, "embed_links": body.get("embeds")}
    wanted["send_tts_messages"] = body.get("tts")
    if any(given and not allowed & BITS[name] for name, given in wanted.items()):
        raise known(50013)
    reference = body.get("message_reference") or {}
    if reference and reference.get("type") != FORWARD and not allowed & READ_HISTORY:
        raise known(160002)
