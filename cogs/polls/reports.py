"""Reporting polls and options, and covering them."""

import logging

import discord
from discord import ui

from bot.domain.polls.poll import WHOLE, Poll
from bot.refusals.moderation import AlreadyReported
from bot.store.polls import reports
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.card import Card, button, choice, note, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_number, selected_numbers
from bot.ui.language import Language, language_of
from bot.ui.server_language import language_in
from cogs.polls import ids, poll_texts
from cogs.polls.timer import PollTimer
from cogs.polls.visibility import require_visible, visible_poll

_Interaction = discord.Interaction[Client]

_log = logging.getLogger(__name__)


class PollReports:
    """Takes reports to the moderators, and lets these cover what is reported."""

    def __init__(self, client: Client, timer: PollTimer) -> None:
        self._client = client
        self._timer = timer
        client.routes.serve(ids.REPORT, self.ask_what_to_report)
        client.routes.serve(ids.REPORT_POLL, self.report_poll)
        client.routes.serve(ids.REPORT_OPTION, self.report_option)
        client.routes.serve(ids.COVER, self.ask_what_to_cover)
        client.routes.serve(ids.COVER_POLL, self.cover_poll)
        client.routes.serve(ids.COVER_OPTIONS, self.cover_options)

    async def ask_what_to_report(self, interaction: _Interaction, poll_id: int) -> None:
        """Ask what is to be reported."""
        poll = await visible_poll(interaction, poll_id)
        await answer_to(interaction).say(_report_card(poll, language_of(interaction)))

    async def report_poll(self, interaction: _Interaction, poll_id: int) -> None:
        """Report a whole poll."""
        await self._report(interaction, poll_id, WHOLE)

    async def report_option(self, interaction: _Interaction, poll_id: int) -> None:
        """Report the picked option."""
        await self._report(interaction, poll_id, selected_number(interaction))

    async def ask_what_to_cover(self, interaction: _Interaction, poll_id: int) -> None:
        """Ask a moderator what is to be covered."""
        guild_id, words = guild_of(interaction), language_of(interaction)
        poll, counts = await self._client.database.read(reports.reported, guild_id, poll_id)
        await require_visible(interaction, poll)
        await answer_to(interaction).say(_cover_card(poll, counts, words))

    async def cover_poll(self, interaction: _Interaction, poll_id: int, covered: int) -> None:
        """Cover or uncover a whole poll."""
        poll, now = await visible_poll(interaction, poll_id), self._client.clock()
        found = await self._client.database.write(
            reports.cover_whole, poll.guild_id, poll.id, now, covered=bool(covered)
        )
        await self._show_covered(interaction, *found)

    async def cover_options(self, interaction: _Interaction, poll_id: int) -> None:
        """Cover the picked options and no others."""
        poll, now = await visible_poll(interaction, poll_id), self._client.clock()
        places = selected_numbers(interaction)
        found = await self._client.database.write(
            reports.cover_options, poll.guild_id, poll.id, places, now
        )
        await self._show_covered(interaction, *found)

    async def _show_covered(
        self, interaction: _Interaction, poll: Poll, counts: dict[int, int]
    ) -> None:
        self._timer.wake()
        card = _cover_card(poll, counts, language_of(interaction))
        await answer_to(interaction).show(card)

    async def _report(self, interaction: _Interaction, poll_id: int, place: int) -> None:
        poll, now = await visible_poll(interaction, poll_id), self._client.clock()
        if not await self._client.database.write(
            reports.report, poll.guild_id, poll_id, place, interaction.user.id, now
        ):
            raise AlreadyReported
        words = language_of(interaction)
        thanks = words.text(
            "Thank you. The moderators have it; the author won't learn who reported."
        )
        await answer_to(interaction).show(note(thanks))
        await self._tell_moderators(poll, place)

    async def _tell_moderators(self, poll: Poll, place: int) -> None:
        settings = await self._client.servers.get(poll.guild_id)
        if settings.moderator_channel is None:
            return
        words = await language_in(self._client, poll.guild_id)
        channel = self._client.get_partial_messageable(settings.moderator_channel)
        try:
            await channel.send(view=_moderators_card(poll, place, words))
        except UNREACHABLE as error:
            _log.warning("A report in guild %s reached no channel: %s", poll.guild_id, error)


def _report_card(poll: Poll, words: Language) -> Card:
    said = words.text(
        "What is wrong? The moderators learn what you report; the author won't learn who did."
    )
    whole = button(words.text("The whole poll"), ids.REPORT_POLL(poll.id))
    one = choice(words.text("One option"), ids.REPORT_OPTION(poll.id), _options(poll, words))
    return Card(ui.TextDisplay(said), row(whole), one)


def _moderators_card(poll: Poll, place: int, words: Language) -> Card:
    """Tell moderators what was reported, without a word of it."""
    channel = f"<#{poll.channel_id}>"
    what = words.text("Somebody reported poll {n} in {channel}.", n=poll.id, channel=channel)
    if place != WHOLE:
        what = words.text(
            "Somebody reported option {place} of poll {n} in {channel}.",
            place=place,
            n=poll.id,
            channel=channel,
        )
    read = button(words.text("Read"), ids.MORE(poll.id))
    cover = button(words.text("Cover"), ids.COVER(poll.id))
    return Card(ui.TextDisplay(what), row(read, cover))


def _cover_card(poll: Poll, counts: dict[int, int], words: Language) -> Card:
    said = [words.text("What you cover is shown to nobody any more. Votes stay.")]
    for place, n in sorted(counts.items()):
        name = words.text("The whole poll")
        if place != WHOLE:
            name = words.text("Option {n}", n=place)
        said.append(f"{name}: " + words.count("{n} report", "{n} reports", n))
    label = words.text("Uncover the poll") if poll.covered else words.text("Cover the poll")
    custom_id = ids.COVER_POLL(poll.id, int(not poll.covered))
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(said)), row(button(label, custom_id))]
    if not poll.covered:
        options, hint = _options(poll, words, chosen=True), words.text("Covered options")
        cover = ids.COVER_OPTIONS(poll.id)
        items.append(choice(hint, cover, options, least=0, most=len(options)))
    return Card(*items)


def _options(poll: Poll, words: Language, *, chosen: bool = False) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=poll_texts.option_name(option, words),
            value=str(option.place),
            default=chosen and option.covered,
        )
        for option in poll.options
    ]
