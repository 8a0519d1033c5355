"""What the moderators' message about a poll's reports shows: it follows until they end."""

from bot.refusals.polls import UnknownPoll
from bot.store.engine.transaction import Tx
from bot.store.messages import report_messages
from bot.store.messages.followed import Followed, Kind
from bot.store.messages.report_messages import Ending
from bot.store.polls import reported_polls, reports
from bot.store.polls.reported_polls import Reported
from bot.ui.following.drawing import Drawn
from bot.ui.following.moderator_channel import InModeratorChannel
from bot.ui.server_language import language_in
from cogs.polls import report_cards

_State = tuple[Reported, Ending | None]


class PollReportDrawing(InModeratorChannel):
    """Draws what waits for a decision, and then how it ended; that is posted for nobody anew."""

    kind: Kind = "poll_report"

    def load(self, tx: Tx, guild_id: int, poll_id: int) -> _State | None:
        """Return a poll's reports, and how they ended; None where the poll is gone."""
        try:
            found = reported_polls.reported(tx, guild_id, poll_id)
        except UnknownPoll:
            return None
        return found, report_messages.ending(tx, reports.about(guild_id, poll_id))

    async def draw(self, one: Followed, state: _State) -> Drawn:
        """Return the card."""
        found, ending = state
        words = await language_in(self.client, one.key.subject.guild_id)
        if ending is not None:
            return Drawn(report_cards.ended_card(found, ending, words), posted=False, last=True)
        return Drawn(report_cards.open_card(found, words))
