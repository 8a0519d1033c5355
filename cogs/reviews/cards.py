"""How a review is shown to everybody."""

from collections.abc import Iterator
from functools import lru_cache

import discord
from discord import ui

from bot.domain.members.rating import score_text
from bot.domain.reviews.awards import SHOWN as SHOWN_AWARDS
from bot.domain.reviews.awards import Award
from bot.domain.reviews.paging import opening
from bot.domain.reviews.ranking import FEW
from bot.domain.reviews.review import HEADLINE, Marked, Review, Section
from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.domain.text.spans import Span
from bot.domain.text.spoilers import Hidden
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from cogs.awards import ids as award_ids
from cogs.reviews import ids, scope_texts
from cogs.reviews.review_view import ReviewView
from cogs.votes import ids as vote_ids

_ACCENT = discord.Colour(0x5E35B1)
_TITLE = 100

_LINE = 3 * HEADLINE
"""Units of markdown for a headline: escapes at most double it, bars add a few."""

ASPECTS = {
    "story": mark("Story"),
    "acting": mark("Acting"),
    "music": mark("Music"),
    "rewatch": mark("Rewatch"),
}
"""The names of the aspects, in English."""


def public_card(view: ReviewView, words: Language) -> Card:
    """Return the card that everybody sees."""
    if view.gone:
        told = "\n".join([_heading(view, words), words.text(view.gone)])
        return Card(ui.Container(ui.TextDisplay(told)))
    question = ui.TextDisplay[Card]("\n".join([*_awards(view, words), asked(view, words)]))
    return Card(*body(view, words), question, _buttons(view, words))


def body(view: ReviewView, words: Language) -> list[ui.Item[Card]]:
    """Return the card without its buttons: what may spoil stands in a container that covers it."""
    open_text, covered = _texts(view)
    facts = [
        _heading(view, words),
        *_facts(view, words),
        f"**{_badge(view, words)}**",
        *open_text,
    ]
    items: list[ui.Item[Card]] = [
        ui.Container(ui.TextDisplay("\n".join(facts)), accent_colour=_ACCENT)
    ]
    if covered and view.sealed:
        reach = view.marked.reach
        items.append(ui.TextDisplay(scope_texts.explained(reach, view.episodes, words)))
    elif covered:
        told = "\n".join(text.reveal() for text in covered)
        items.append(ui.Container(ui.TextDisplay(told), spoiler=True))
    return items


@lru_cache(maxsize=256)
def line(spans: tuple[Span, ...]) -> str:
    """Return an author's headline or title as one line of markdown; what was marked is barred.

    None that may be published is cut short.
    """
    return opening(spans, _LINE)


def scored(review: Review, words: Language) -> str:
    """Return a review's scores in one line."""
    of_ten = f"**{score_text(review.score)}/10**" if review.score else ""
    aspects = (
        words.text(name) + " " + score_text(review.aspects[key])
        for key, name in ASPECTS.items()
        if key in review.aspects
    )
    return " · ".join(filter(None, [of_ten, *aspects]))


def _texts(view: ReviewView) -> tuple[list[str], list[Hidden[str]]]:
    """Return what may stand open and what may not: headline and first lines, each by its scope."""
    open_text: list[str] = []
    covered: list[Hidden[str]] = []
    for text in _pieces(view.marked):
        if text.scope.spoils:
            covered.append(text)
        else:
            open_text.append(text.reveal())
    return open_text, covered


def _pieces(marked: Marked) -> Iterator[Hidden[str]]:
    review = marked.review
    if headline := line(review.headline_spans):
        yield Hidden(f"**{headline}**", marked.own)
    for first in review.sections[:1]:
        # A section may be a title alone so far.
        if opened := _opening(first.spans):
            yield Hidden(opened, marked.of(first))


@lru_cache(maxsize=256)
def _opening(spans: tuple[Span, ...]) -> str:
    # Remembered, because a review's cards are written anew with every vote on it.
    return opening(spans)


def _heading(view: ReviewView, words: Language) -> str:
    by = words.text("review by {member}", member=f"<@{view.user_id}>")
    return f"### {inline(view.title, _TITLE)} · {by}"


