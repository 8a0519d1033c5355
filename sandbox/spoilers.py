"""Spoiler channels: their members opt in before they see what they hold.

Flag ``1 << 21`` since July 2026. It can be set on textual and voice channels of a server, neither
stages nor threads, and only while ``nsfw`` is false (Channel Flags in Discord's page on channels).
"""

from sandbox.channel import FORUM, MEDIA, NEWS, TEXT, Channel
from sandbox.errors import form_error
from sandbox.wire import Json

IS_SPOILER_CHANNEL = 1 << 21
_VOICE = 2
_TYPES = frozenset({TEXT, _VOICE, NEWS, FORUM, MEDIA})


def check_spoiler(channel: Channel, body: Json) -> None:
    """Refuse with 50035 an edit after which what cannot be a spoiler channel would be one.

    The code inside the form is a guess: the documents name none.
    """
    flags = channel.flags if body.get("flags") is None else body["flags"]
    if not flags & IS_SPOILER_CHANNEL:
        return
    if channel.type not in _TYPES:
        raise form_error(("flags",), "BASE_TYPE_CHOICES", "This channel cannot be a spoiler one.")
    if body.get("nsfw", channel.nsfw):
        field = "nsfw" if body.get("nsfw") else "flags"
        message = "An age-restricted channel cannot be a spoiler one."
        raise form_error((field,), "BASE_TYPE_CHOICES", message)
