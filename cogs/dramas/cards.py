"""How a drama is shown."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import discord
from discord import ui

from bot.domain.dramas.browse import PAGE as PAGE_SIZE
from bot.domain.dramas.browse import Browse
from bot.domain.dramas.drama import Drama
from bot.domain.dramas.related import Related
from bot.domain.members.progress import ASK, next_episode
from bot.domain.members.rating import UNKNOWN, Standing
from bot.domain.text.escape import clean, inline, shorten
from bot.domain.text.spoilers import NOTHING, Scope
from bot.ui.card import Card, button, choice, note, row
from bot.ui.language import Language
from bot.ui.pages import paged, turns
from cogs.dramas import ids
from cogs.dramas.sections import SECTIONS, SYNOPSIS, WHERE, names
from cogs.dramas.standing_line import standing_line
from cogs.reviews import ids as review_ids
from cogs.watch import ids as watch_ids

ACCENT = discord.Colour(0xC2185B)

_LABEL = 80
_TITLE = 150
_REASONS = 3
_GENRES = 4
_NAME = 60


@lru_cache(maxsize=512)
def drama_card(drama: Drama, words: Language, standing: Standing = UNKNOWN) -> Card:
    """Return a drama's private card, which can be posted; it shows its reader's progress.

    The newest are kept: members look up the same dramas, and a card is never changed.
    """
    post = button(words.text("Post here"), ids.POST(drama.id))
    return Card(
        ui.Container(
            *_told(drama, words, standing),
            *_actions(drama, words, standing, post),
            accent_colour=ACCENT,
        )
    )


def posted_card(drama: Drama, words: Language) -> Card:
    """Return the private card of a drama that has just been posted."""
    posted = words.text("Posted here.")
    said = ui.TextDisplay[Card](f"-# {posted}")
    return Card(ui.Container(_facts(drama, words), said, accent_colour=ACCENT))


def public_card(
    drama: Drama, words: Language, sharer: discord.abc.User, standing: Standing = UNKNOWN
) -> Card:
    """Return a drama's card for everybody, naming who shared it but not how far they are."""
    by = words.text("Shared by {member}", member=sharer.mention)
    shared = ui.TextDisplay[Card](f"-# {by}")
    known = replace(standing, progress=None)
    told, actions = _told(drama, words, known), _actions(drama, words, known)
    return Card(ui.Container(*told, *actions, shared, accent_colour=ACCENT))


def section_card(
    drama: Drama, words: Language, section: int, page: int, seen: Scope = NOTHING
) -> Card:
    """Return a page of what is known of a drama; a page that is not there is the nearest one.

    What its reader has seen stands open, so the page is for that reader alone.
    """
    pages = paged(block.opened(seen) for block in SECTIONS[section].blocks(drama, words))
    page = min(page, len(pages) - 1)
    heading = _heading(drama, words.text(SECTIONS[section].name))
    items = [item for block in pages[page] for item in block.items()]
    if not items:
        items = [ui.TextDisplay(words.text("Nothing is known yet. Ask a curator."))]
    turning = turns(page, len(pages), lambda to: ids.TURN(drama.id, section, to), words)
    return Card(heading, *items, *([row(*turning)] if turning else []))


def related_card(drama: Drama, words: Language, related: Sequence[tuple[Drama, Related]]) -> Card:
    """Return the dramas that are related, each with the reason and a button."""
    heading = _heading(drama, words.text("Related dramas"))
    if not related:
        return Card(heading, ui.TextDisplay(words.text("None yet.")))
    items = [item for other, why in related for item in _relation(other, why, words)]
    return Card(heading, *items)


def browse_card(browse: Browse, dramas: Sequence[Drama], total: int, words: Language) -> Card:
    """Return a page of a list, with a button for each drama and those that turn the page."""
    if not dramas:
        return note(words.text("No drama is like that. Try fewer filters."))
    found = ui.TextDisplay[Card](words.count("{n} drama", "{n} dramas", total))
    listed = [item for drama in dramas for item in _listed(drama, words)]
    return Card(found, *listed, *_browsing(browse, total, words))


def _listed(drama: Drama, words: Language) -> list[ui.Item[Card]]:
    genres = " · ".join(inline(genre, _NAME) for genre in drama.genres[:_GENRES])
    return [ui.TextDisplay(f"-# {genres or _line(drama, words)}"), *_rows([drama], words)]


