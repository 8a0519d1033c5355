"""What a member may say of their progress in a drama."""

from bot.domain.dramas.drama import EPISODE_DIGITS, LAST_EPISODE, Drama
from bot.domain.members.progress import ProgressUpdate
from bot.refusals.progress import EpisodeBeyond, NotAllSeen, NotAnEpisode


def require_possible(wish: ProgressUpdate, drama: Drama) -> None:
    """Raise EpisodeBeyond or NotAllSeen for what cannot be, as far as the drama is known."""
    if wish.beyond(drama.episodes):
        last = LAST_EPISODE if drama.episodes is None else drama.episodes
        raise EpisodeBeyond(last=last)
    if wish.contradicts(drama.episodes):
        raise NotAllSeen(last=drama.episodes or 0)


def typed_episode(typed: str) -> int:
    """Read an episode's number; raises NotAnEpisode."""
    digits = typed.strip()
    if not digits.isdecimal() or len(digits) > EPISODE_DIGITS:
        raise NotAnEpisode
    return int(digits)
