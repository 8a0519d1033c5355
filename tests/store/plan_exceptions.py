"""Statements of the store that take the longer, the more there is, and why they may."""

SMALL = {
    "award": "a server has as many as fit on a card",
    "catalogue_edition": "one row",
}
"""Tables that do not grow."""

VARYING = {
    "members.ratings._parts",
    "polls.listing._ids",
    "polls.listing._visible",
    "reviews.cases._reported",
    "reviews.cases.record",
    "reviews.listing._count",
    "reviews.listing._ids",
}
"""Functions that put a statement together by what is asked: some of these need no exception."""

EXCEPTIONS = {
    ("dramas.browse.browse", ""): "keeps what it picked until the catalogue is another",
    ("dramas.curator_drafts._count", "LIMIT :most"): "no more than a quota is counted",
    ("dramas.curator_drafts._forget_ids", "max(id)"): "the last key is found without the others",
    ("dramas.curator_drafts.put", "max(id)"): "the last key is found without the others",
    ("dramas.drama_names._aliases", ""): "sorts the names of some dramas at a time",
    ("dramas.dramas.in_key_order", ""): "an export goes through the whole catalogue",
    ("dramas.dramas.sharing", ""): "sorts what others share, which it returns whole",
    ("dramas.guild_dramas.page", ""): "sorts no more than a page",
    ("members.progress.of_member", ""): "sorts a single member's list",
    ("members.ratings._parts", ""): "groups what waits, and the sums of a drama or of all dramas",
    ("polls.listing._ids", ""): "sorts what a single member began",
    ("polls.listing._visible", ""): "groups what a single member began",
    ("polls.drafts.require_room", ""): "no more than a quota is counted",
    ("polls.reported_polls.count_waiting", ""): "counts what moderators have not decided yet",
    ("polls.reported_polls.waiting", ""): "sorts what moderators have not decided yet",
    ("reviews.awards.of_review", ""): "sorts what a single review was given",
    ("reviews.cases._reported", ""): "sorts what moderators have not decided yet",
    ("reviews.cases.record", ""): "sorts what was reported of a single member",
    ("reviews.deleted_reviews.forget_idle", "max(id)"): "the last key is found without the others",
    ("reviews.drafts.require_room", "AS kept"): "no more than a quota is counted",
    (
        "reviews.listing._count",
        "",
    ): "counts a list in an index of all it asks, 50,000 in 4 ms",
    (
        "reviews.listing._ids",
        "",
    ): "takes a page of an index; sorts a single member's",
    ("reviews.places.of_cards", ""): "the first place is found without the others",
    ("reviews.places.of_reviews", ""): "the first place is found without the others",
    ("reviews.reviews.begin", "max(id)"): "the last key is found without the others",
}
"""By the function that runs the statement, and by words of it where that runs several; why."""
