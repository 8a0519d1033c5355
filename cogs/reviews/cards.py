"""How a review is shown to everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import discord
from discord import ui

from bot.domain.reviews.awards import SHOWN as SHOWN_AWARDS
from bot.domain.reviews.awards import Award
from bot.domain.reviews.paging import opening
from bot.domain.reviews.ranking import FEW, NO_VOTES, Tally
from bot.domain.reviews.review import HEADLINE, Marked, Review, Section
from bot.domain.text import mark
from bot.domain.text.escape import inline, prose
from bot.domain.text.spoiler_bars import Span, parse
from bot.domain.text.spoilers import Hidden
from bot.ui.card import Card, button, row
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.awards import ids as award_ids
from cogs.reviews import scope_texts
from cogs.votes import ids as vote_ids

READ = "review_read"
SHARE = "review_share"
MORE = "review_more"
REPORT = "review_report"

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


@dataclass(frozen=True, slots=True)
class Shown:
    """A review as a card tells it.

    ``marked`` is what may be read; ``gone`` a sentence that stands in its place. Times are in UTC
    seconds. ``sealed`` keeps what may spoil out of the message. ``covered`` says that members
    reported it. ``awards`` are those that were given and how often, the most given first.
    """

    id: int
    user_id: int
    title: str
    episodes: int | None
    marked: Marked
    edited_at: int | None = None
    gone: str = ""
    sealed: bool = False
    covered: bool = False
    tally: Tally = NO_VOTES
    awards: Sequence[tuple[Award, int]] = ()


def public_card(shown: Shown, words: Language) -> Card:
    """Return the card that everybody sees."""
    if shown.gone:
        told = "\n".join([_heading(shown, words), words.text(shown.gone)])
        return Card(ui.Container(ui.TextDisplay(told)))
    question = ui.TextDisplay[Card]("\n".join([*_awards(shown, words), asked(shown, words)]))
    return Card(*body(shown, words), question, _buttons(shown, words))


def body(shown: Shown, words: Language) -> list[ui.Item[Card]]:
    """Return the card without its buttons: what may spoil stands in a container that covers it."""
    open_text, covered = _texts(shown)
    facts = [
        _heading(shown, words),
        *_facts(shown, words),
        f"**{_badge(shown, words)}**",
        *open_text,
    ]
    items: list[ui.Item[Card]] = [
        ui.Container(ui.TextDisplay("\n".join(facts)), accent_colour=_ACCENT)
    ]
    if covered and shown.sealed:
        reach = shown.marked.reach
        items.append(ui.TextDisplay(scope_texts.explained(reach, shown.episodes, words)))
    elif covered:
        told = "\n".join(text.reveal() for text in covered)
        items.append(ui.Container(ui.TextDisplay(told), spoiler=True))
    return items


@lru_cache(maxsize=256)
def line(text: str) -> str:
    """Return an author's headline or title as one line of markdown; what was barred stays so.

    None that may be published is cut short.
    """
    return opening(parse(prose(text)), _LINE)


def score(halves: int) -> str:
    """Return a score of 1 to 10 as people write it."""
    return f"{halves / 2:g}"


def scored(review: Review, words: Language) -> str:
    """Return a review's scores in one line."""
    of_ten = f"**{score(review.score)}/10**" if review.score else ""
    aspects = (
        words.text(name) + " " + score(review.aspects[key])
        for key, name in ASPECTS.items()
        if key in review.aspects
    )
    return " · ".join(filter(None, [of_ten, *aspects]))


def _texts(shown: Shown) -> tuple[list[str], list[Hidden[str]]]:
    """Return what may stand open and what may not: headline and first lines, each by its scope."""
    open_text: list[str] = []
    covered: list[Hidden[str]] = []
    for text in _pieces(shown.marked):
        if text.scope.spoils:
            covered.append(text)
        else:
            open_text.append(text.reveal())
    return open_text, covered


def _pieces(marked: Marked) -> Iterator[Hidden[str]]:
    review = marked.review
    if headline := line(review.headline):
        yield Hidden(f"**{headline}**", marked.own)
    for first in review.sections[:1]:
        # A section may be a title alone so far.
        if opened := _opening(first.spans):
            yield Hidden(opened, marked.of(first))


@lru_cache(maxsize=256)
def _opening(spans: tuple[Span, ...]) -> str:
    # Remembered, because a review's cards are written anew with every vote on it.
    return opening(spans)


def _heading(shown: Shown, words: Language) -> str:
    by = words.text("review by {member}", member=f"<@{shown.user_id}>")
    return f"### {inline(shown.title, _TITLE)} · {by}"


def _facts(shown: Shown, words: Language) -> list[str]:
    review = shown.marked.review
    facts = [
        _seen(review, shown.episodes, words),
        words.count("{n} section", "{n} sections", len(review.sections)),
        words.text("{n} min", n=review.minutes),
        words.text("edited {when}", when=f"<t:{shown.edited_at}:R>") if shown.edited_at else "",
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


def _badge(shown: Shown, words: Language) -> str:
    told = _scope_told(shown, words)
    if not shown.covered:
        return told
    reported = words.text("Members reported this; the moderators will look.")
    return f"{told} · {reported}"


def _scope_told(shown: Shown, words: Language) -> str:
    marked = shown.marked
    if marked.review.scope is None:
        return words.text("HOW FAR IT SPOILS IS NOT SAID YET")
    told = scope_texts.badge(marked.reach, shown.episodes, words)
    safe = sum(not marked.of(section).spoils for section in marked.review.sections)
    if not marked.reach.spoils or not safe:
        return told
    part = words.count("{n} section spoils nothing", "{n} sections spoil nothing", safe)
    return f"{told} · {part}"


def _buttons(shown: Shown, words: Language) -> ui.ActionRow[Card]:
    return row(
        button(words.text("Read"), CustomId(READ, 1, (shown.id,)), discord.ButtonStyle.primary),
        *vote_buttons(shown, words),
        button(words.text("Award"), award_ids.OFFER(shown.id)),
        button(words.text("More"), CustomId(MORE, 1, (shown.id,))),
    )


def vote_buttons(shown: Shown, words: Language) -> list[ui.Button[Card]]:
    """Return the two answers to the question whether a review was helpful."""
    return [
        button(words.text("Helpful"), vote_ids.HELPFUL(shown.id)),
        button(words.text("Not helpful"), vote_ids.NOT_HELPFUL(shown.id)),
    ]


def asked(shown: Shown, words: Language) -> str:
    """Ask whether a review was helpful, and say what others answered."""
    tally = shown.tally
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


def _awards(shown: Shown, words: Language) -> list[str]:
    if not shown.awards:
        return []
    total = sum(n for _, n in shown.awards)
    most = [f"{award_name(award, words)} {n}" for award, n in shown.awards[:SHOWN_AWARDS]]
    return [" · ".join([*most, words.count("{n} award", "{n} awards", total)])]


def section_name(section: Section, place: int, words: Language) -> str:
    """Name a section for somebody who may read it: by its title, or by its place."""
    plain = section.title and not any(span.barred for span in parse(section.title))
    return section.title if plain else words.text("Part {n}", n=place + 1)
