"""A poll is for whoever sees its channel, and so is all that can be heard of it."""

from bot import app
from bot.store.reviews import blocks
from sandbox.client import Person
from tests.live.polling import posted
from tests.live.reviewing import SEOUL
from tests.live.setting import MODERATORS
from tests.live.test_review_visibility import let

JIWOO = 1_000_000_000_000_000_014
NOT_THERE = "I don't have that poll any more."


async def knock(person: Person, id_: str) -> str:
    """Press what an id leads to from where no poll stands, and give what is said."""
    on = await person.run("/help")
    if id_.startswith("poll_report_option"):
        said = await person.choose(on, "1", select=id_, force=True, component_type=3)
    else:
        said = await person.press(on, id_, force=True)
    return person.text(said)


async def test_of_a_hidden_poll_one_hears_what_is_said_of_one_that_is_not_there(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, vote_member_days=0, vote_account_days=0)
    await let(mina, bot, MODERATORS, "mina", allow=["view_channel", "send_messages"])
    await posted(mina.at("moderators"))
    await let(mina, bot, MODERATORS, "mina", deny=["view_channel"])
    await bot.database.write(blocks.put, SEOUL, JIWOO, "Spam", 1, 1)
    for person in (mina, mina.other("jiwoo")):
        for feature in ("poll_report", "poll_report_poll", "poll_report_option"):
            assert NOT_THERE in await knock(person, f"{feature}:v1:1"), (person, feature)
