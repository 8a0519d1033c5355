"""Lists of reviews."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.reviews.list_query import ReviewList
from bot.domain.text.escape import inline
from bot.store.reviews.authoring import Work
from bot.store.reviews.listing import last_page
from bot.ui.card import Card, button, note, row
from bot.ui.language import Language
from bot.ui.pages import turns
from cogs.reviews import cards, ids, scope_texts
from cogs.reviews.moderation_notes import moderation_notes
from cogs.reviews.review_view import ReviewView

_TITLE = 80
_HEADLINE = 120
_REASON = 80


def list_card(
    wanted: ReviewList, reviews: Sequence[ReviewView], total: int, words: Language
) -> Card:
    """Return a page of published reviews, a button for each; nothing that spoils is in it."""
    if not reviews:
        return note(words.text("No review is like that yet. Write one with /review write."))
    found = ui.TextDisplay[Card](words.count("{n} review", "{n} reviews", total))
    items = [item for view in reviews for item in _listed(view, words)]
    turning = turns(
        wanted.page,
        last_page(total) + 1,
        lambda to: ids.LIST(*wanted.turned(to).numbers()),
        words,
    )
    return Card(found, *items, *([row(*turning)] if turning else []))


def mine_card(works: Sequence[tuple[Work, str]], page: int, total: int, words: Language) -> Card:
    """Return a page of a member's own drafts and reviews, each with its drama's title."""
    if not works:
        return note(words.text("You have no drafts and no reviews here. Begin with /review write."))
    items = [item for work, title in works for item in _own(work, title, words)]
    turning = turns(page, last_page(total) + 1, ids.MINE, words)
    return Card(*items, *([row(*turning)] if turning else []))


def delete_card(review_id: int, title: str, words: Language) -> Card:
    """Ask before a review is deleted."""
    asked = words.text(
        "Delete your review of {title}? Its text goes from every card.", title=inline(title, _TITLE)
    )
    return Card(
        ui.TextDisplay(asked),
        row(
            button(words.text("Delete"), ids.DELETE_NOW(review_id), discord.ButtonStyle.danger),
            button(words.text("Keep it"), ids.DRAFT(review_id)),
        ),
    )


def _listed(view: ReviewView, words: Language) -> list[ui.Item[Card]]:
    marked = view.marked
    by = words.text("review by {member}", member=f"<@{view.user_id}>")
    facts = [
        cards.scored(marked.review, words),
        scope_texts.badge(marked.reach, view.episodes, words),
    ]
    lines = [f"**{inline(view.title, _TITLE)}** · {by}", " · ".join(filter(None, facts))]
    if not marked.own.spoils:
        lines.append(cards.line(marked.review.headline_spans))
    read = button(words.text("Read"), ids.READ(view.id))
    share = button(words.text("Share here"), ids.SHARE(view.id))
    return [ui.TextDisplay("\n".join(lines)), row(read, share)]


def _own(work: Work, title: str, words: Language) -> list[ui.Item[Card]]:
    stored = work.stored
    states = [
        words.text("draft") if stored.draft else "",
        words.text("published") if stored.published else "",
    ]
    lines = [f"**{inline(title, _TITLE)}** · {' · '.join(filter(None, states))}"]
    lines += moderation_notes(stored, words, _REASON)
    review = work.review
    if review.headline and not any(span.barred for span in review.headline_spans):
        lines.append(inline(review.headline, _HEADLINE))
    buttons = [
        button(words.text("Open"), ids.DRAFT(stored.id)),
        button(words.text("Delete"), ids.DELETE(stored.id)),
    ]
    return [ui.TextDisplay("\n".join(lines)), row(*buttons)]
