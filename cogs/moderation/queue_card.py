"""What waits for moderators: reported polls, then reported and hidden reviews."""

from collections.abc import Sequence

from discord import ui

from bot.store.polls.reported_polls import Reported
from bot.store.reviews.cases import Queue
from bot.ui.card import Card, button, note, row
from bot.ui.language import Language
from cogs.moderation import ids
from cogs.moderation.cards import CaseView, listed, turning
from cogs.polls import ids as poll_ids
from cogs.polls import report_cards


def queue_card(queue: Queue, views: Sequence[CaseView], words: Language) -> Card:
    """Return a page of what waits; ``views`` are its reviews."""
    if not queue.total:
        told = words.text("Nothing waits here: nothing is reported, and no review is hidden.")
        return note(told)
    items = [*_listed_polls(queue.polls, words), *listed(views, words)]
    turns = turning(queue.page, queue.total, ids.QUEUE, words)
    return Card(ui.TextDisplay(_counted(queue, words)), *items, *turns)


def _counted(queue: Queue, words: Language) -> str:
    polls, reviews = queue.reported_polls, queue.reported
    told = []
    if polls:
        told.append(words.count("{n} reported poll", "{n} reported polls", polls))
    if reviews:
        told.append(words.count("{n} reported review", "{n} reported reviews", reviews))
    if rest := queue.total - polls - reviews:
        told.append(words.count("{n} hidden review", "{n} hidden reviews", rest))
    return " · ".join(told)


def _listed_polls(polls: Sequence[Reported], words: Language) -> list[ui.Item[Card]]:
    items: list[ui.Item[Card]] = []
    for one in polls:
        told = f"{report_cards.named(one, words)}\n{report_cards.summed(one, words)}"
        items.append(ui.TextDisplay(told))
        items.append(row(button(words.text("Open"), poll_ids.COVER(one.poll.id))))
    return items
