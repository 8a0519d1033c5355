"""The application and its emojis."""

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from sandbox.application import LIMITED
from sandbox.limits.fields import WebUrl, between, up_to
from sandbox.limits.images import Image

# An uploaded emoji, in bytes.
EMOJI_SIZE: Final = 256 * 1024


def _word(name: str) -> str:
    if not name.isascii() or not name.replace("_", "").isalnum():
        message = "String value did not match validation regex."
        raise PydanticCustomError("STRING_TYPE_REGEX", message)
    return name


def _no_endpoint(_url: str) -> str:
    """Discord asks the address first, and nobody can answer it here."""
    message = "The specified interactions endpoint url could not be verified."
    raise PydanticCustomError("APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", message)


def _different(tags: list[str]) -> list[str]:
    if len(set(tags)) < len(tags):
        raise PydanticCustomError("SET_TYPE_ALREADY_CONTAINS_VALUE", "The values must differ.")
    return tags


EmojiName = Annotated[str, between(2, 32), AfterValidator(_word)]
Tags = Annotated[list[Annotated[str, up_to(20)]], up_to(5), AfterValidator(_different)] | None


class NewEmoji(TypedDict):
    """Create Application Emoji."""

    name: EmojiName
    image: Image


class EmojiEdit(TypedDict, total=False):
    """Modify Application Emoji."""

    name: EmojiName


class InstallParams(TypedDict):
    """What an install link asks for."""

    scopes: list[str]
    permissions: str


class IntegrationType(TypedDict, total=False):
    """Settings of one way to install the application."""

    oauth2_install_params: InstallParams | None


class ApplicationEdit(TypedDict, total=False):
    """Edit Current Application."""

    custom_install_url: WebUrl | None
    description: Annotated[str, up_to(400)] | None
    role_connections_verification_url: WebUrl | None
    install_params: InstallParams | None
    integration_types_config: dict[Literal["0", "1"], IntegrationType | None] | None
    flags: Annotated[int, Field(ge=0)] | None
    icon: Image | None
    cover_image: Image | None
    interactions_endpoint_url: Annotated[str, AfterValidator(_no_endpoint)] | None
    tags: Tags
    event_webhooks_url: WebUrl | None
    event_webhooks_status: Any
    event_webhooks_types: list[str] | None


def only_limited(flags: int, before: int) -> bool:
    """Whether nothing but the flags of limited intents differs."""
    return (flags ^ before) & ~sum(LIMITED) == 0
