"""What the moderators' message about a review's reports shows: it follows until they end."""

from bot.store.engine.transaction import Tx
from bot.store.messages.followed import Followed, Kind
from bot.store.reviews import reported_reviews
from bot.store.reviews.cases import Case
from bot.store.reviews.reported_reviews import Ended
from bot.ui.following.drawing import Drawn
from bot.ui.following.moderator_channel import InModeratorChannel
from bot.ui.server_language import language_in
from cogs.moderation.cards import CaseView, card_link
from cogs.reports import cards
from cogs.reviews.api import drama_of


class ReportDrawing(InModeratorChannel):
    """Draws what waits for a decision, and then how it ended; that is posted for nobody anew."""

    kind: Kind = "report"

    def load(self, tx: Tx, guild_id: int, review_id: int) -> Case | Ended | None:
        """Return the reported review, or how its reports ended."""
        return reported_reviews.get(tx, guild_id, review_id)

    async def draw(self, one: Followed, about: Case | Ended) -> Drawn:
        """Return the card."""
        guild_id = one.key.subject.guild_id
        drama = await drama_of(self.client, guild_id, about.stored)
        words = await language_in(self.client, guild_id)
        if isinstance(about, Ended):
            card = cards.ended_card(about.stored, drama.title, about.ending, words)
            return Drawn(card, posted=False, last=True)
        link = card_link(guild_id, about, words)
        return Drawn(cards.open_card(CaseView(about, drama.title, drama.episodes, link), words))
