"""``/poll list``: the polls of channels that the asker can see."""

from functools import partial

import discord
from discord import ui

from bot.domain.polls.parse import option_lines
from bot.domain.polls.poll import Draft, Poll
from bot.store.polls import listing
from bot.store.polls.listing import Page, Which
from bot.ui.answer import answer_to
from bot.ui.card import Card, choice, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import Language, language_of
from bot.ui.pages import turns
from bot.ui.rights import is_moderator
from bot.ui.visibility import can_see
from cogs.polls import ids, poll_texts
from cogs.polls.actions import PollActions
from cogs.polls.drafts import PollDrafts
from cogs.polls.visibility import visible_poll

_Interaction = discord.Interaction[Client]

_LABEL = 90


class PollLists:
    """Shows lists, and opens what is chosen in them."""

    def __init__(self, client: Client, drafts: PollDrafts, actions: PollActions) -> None:
        self._client = client
        self._drafts = drafts
        self._actions = actions
        client.routes.serve(ids.LIST, self.turn_page)
        client.routes.serve(ids.OPEN_POLL, self.open_poll)
        client.routes.serve(ids.OPEN_DRAFT, self.open_draft)

    async def show_first_page(self, interaction: _Interaction, which: Which) -> None:
        """Show the first page."""
        await answer_to(interaction).say(await self._page(interaction, which, 0))

    async def turn_page(self, interaction: _Interaction, state: int, page: int) -> None:
        """Show another page instead of one."""
        await answer_to(interaction).show(await self._page(interaction, ids.STATES[state], page))

    async def open_poll(self, interaction: _Interaction) -> None:
        """Show the chosen poll."""
        poll = await visible_poll(interaction, selected_number(interaction))
        await answer_to(interaction).say(await self._actions.details_card(interaction, poll))

    async def open_draft(self, interaction: _Interaction) -> None:
        """Show the preview of the chosen draft."""
        draft = await self._drafts.own_draft(interaction, selected_number(interaction))
        await answer_to(interaction).say(await self._drafts.preview_card(interaction, draft))

    async def _page(self, interaction: _Interaction, which: Which, number: int) -> Card:
        visible = partial(can_see, interaction, moderates=await is_moderator(interaction))
        member_id = interaction.user.id
        page = await self._client.database.read(
            listing.page, guild_of(interaction), which, number, member_id, visible
        )
        return list_card(page, language_of(interaction))


def list_card(page: Page, words: Language) -> Card:
    """Return a page of a list: its polls, the asker's drafts, and what opens them."""
    lines = [words.count("{n} poll", "{n} polls", page.total)]
    lines += [_line(poll, words) for poll in page.polls]
    if not page.total and page.which != "closed":
        lines.append(words.text("Ask this server something with /poll create."))
    if page.drafts:
        n = len(page.drafts)
        lines.append(words.count("{n} draft of yours", "{n} drafts of yours", n))
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(lines))]
    if page.polls:
        options = [
            _option(poll.id, poll_texts.question_name(poll, words, _LABEL)) for poll in page.polls
        ]
        items.append(choice(words.text("Open a poll"), ids.OPEN_POLL(), options))
    if page.drafts:
        options = [_option(draft.id, _draft_name(draft, words)) for draft in page.drafts]
        items.append(choice(words.text("Open a draft"), ids.OPEN_DRAFT(), options))
    state = ids.STATES.index(page.which)
    turning = turns(page.number, page.pages, lambda to: ids.LIST(state, to), words)
    return Card(*items, *([row(*turning)] if turning else []))


def _option(number: int, label: str) -> discord.SelectOption:
    return discord.SelectOption(label=label, value=str(number))


def _line(poll: Poll, words: Language) -> str:
    said = f"**{poll.id}**  {poll_texts.question_text(poll, words, 100)} · <#{poll.channel_id}>"
    state = (
        poll_texts.closing_text(poll, words) if poll.open else poll_texts.closed_text(poll, words)
    )
    return f"{said}\n-# {poll_texts.turnout_text(poll, words)} · {state}"


def _draft_name(draft: Draft, words: Language) -> str:
    # Its text may spoil without being marked yet, so a list does not show it.
    n = len(option_lines(draft.typed.options))
    return words.text("Draft {id}, {n} options", id=draft.id, n=n)
