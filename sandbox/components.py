"""Message and modal components: walking, numbering, filling in what the server adds."""

from collections.abc import Iterator
from typing import Any

from sandbox.errors import form_error
from sandbox.snowflake import Mint
from sandbox.wire import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
LINK_STYLE, PREMIUM_STYLE = 5, 6

# What Discord answers where the bot left a field out.
_DEFAULTS: dict[int, Json] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    THUMBNAIL: {"description": None, "spoiler": False},
    SEPARATOR: {"divider": True, "spacing": 1},
    CONTAINER: {"accent_color": None, "spoiler": False},
    FILE: {"spoiler": False},
}


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, nested ones after the one that holds them."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield from walk([component[key]])


def numbered(components: list[Json]) -> list[Json]:
    """A copy in which every component has an ``id``: its own, or the next free one from 1."""
    taken = {component["id"] for component in walk(components) if component.get("id")}
    free = (number for number in range(1, 1 << 30) if number not in taken)
    return [_copy(component, free) for component in components]


def _copy(component: Json, free: Iterator[int]) -> Json:
    # A null is as good as a field left out.
    copy: Json = {**_DEFAULTS.get(component["type"], {}), **_without_nulls(component)}
    if not copy.get("id"):
        copy["id"] = next(free)
    if isinstance(copy.get("options"), list):
        copy["options"] = [_without_nulls(option) for option in copy["options"]]
    if isinstance(copy.get("components"), list):
        copy["components"] = [_copy(child, free) for child in copy["components"]]
    for key in ("accessory", "component"):
        if isinstance(copy.get(key), dict):
            copy[key] = _copy(copy[key], free)
    return copy


def _without_nulls(given: Json) -> Json:
    return {
        key: _without_nulls(value) if key == "emoji" else value
        for key, value in given.items()
        if value is not None
    }


class Media:
    """Turns the addresses a bot wrote into media objects, ``attachment://`` ones into files."""

    def __init__(self, attachments: list[Json], mint: Mint) -> None:
        self._files = {attachment["filename"]: attachment for attachment in attachments}
        self._by_url = {attachment["url"]: attachment for attachment in attachments}
        self._mint = mint

    def resolve(self, components: list[Json]) -> None:
        """Fill in media in place; refuse with 50035 where no such file was uploaded."""
        for index, component in enumerate(components):
            self._resolve(component, ("components", index))

    def _resolve(self, component: Json, path: tuple[str | int, ...]) -> None:
        match component["type"]:
            case 11:
                component["media"] = self._object(component["media"], (*path, "media"))
            case 12:
                component["items"] = [
                    {"description": None, "spoiler": False}
                    | item
                    | {"media": self._object(item["media"], (*path, "items", n, "media"))}
                    for n, item in enumerate(component["items"])
                ]
            case 13:
                component["file"] = self._object(component["file"], (*path, "file"))
                component |= self._named(component["file"])
        for n, child in enumerate(component.get("components") or []):
            self._resolve(child, (*path, "components", n))
        if isinstance(component.get("accessory"), dict):
            self._resolve(component["accessory"], (*path, "accessory"))

    def _named(self, media: Json) -> Json:
        attachment = self._by_url.get(media["url"])
        if attachment is None:
            return {"name": None, "size": None}
        return {"name": attachment["filename"], "size": attachment["size"]}

    def _object(self, media: Any, path: tuple[str | int, ...]) -> Json:
        url = str(media["url"])
        attachment = self._by_url.get(url)
        if url.startswith("attachment://"):
            attachment = self._files.get(url.removeprefix("attachment://"))
            if attachment is None:
                raise form_error(
                    (*path, "url"),
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    "The referenced attachment was not found",
                )
        return self._media(url, attachment)

    def _media(self, url: str, attachment: Json | None) -> Json:
        made: Json = {
            "id": str(self._mint.next()),
            "url": url,
            "proxy_url": url,
            "width": None,
            "height": None,
            "placeholder": None,
            "placeholder_version": None,
            "content_scan_metadata": None,
            "content_type": None,
            "loading_state": 2,
            "flags": 0,
        }
        if attachment is not None:
            made["attachment_id"] = attachment["id"]
            shared = ("url", "proxy_url", "width", "height", "content_type")
            made |= {key: attachment[key] for key in shared if key in attachment}
        return made