def _browsing(browse: Browse, total: int, words: Language) -> list[ui.ActionRow[Card]]:
    pages = -(-total // PAGE_SIZE)
    turning = turns(
        browse.page, pages, lambda page: ids.BROWSE(*browse.turned(page).numbers()), words
    )
    return [row(*turning)] if turning else []


def _relation(drama: Drama, related: Related, words: Language) -> list[ui.Item[Card]]:
    named = [inline(value, _NAME) for _, value in related.reasons if value]
    why = words.all_of(named[:_REASONS])
    shared = words.text("Both have {shared}", shared=why) if why else words.text("Go well together")
    return [ui.TextDisplay(f"-# {shared}"), *_rows([drama], words)]


def _told(drama: Drama, words: Language, standing: Standing) -> list[ui.Item[Card]]:
    line = standing_line(standing, drama.episodes, words)
    known = [ui.Separator[Card](), ui.TextDisplay[Card](line)] if line else []
    return [_facts(drama, words), *known]


def _actions(
    drama: Drama, words: Language, standing: Standing, *buttons: ui.Button[Card]
) -> list[ui.Item[Card]]:
    where = button(words.text("Where"), ids.OPEN(drama.id, WHERE))
    told = names(drama, words)
    beside = [
        *_reviewing(drama, words, standing.ratings.reviews),
        *_watching(drama, words, standing),
        *([where] if WHERE in told else []),
        *buttons,
    ]
    options = [
        discord.SelectOption(label=name, value=str(section)) for section, name in told.items()
    ]
    more = choice(words.text("More"), ids.MENU(drama.id), options)
    return [row(*beside), more]


def _reviewing(drama: Drama, words: Language, reviews: int) -> list[ui.Button[Card]]:
    read = words.text("Reviews {n}", n=reviews) if reviews else words.text("Reviews")
    return [
        button(read, review_ids.OF_DRAMA(drama.id)),
        button(words.text("Write"), review_ids.WRITE(drama.id)),
    ]


def _watching(drama: Drama, words: Language, standing: Standing) -> list[ui.Button[Card]]:
    """Return the button for the next episode; it names the episode, so a second press is none."""
    episode = next_episode(standing.progress, drama.episodes)
    if episode is None:
        return []
    if drama.episodes == 1:
        label = words.text("Watched it")
    elif episode == ASK:
        label = words.text("Watched ep…")
    else:
        label = words.text("Watched ep {n}", n=episode)
    return [button(label, watch_ids.WATCHED(drama.id, episode))]


@lru_cache(maxsize=512)
def choices_card(dramas: tuple[Drama, ...], words: Language) -> Card:
    """Return the dramas that a name may mean, one button each; the newest cards are kept."""
    several = words.text("Which one do you mean?")
    question = several if len(dramas) > 1 else words.text("Did you mean this one?")
    return Card(ui.TextDisplay(question), *_rows(dramas, words))


def nearest_card(dramas: Sequence[Drama], words: Language) -> Card:
    """Say that nothing was found, and show what comes closest."""
    nothing = words.text("Nothing by that name.")
    missing = words.text("Missing? Ask a curator.")
    if not dramas:
        return note(f"{nothing} {missing}")
    titles = words.all_of([_title_and_year(drama) for drama in dramas])
    closest = words.text("Closest: {titles}", titles=titles)
    return Card(ui.TextDisplay(f"{nothing} {closest} · {missing}"), *_rows(dramas, words))


def _facts(drama: Drama, words: Language) -> ui.Item[Card]:
    native = f" · {inline(drama.native_title)}" if drama.native_title else ""
    synopsis = inline(drama.synopsis or "", SYNOPSIS)
    lines = [f"### {_title(drama)}{native}", _line(drama, words), synopsis]
    told = ui.TextDisplay[Card]("\n".join(filter(None, lines)))
    if not drama.poster:
        return told
    seen = words.text("Poster of {title}", title=shorten(clean(drama.title), _TITLE))
    return ui.Section(told, accessory=ui.Thumbnail(drama.poster, description=seen))


def _line(drama: Drama, words: Language) -> str:
    facts = [
        words.country(drama.country) if drama.country else "",
        str(drama.year or ""),
        words.count("{n} episode", "{n} episodes", drama.episodes) if drama.episodes else "",
        inline(drama.network or ""),
    ]
    return " · ".join(filter(None, facts))


def _heading(drama: Drama, what: str) -> ui.TextDisplay[Card]:
    return ui.TextDisplay(f"### {_title(drama)} · {what}")


def _title_and_year(drama: Drama) -> str:
    return f"{_title(drama)} ({drama.year})" if drama.year else _title(drama)


def _title(drama: Drama) -> str:
    return inline(drama.title, _TITLE)


def _rows(dramas: Sequence[Drama], words: Language) -> list[ui.ActionRow[Card]]:
    return [row(button(_label(drama, words), ids.SHOW(drama.id))) for drama in dramas]


def _label(drama: Drama, words: Language) -> str:
    country = words.country(drama.country) if drama.country else ""
    known = ", ".join(filter(None, [str(drama.year or ""), country]))
    # A label is no markdown, so nothing in it needs escaping.
    tail = f" ({known})" if known else ""
    return shorten(clean(drama.title), _LABEL - len(tail)) + tail
