"""Statements of the store that take the longer, the more there is, and why they may."""

SMALL = {
    "award": "a server has as many as fit on a card",
    "catalogue_edition": "one row",
}
"""Tables that do not grow."""

UNDER_WAY = "work under way"
"""Some of its statements may need no exception by now."""

EXCEPTIONS = {
    ("dramas.browse.browse", ""): "keeps what it picked until the catalogue is another",
    ("dramas.curator_drafts._count", "LIMIT :most"): "no more than a quota is counted",
    ("dramas.curator_drafts._forget_ids", "max(id)"): "the last key is found without the others",
    ("dramas.curator_drafts.put", "max(id)"): "the last key is found without the others",
    ("dramas.drama_names._aliases", ""): "sorts the names of some dramas at a time",
    ("dramas.dramas.in_key_order", ""): "an export goes through the whole catalogue",
    ("dramas.dramas.sharing", ""): "sorts what others share, which it returns whole",
    ("dramas.guild_dramas.page", ""): "sorts no more than a page",
    ("members.notices.waiting", ""): UNDER_WAY,
    ("members.progress.of_member", ""): "sorts a single member's list",
    ("members.ratings._sums", ""): UNDER_WAY,
    ("polls.ballots.choices", ""): UNDER_WAY,
    ("polls.drafts.require_room", ""): "no more than a quota is counted",
    ("polls.reported_polls.count_waiting", ""): "counts what moderators have not decided yet",
    ("polls.reported_polls.waiting", ""): "sorts what moderators have not decided yet",
    ("reviews.awards.of_review", ""): "sorts what a single review was given",
    ("reviews.cases.get", ""): UNDER_WAY,
    ("reviews.cases.queue", ""): UNDER_WAY,
    ("reviews.cases.record", ""): UNDER_WAY,
    ("reviews.deleted_reviews.forget_idle", "max(id)"): "the last key is found without the others",
    ("reviews.drafts.require_room", "AS kept"): "no more than a quota is counted",
    ("reviews.listing.find", ""): UNDER_WAY,
    ("reviews.places.of_cards", ""): "the first place is found without the others",
    ("reviews.places.of_reviews", ""): "the first place is found without the others",
    ("reviews.reviews.begin", "max(id)"): "the last key is found without the others",
    ("reviews.votes.audit", ""): "sorts the votes of a single review, which it returns whole",
}
"""By the function that runs the statement, and by words of it where that runs several; why."""
