"""Tags of forums: which there are, and who may put them on a post."""

from collections.abc import Iterable

from sandbox import locks
from sandbox.channel import FORUMS, Channel
from sandbox.errors import form_error, known
from sandbox.person import Person
from sandbox.snowflake import Mint
from sandbox.wire import Json
from sandbox.world import World

# The flag of a forum in which every post bears a tag, and of a media channel without downloads.
REQUIRE_TAG = 1 << 4
HIDE_MEDIA_DOWNLOAD_OPTIONS = 1 << 15


def settable_flags(channel: Channel) -> int:
    """Return the flags that Modify Channel can change here."""
    hides = HIDE_MEDIA_DOWNLOAD_OPTIONS if channel.type != min(FORUMS) else 0
    return REQUIRE_TAG | hides if channel.type in FORUMS else 0


def check_tags(
    world: World, forum: Channel, person: Person, tags: Iterable[object], old: Iterable[int] = ()
) -> None:
    """Refuse tags that a post may not be given, or not by this person: 10087, 50013, 40066, 40067.

    Adding or removing a moderated tag takes Manage Threads. That an edit cannot take the last tag
    away where one is required, and what of the two codes comes where every tag is moderated, the
    documents leave open.
    """
    wanted = {int(str(tag)) for tag in tags}
    known_tags = {int(tag["id"]) for tag in forum.tags}
    moderated = {int(tag["id"]) for tag in forum.tags if tag["moderated"]}
    manages = locks.manages(world, forum, person)
    if wanted - known_tags - set(old):
        raise known(10087)
    if not manages and (wanted ^ set(old)) & moderated:
        raise known(50013)
    if forum.flags & REQUIRE_TAG and not wanted:
        raise known(40067 if manages or known_tags - moderated else 40066)


def new_tags(mint: Mint, forum: Channel, listed: list[Json]) -> list[Json]:
    """Return a forum's tags as ``available_tags`` asks for them: 40061 for a name used twice.

    An id that is no tag of this forum is ignored (discord-api-docs 5613). Whether names differ by
    case alone is said nowhere: here they do not.
    """
    names = [str(tag["name"]).casefold() for tag in listed]
    if len(set(names)) < len(names):
        raise known(40061)
    mine = {tag["id"] for tag in forum.tags}
    return [_tag(mint, mine, number, tag) for number, tag in enumerate(listed)]


def _tag(mint: Mint, mine: set[str], number: int, tag: Json) -> Json:
    if tag.get("emoji_id") is not None and tag.get("emoji_name") is not None:
        path = ("available_tags", number, "emoji_name")
        raise form_error(path, "BASE_TYPE_CHOICES", "Only one of emoji_id and emoji_name.")
    filled: Json = {"moderated": False, "emoji_id": None, "emoji_name": None, **tag}
    filled["moderated"] = bool(filled["moderated"])
    filled["id"] = str(tag["id"]) if str(tag.get("id")) in mine else str(mint.next())
    return filled
