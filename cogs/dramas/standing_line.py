"""What a drama's card tells of the server's ratings and of its reader's progress."""

from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import Ratings, Standing, score_text
from bot.ui.language import Language


def standing_line(standing: Standing, episodes: int | None, words: Language) -> str:
    """Return the card's line; empty where nothing is known. ``episodes`` is the known count."""
    parts = [_server(standing.ratings, words)]
    if standing.progress is not None:
        told = progress_text(standing.progress, episodes, words)
        parts.append(words.text("You: {told}", told=told))
    return " · ".join(filter(None, parts))


def progress_text(progress: Progress, episodes: int | None, words: Language) -> str:
    """Say how far a member is and which score they gave: "episode 4 of 16 · score 8.5"."""
    told = _place(progress, episodes, words)
    if progress.score is None:
        return told
    score = words.text("score {score}", score=score_text(progress.score))
    return f"{told} · {score}"


def episode_text(episode: int, episodes: int | None, words: Language) -> str:
    """Name an episode, among how many where that makes sense: a count may have shrunk since."""
    if episodes is None or episode > episodes:
        return words.text("episode {n}", n=episode)
    return words.text("episode {n} of {count}", n=episode, count=episodes)


def _place(progress: Progress, episodes: int | None, words: Language) -> str:
    where = episode_text(progress.episode or 0, episodes, words)
    at = progress.episode is not None
    match progress.status:
        case Status.COMPLETED:
            return words.text("completed")
        case Status.PLANNED:
            return words.text("planned")
        case Status.ON_HOLD:
            return (
                words.text("on hold at {episode}", episode=where) if at else words.text("on hold")
            )
        case Status.DROPPED:
            return (
                words.text("dropped at {episode}", episode=where) if at else words.text("dropped")
            )
        case Status.WATCHING:
            return where if at else words.text("watching")


def _server(ratings: Ratings, words: Language) -> str:
    told = []
    if ratings.average is not None:
        told.append(
            words.count(
                "{average} from {n} rating",
                "{average} from {n} ratings",
                ratings.ratings,
                average=f"{ratings.average:.1f}",
            )
        )
    if ratings.reviews:
        told.append(_reviews(ratings, words))
    return words.text("Server: {told}", told=" · ".join(told)) if told else ""


def _reviews(ratings: Ratings, words: Language) -> str:
    reviews = words.count("{n} review", "{n} reviews", ratings.reviews)
    if not ratings.spoiler_free:
        return reviews
    free = words.count("{n} spoils nothing", "{n} spoil nothing", ratings.spoiler_free)
    return f"{reviews}, {free}"
