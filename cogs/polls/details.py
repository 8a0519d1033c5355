"""What a poll's More shows: all of it, and what this member can do."""

from discord import ButtonStyle, ui

from bot.domain.polls.poll import Poll
from bot.domain.polls.result import leaders
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from cogs.polls import cards, ids
from cogs.polls.cards import Picture

_A_ROW = 5


def details_card(  # noqa: PLR0913 - who looks decides what is there
    poll: Poll,
    words: Language,
    *,
    link: str | None,
    manages: bool,
    moderates: bool,
    picture: Picture | None = None,
) -> Card:
    """Return a poll with the buttons that a member may press."""
    buttons = [button(words.text("My vote"), ids.MY_VOTE(poll.id))]
    if not poll.sealed:
        buttons.append(button(words.text("Results"), ids.RESULTS(poll.id)))
    if manages:
        buttons += _managing(poll, words)
    if moderates:
        buttons.append(button(words.text("Cover"), ids.COVER(poll.id)))
    buttons.append(button(words.text("Report"), ids.REPORT(poll.id)))
    if link is not None:
        buttons.append(ui.Button(label=words.text("To the poll"), url=link))
    rows = [row(*buttons[n : n + _A_ROW]) for n in range(0, len(buttons), _A_ROW)]
    shown = cards.poll_body(poll, words, picture=picture)
    return Card(*shown, *rows, attached=cards.picture_files(picture))


def confirm_close_card(poll: Poll, words: Language) -> Card:
    """Ask whether a poll is to be closed now."""
    said = words.text("Close it now? Nobody can vote after that, and it can't be opened again.")
    close = ids.CLOSE(poll.id, 1)
    sure = button(words.text("Close it now"), close, ButtonStyle.danger)
    return Card(ui.TextDisplay(said), row(sure))


def _managing(poll: Poll, words: Language) -> list[ui.Button[Card]]:
    buttons = []
    if poll.open:
        buttons.append(button(words.text("Close now"), ids.CLOSE(poll.id, 0)))
        if not poll.voters:
            buttons.append(button(words.text("Edit"), ids.AMEND(poll.id)))
    elif len(leaders(poll)) > 1 and poll.kind != "episode":
        buttons.append(button(words.text("Run-off"), ids.RUN_OFF(poll.id)))
    if not poll.sealed:
        buttons.append(button(words.text("Export"), ids.EXPORT(poll.id)))
    buttons.append(button(words.text("Run again"), ids.RUN_AGAIN(poll.id)))
    if poll.weekly:
        buttons.append(button(words.text("Stop repeating"), ids.REPEAT_WEEKLY(poll.id, 0)))
    else:
        buttons.append(button(words.text("Repeat weekly"), ids.REPEAT_WEEKLY(poll.id, 1)))
    return buttons
