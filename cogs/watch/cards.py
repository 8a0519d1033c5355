"""How progress is shown and asked for."""

from discord import ui

from bot.domain.dramas.drama import EPISODE_DIGITS, Drama
from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import FEWEST, score_text
from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.ui.card import Card, button, note, row
from bot.ui.form import Form, field, text_input
from bot.ui.language import Language
from cogs.dramas.standing_line import episode_text, progress_text
from cogs.watch import ids

EPISODE = "episode"
"""The form's field."""

STATUSES = {
    Status.WATCHING: mark("Watching"),
    Status.COMPLETED: mark("Completed"),
    Status.PLANNED: mark("Plan to watch"),
    Status.ON_HOLD: mark("On hold"),
    Status.DROPPED: mark("Dropped"),
}

_TITLE = 60


def saved_card(drama: Drama, progress: Progress, words: Language) -> Card:
    """Say what is known from now on, and offer to share it."""
    told = words.text("Saved: {told}. Only you see this.", told=_told(drama, progress, words))
    if progress.score is not None:
        told = f"{told}\n-# {_counting(words)}"
    return _shareable(drama, told, words)


def now_card(drama: Drama, progress: Progress | None, words: Language) -> Card:
    """Say how far the member is, and what they can say of it."""
    if progress is None:
        return note(
            words.text(
                "I don't know how far you are in {title}. Give me an episode, a status or a score"
                " beside it.",
                title=_title(drama),
            )
        )
    told = words.text(
        "{told}. Give an episode, a status or a score to change it.",
        told=_told(drama, progress, words),
    )
    return _shareable(drama, told, words)


def shared_card(drama: Drama, progress: Progress, member: str, words: Language) -> Card:
    """Tell everybody how far a member (a mention) is; nothing of the story is in it."""
    score = f" · {score_text(progress.score)}/10" if progress.score is not None else ""
    return note(_sentence(drama, progress, member, words) + score)


def ask_form(drama: Drama, following: int | None, number: int, words: Language) -> Form:
    """Ask for the last episode seen.

    ``following`` stands in the field already. ``number`` makes the ids unlike those of any form
    that a phone has seen.
    """
    hint = words.text("0 for none yet.")
    if drama.episodes is not None:
        hint += " " + words.text("The last one is {last}.", last=drama.episodes)
    value = str(following) if following else ""
    asked = text_input(f"{EPISODE}:{number}", value, most=EPISODE_DIGITS, required=True)
    label = words.text("The last episode you have seen")
    form = ids.TYPED(drama.id, number)
    return Form(words.text("How far are you?"), form, field(label, asked, hint))


def _sentence(drama: Drama, progress: Progress, member: str, words: Language) -> str:
    at, title = _at(drama, progress, words), _title(drama)
    match progress.status:
        case Status.COMPLETED:
            return words.text("{member} completed {title}.", member=member, title=title)
        case Status.PLANNED:
            return words.text("{member} plans to watch {title}.", member=member, title=title)
        case Status.ON_HOLD:
            told = (
                mark("{member} put {title} on hold."),
                mark("{member} put {title} on hold at {at}."),
            )
        case Status.DROPPED:
            told = mark("{member} dropped {title}."), mark("{member} dropped {title} at {at}.")
        case Status.WATCHING:
            told = mark("{member} is watching {title}."), mark("{member} is at {at} of {title}.")
    return words.text(told[bool(at)], member=member, title=title, at=at)


def _at(drama: Drama, progress: Progress, words: Language) -> str:
    # Nobody is at an episode before the first.
    return episode_text(progress.episode, drama.episodes, words) if progress.episode else ""


def _counting(words: Language) -> str:
    return words.text(
        "Your score counts in the server's rating, without your name: once {n} members gave one,"
        " and once you may vote here.",
        n=FEWEST,
    )


def _shareable(drama: Drama, told: str, words: Language) -> Card:
    share = button(words.text("Share here"), ids.SHARE(drama.id))
    return Card(ui.TextDisplay(told), row(share))


def _told(drama: Drama, progress: Progress, words: Language) -> str:
    return f"{_title(drama)} · {progress_text(progress, drama.episodes, words)}"


def _title(drama: Drama) -> str:
    return f"**{inline(drama.title, _TITLE)}**"
