"""The soundboard's default sounds; servers have none of their own here."""

from sandbox.rest.call import Call, Route
from sandbox.wire import Json

# Some of Discord's own: name, emoji.
_DEFAULT = (("quack", "🦆"), ("airhorn", "🔊"), ("cricket", "🦗"), ("golf clap", "👏"))


async def default_sounds(_call: Call) -> list[Json]:
    """The sounds that everybody has; py-cord asks for them at its start."""
    return [
        {
            "name": name,
            "sound_id": str(number),
            "volume": 1.0,
            "emoji_id": None,
            "emoji_name": emoji,
            "available": True,
        }
        for number, (name, emoji) in enumerate(_DEFAULT, 1)
    ]


ROUTES = [Route("GET", "/soundboard-default-sounds", default_sounds)]
