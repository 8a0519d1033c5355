"""What members who report a poll are asked, and what moderators are told: no word of it."""

import discord
from discord import ui

from bot.domain.polls.poll import WHOLE, Poll
from bot.domain.text import mark
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls.reported_polls import Reported
from bot.ui.card import Card, button, choice, row
from bot.ui.language import Language
from cogs.polls import ids, poll_texts

_ENDS = {
    Outcome.COVERED: mark("{moderator} covered what was reported."),
    Outcome.DISMISSED: mark("{moderator} dismissed the reports."),
}


def report_card(poll: Poll, words: Language) -> Card:
    """Ask a member what is to be reported."""
    said = words.text(
        "What is wrong? The moderators learn what you report; the author won't learn who did."
    )
    whole = button(words.text("The whole poll"), ids.REPORT_POLL(poll.id))
    one = choice(words.text("One option"), ids.REPORT_OPTION(poll.id), _options(poll, words))
    return Card(ui.TextDisplay(said), row(whole), one)


def open_card(one: Reported, words: Language) -> Card:
    """Tell moderators what waits for a decision."""
    told = [named(one, words), *counted(one, words)]
    buttons = [*_looking(one.poll, words), _dismiss(one, words)]
    return Card(ui.TextDisplay("\n".join(told)), row(*buttons))


def ended_card(one: Reported, ending: Ending, words: Language) -> Card:
    """Say how it ended."""
    how = words.text(_ENDS[ending.outcome], moderator=f"<@{ending.by}>")
    text = f"{named(one, words)}\n{how}"
    return Card(ui.TextDisplay(text), row(*_looking(one.poll, words)))


def named(one: Reported, words: Language) -> str:
    """Name a reported poll by its number, its channel and its message."""
    poll = one.poll
    channel = f"<#{poll.channel_id}>"
    told = words.text("Poll {n} in {channel} was reported.", n=poll.id, channel=channel)
    if one.card is None:
        return told
    url = f"https://discord.com/channels/{poll.guild_id}/{one.card[0]}/{one.card[1]}"
    its = words.text("To the poll")
    return f"{told} [{its}]({url})"


def summed(one: Reported, words: Language) -> str:
    """Say how many reports of a poll are open in all."""
    return words.count("{n} report", "{n} reports", sum(one.counts.values()))


def counted(one: Reported, words: Language) -> list[str]:
    """Say how many members reported what, a line each."""
    return [
        f"{_place(place, words)}: " + words.count("{n} report", "{n} reports", n)
        for place, n in sorted(one.counts.items())
    ]


def cover_card(one: Reported, words: Language, told: str = "") -> Card:
    """Ask a moderator what is to be covered, below what was just told them."""
    poll = one.poll
    hint = words.text("What you cover goes from every message that shows it. Votes stay.")
    said = [told or hint]
    said += counted(one, words)
    label = words.text("Uncover the poll") if poll.covered else words.text("Cover the poll")
    buttons = [button(label, ids.COVER_POLL(poll.id, int(not poll.covered)))]
    if one.counts:
        buttons.append(_dismiss(one, words))
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(said)), row(*buttons)]
    if not poll.covered:
        options, hint = _options(poll, words, chosen=True), words.text("Covered options")
        cover = ids.COVER_OPTIONS(poll.id)
        items.append(choice(hint, cover, options, least=0, most=len(options)))
    return Card(*items)


def _place(place: int, words: Language) -> str:
    if place == WHOLE:
        return words.text("The whole poll")
    return words.text("Option {n}", n=place)


def _looking(poll: Poll, words: Language) -> list[ui.Button[Card]]:
    read = button(words.text("Read"), ids.MORE(poll.id))
    return [read, button(words.text("Cover…"), ids.COVER(poll.id))]


def _dismiss(one: Reported, words: Language) -> ui.Button[Card]:
    return button(words.text("Dismiss"), ids.DISMISS(one.poll.id, one.seen))


def _options(poll: Poll, words: Language, *, chosen: bool = False) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=poll_texts.option_name(option, words),
            value=str(option.place),
            default=chosen and option.covered,
        )
        for option in poll.options
    ]
