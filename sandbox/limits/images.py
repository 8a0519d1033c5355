"""Pictures that stand in a body as data: "Image Data" in Discord's reference."""

import base64
import re
from typing import Annotated, Final

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_DATA: Final = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,([A-Za-z0-9+/=\s]+)")


def content(image: str) -> bytes:
    """The bytes of a picture that was found valid."""
    found = _DATA.fullmatch(image)
    return base64.b64decode(found[1]) if found else b""


def _picture(value: str) -> str:
    try:
        if content(value):
            return value
    except ValueError:
        pass
    raise PydanticCustomError("BASE_TYPE_INVALID_IMAGE", "Invalid image data")


Image = Annotated[str, AfterValidator(_picture)]
