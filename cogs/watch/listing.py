"""A member's list, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discord import ui

from bot.domain.dramas.drama import Drama
from bot.domain.members.progress import Status
from bot.domain.text.escape import inline
from bot.store.members.progress import Entry
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from bot.ui.pages import turns
from cogs.dramas.standing_line import progress_text
from cogs.watch import ids
from cogs.watch.cards import STATUSES

PAGE = 10
"""Dramas on a page: each line has at most some 250 units, of the 4,000 that Discord takes."""

_TITLE = 60


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. ``owner`` is the member's id, ``own`` whether they are its reader.

    ``shows`` says whether others may see it. A ``page`` that is not there is the last one.
    """

    owner: int
    own: bool
    shows: bool
    status: Status | None
    entries: Sequence[Entry]
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.entries) // PAGE))

    @property
    def at(self) -> int:
        """The page that is shown."""
        return min(self.page, self.pages - 1)

    @property
    def shown(self) -> Sequence[Entry]:
        """What stands on that page."""
        return self.entries[self.at * PAGE : (self.at + 1) * PAGE]


def status_at(number: int) -> Status | None:
    """Return the status that a custom id names, None for all of them."""
    return list(Status)[number - 1] if number else None


def list_card(listing: Listing, dramas: Mapping[int, Drama], words: Language) -> Card:
    """Return a page of a list; ``dramas`` are those of the page that are still there."""
    lines = [_line(one, dramas.get(one.drama_id), words) for one in listing.shown]
    told = [_heading(listing, words), *(lines or [_nothing(listing, words)])]
    if listing.own:
        told.append(f"-# {_seen_by(listing, words)}")
    buttons = _buttons(listing, words)
    return Card(ui.TextDisplay("\n".join(told)), *([row(*buttons)] if buttons else []))


def _buttons(listing: Listing, words: Language) -> list[ui.Button[Card]]:
    at, pages, number = listing.at, listing.pages, _number(listing.status)
    buttons = turns(at, pages, lambda to: ids.TURN_LIST(listing.owner, number, to), words)
    if listing.own:
        let, keep = words.text("Let others see my list"), words.text("Keep my list to myself")
        # The id names what it leads to, so a second press changes nothing.
        leads_to = ids.LET_SEE(int(not listing.shows), number, at)
        buttons.append(button(keep if listing.shows else let, leads_to))
    return buttons


def _heading(listing: Listing, words: Language) -> str:
    owner = words.text("The list of {member}", member=f"<@{listing.owner}>")
    whose = words.text("Your list") if listing.own else owner
    status = words.text(STATUSES[listing.status]) if listing.status else ""
    count = words.count("{n} drama", "{n} dramas", len(listing.entries))
    return f"### {' · '.join(filter(None, [whose, status, count]))}"


def _nothing(listing: Listing, words: Language) -> str:
    if not listing.own or listing.status:
        return words.text("Nothing is on it.")
    return words.text("Nothing is on it yet. Use /watch set, or Watched on a drama's card.")


def _seen_by(listing: Listing, words: Language) -> str:
    if listing.shows:
        return words.text("Others can see your list with /watch list.")
    return words.text("Only you can see your list.")


def _line(entry: Entry, drama: Drama | None, words: Language) -> str:
    episodes = drama.episodes if drama else None
    removed = words.text("A drama that was removed")
    title = f"**{inline(drama.title, _TITLE)}**" if drama else removed
    return f"{title} · {progress_text(entry.progress, episodes, words)}"


def _number(status: Status | None) -> int:
    return list(Status).index(status) + 1 if status else 0
