"""How a posted poll is shown."""

from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.polls.poll import Option, Poll
from bot.domain.text.escape import inline, length
from bot.ui.card import Attached, Card, button, choice, row
from bot.ui.language import Language
from cogs.polls import ids, poll_texts

ACCENT = discord.Colour(0xC2185B)

BUTTONS = 5
"""Options up to which each has a button."""

_UNITS = 3_300
"""UTF-16 units of a card's text, of the 4,000 that Discord takes with labels and other text."""

_LENGTHS = (80, 60, 40, 25, 12)
_BLOCKS = 10
_PICTURE = "results.png"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, and the same facts in words."""

    png: bytes
    alt: str


def poll_card(
    poll: Poll, words: Language, *, sealed: bool = False, picture: Picture | None = None
) -> Card:
    """Return the card that everybody sees.

    ``sealed`` keeps out what may spoil, where a spoiler container would hold it otherwise.
    """
    items = [*poll_body(poll, words, sealed=sealed, picture=picture), *_voting(poll, words)]
    buttons = [button(words.text("More"), ids.MORE(poll.id))]
    if poll.open or not poll.anonymous:
        buttons.insert(0, button(words.text("My vote"), ids.MY_VOTE(poll.id)))
    if poll.open and not poll.covered:
        withdraw = button(words.text("Withdraw"), ids.WITHDRAW(poll.id))
        buttons.insert(1, withdraw)
    return Card(*items, row(*buttons), attached=picture_files(picture))


def picture_files(picture: Picture | None) -> list[Attached]:
    """Return the files of a card with this picture."""
    return [Attached(_PICTURE, picture.png)] if picture else []


def poll_body(
    poll: Poll, words: Language, *, sealed: bool = False, picture: Picture | None = None
) -> list[ui.Item[Card]]:
    """Return what stands above the buttons: question, options, counts, and what may spoil."""
    text, hidden = _fitting(poll, words)
    parts: list[ui.Item[Card]] = [ui.TextDisplay(text)]
    if picture is not None:
        shown = discord.MediaGalleryItem(f"attachment://{_PICTURE}", description=picture.alt)
        parts.append(ui.MediaGallery(shown))
    parts.append(ui.TextDisplay(_state(poll, words)))
    whole: list[ui.Item[Card]] = [ui.Container(*parts, accent_colour=ACCENT)]
    if hidden and sealed:
        more = words.text("Press More to read what may spoil.")
        whole.append(ui.TextDisplay(f"-# {more}"))
    elif hidden:
        whole.append(ui.Container(ui.TextDisplay(hidden), spoiler=True))
    return whole


def announcement_card(poll: Poll, words: Language, link: str | None) -> Card:
    """Return what says in the channel that a poll was closed."""
    said = f"{poll_texts.result_text(poll, words)} {poll_texts.closed_text(poll, words)}"
    heading = f"**{poll_texts.question_text(poll, words, 150)}**"
    buttons: list[ui.Button[Card]] = [button(words.text("Results"), ids.ANNOUNCED_RESULTS(poll.id))]
    if link is not None:
        buttons.append(ui.Button(label=words.text("To the poll"), url=link))
    return Card(ui.TextDisplay(f"{heading}\n{said}"), row(*buttons))


def option_select(
    poll: Poll, words: Language, chosen: frozenset[int] = frozenset()
) -> ui.Item[Card]:
    """Return the select of a poll, with what is chosen already."""
    options = [
        discord.SelectOption(
            label=poll_texts.option_name(option, words),
            value=str(option.place),
            default=option.place in chosen,
        )
        for option in poll.options
    ]
    hint = words.count("Choose one", "Choose up to {n}", poll.most)
    return choice(hint, ids.PICK(poll.id, poll.edition), options, most=poll.most)


def _voting(poll: Poll, words: Language) -> list[ui.Item[Card]]:
    if not poll.open or poll.covered:
        return []
    if poll.most > 1 or len(poll.options) > BUTTONS:
        return [option_select(poll, words)]
    return [
        row(
            *(
                button(
                    poll_texts.option_name(option, words),
                    ids.VOTE(poll.id, poll.edition, option.place),
                    discord.ButtonStyle.primary,
                )
                for option in poll.options
            )
        )
    ]


def _fitting(poll: Poll, words: Language) -> tuple[str, str]:
    """Return what everybody reads and what may spoil, short enough for one message."""
    for limit in _LENGTHS:
        text = "\n".join(_lines(poll, words, limit))
        hidden = "\n".join(_hidden(poll, limit))
        if length(text) + length(hidden) <= _UNITS:
            break
    return text, hidden


def _lines(poll: Poll, words: Language, limit: int) -> list[str]:
    head = [
        f"### {poll_texts.question_text(poll, words)}",
        f"-# {poll_texts.rules_text(poll, words)}",
    ]
    if poll.covered:
        return head
    options = [_line(option, poll, words, limit) for option in poll.options]
    return [*head, *options, *_warnings(poll, words)]


def _line(option: Option, poll: Poll, words: Language, limit: int) -> str:
    said = f"**{option.place}**  {poll_texts.option_text(option, words, limit)}"
    if option.covered:
        said += " · " + words.text("covered by a moderator")
    elif not option.named:
        said += " · ⚠"
    if poll.sealed or not poll.voters:
        return said
    return f"{said} · " + poll_texts.votes_text(option, poll) + _blocks(option, poll)


def _warnings(poll: Poll, words: Language) -> list[str]:
    texts = [poll.question, *(option.text for option in poll.options if not option.covered)]
    scopes = sorted({text.scope for text in texts if text.scope.spoils})
    return [f"⚠ {poll_texts.spoiler_warning(scope, poll.about, words)}" for scope in scopes]


def _blocks(option: Option, poll: Poll) -> str:
    # The picture of a closed poll has bars of its own.
    if not poll.open:
        return ""
    blocks = round(_BLOCKS * option.votes / poll.voters)
    # On a line of their own: on a phone they would tear the numbers apart.
    return f"\n{'█' * blocks}" if blocks else ""


def _state(poll: Poll, words: Language) -> str:
    if poll.open:
        return f"{poll_texts.turnout_text(poll, words)} · {poll_texts.closing_text(poll, words)}"
    said = f"{poll_texts.result_text(poll, words)} {poll_texts.closed_text(poll, words)}"
    return f"{said}\n-# {poll_texts.turnout_text(poll, words)}"


def _hidden(poll: Poll, limit: int) -> list[str]:
    if poll.covered:
        return []
    spoiling = (one for one in poll.options if one.text.scope.spoils and not one.covered)
    lines = [f"**{one.place}**  {inline(one.text.reveal(), limit)}" for one in spoiling]
    if poll.question.scope.spoils:
        lines.insert(0, inline(poll.question.reveal()))
    return lines