def _facts(view: ReviewView, words: Language) -> list[str]:
    review = view.marked.review
    facts = [
        _seen(review, view.episodes, words),
        words.count("{n} section", "{n} sections", len(review.sections)),
        words.text("{n} min", n=review.minutes),
        words.text("edited {when}", when=f"<t:{view.edited_at}:R>") if view.edited_at else "",
    ]
    return list(filter(None, [scored(review, words), " · ".join(filter(None, facts))]))


def _seen(review: Review, episodes: int | None, words: Language) -> str:
    seen = review.seen
    if seen is None:
        return ""
    if seen.how == "dropped":
        at = words.text("Dropped it at episode {n}", n=seen.episode or 0)
        return at if seen.episode else words.text("Dropped it")
    if seen.how == "completed" and episodes is None:
        return words.text("Saw all of it")
    return _saw(episodes if seen.how == "completed" else seen.episode, episodes, words)


def _saw(n: int | None, episodes: int | None, words: Language) -> str:
    if n is None:
        return ""
    # A count may have shrunk since.
    if episodes is None or n > episodes:
        return words.count("Saw {n} episode", "Saw {n} episodes", n)
    return words.text("Saw {n} of {total}", n=n, total=episodes)


def _badge(view: ReviewView, words: Language) -> str:
    told = _scope_told(view, words)
    if not view.covered:
        return told
    reported = words.text("Members reported this; the moderators will look.")
    return f"{told} · {reported}"


def _scope_told(view: ReviewView, words: Language) -> str:
    marked = view.marked
    if marked.review.scope is None:
        return words.text("HOW FAR IT SPOILS IS NOT SAID YET")
    told = scope_texts.badge(marked.reach, view.episodes, words)
    safe = sum(not marked.of(section).spoils for section in marked.review.sections)
    if not marked.reach.spoils or not safe:
        return told
    part = words.count("{n} section spoils nothing", "{n} sections spoil nothing", safe)
    return f"{told} · {part}"


def _buttons(view: ReviewView, words: Language) -> ui.ActionRow[Card]:
    return row(
        button(words.text("Read"), ids.READ(view.id), discord.ButtonStyle.primary),
        *vote_buttons(view, words),
        button(words.text("Award"), award_ids.OFFER(view.id)),
        button(words.text("More"), ids.MORE(view.id)),
    )


def vote_buttons(view: ReviewView, words: Language) -> list[ui.Button[Card]]:
    """Return the two answers to the question whether a review was helpful."""
    return [
        button(words.text("Helpful"), vote_ids.HELPFUL(view.id)),
        button(words.text("Not helpful"), vote_ids.NOT_HELPFUL(view.id)),
    ]


def asked(view: ReviewView, words: Language) -> str:
    """Ask whether a review was helpful, and say what others answered."""
    tally = view.tally
    question = words.text("Was this review helpful to you?")
    if not tally.votes:
        return question
    if tally.votes < FEW:
        said = words.count("{n} found this helpful", "{n} found this helpful", tally.yes)
    else:
        said = words.text("{yes} of {n} said yes", yes=tally.yes, n=tally.votes)
    before = words.text("{n} voted before the edit", n=tally.before) if tally.before else ""
    return " · ".join(filter(None, [f"{question} {said}", before]))


def award_name(award: Award, words: Language) -> str:
    """Name an award, with its emoji."""
    name = words.text(award.name) if award.standard else inline(award.name)
    return f"{award.emoji} {name}"


def _awards(view: ReviewView, words: Language) -> list[str]:
    if not view.awards:
        return []
    total = sum(n for _, n in view.awards)
    most = [f"{award_name(award, words)} {n}" for award, n in view.awards[:SHOWN_AWARDS]]
    return [" · ".join([*most, words.count("{n} award", "{n} awards", total)])]


def section_name(section: Section, index: int, words: Language) -> str:
    """Name a section for somebody who may read it: by its title, or by its number."""
    plain = section.title and not any(span.barred for span in section.title_spans)
    return section.title if plain else words.text("Part {n}", n=index + 1)
