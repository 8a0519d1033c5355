"""Steps of managers that tests of settings share."""

from sandbox.client import Answer, Person

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200


CURATOR, MODERATOR = SEOUL + 2, SEOUL + 1


REVIEWS, TALK, MODERATORS, RULES, VAULT = (SEOUL + n for n in (11, 13, 14, 15, 16))


STEPS = ["reviews_channel", "moderator_channel", "curator_role", "moderator_role", "sealed",
         "timezone", "language", "reviews_a_day", "vote_account_days"]  # fmt: skip


async def open_step(theo: Person, field: str) -> Answer:
    """Open one step out of the panel."""
    return await theo.choose(await theo.run("/settings"), str(STEPS.index(field)))
