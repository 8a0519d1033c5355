"""Whether a drama's key episodes and lines fit its number of episodes."""

from collections.abc import Container

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.fields import BadValue
from bot.domain.text import mark

_MOMENTS = ("key_episodes", "lines")


def beyond_the_end(drama: Drama, edited: Container[str]) -> dict[str, BadValue]:
    """Say of the edited fields which of them speak of an episode that the drama does not have."""
    last = drama.episodes
    if last is None:
        return {}
    beyond = {name: episode for name in _MOMENTS if (episode := _latest(drama, name)) > last}
    told = mark("Episode {episode} is beyond the last one, {last}.")
    wrong = {name: BadValue(told, episode=beyond[name], last=last) for name in beyond}
    if "episodes" in edited and wrong:
        return {"episodes": next(iter(wrong.values()))}
    return {name: problem for name, problem in wrong.items() if name in edited}


def _latest(drama: Drama, moments: str) -> int:
    return max((one.episode or 0 for one in getattr(drama.profile, moments)), default=0)
