"""What every refusal is."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something that a member may not or cannot do now.

    ``text`` is shown to the member in their language; ``values`` fill its {places}. Values are
    names from Discord or numbers, never what a person typed.
    """

    text: ClassVar[str]
    outdated: ClassVar[bool] = False
    """Whether the message on which this was pressed shows what is not so any more."""
    gives_back: ClassVar[bool] = False
    """Whether a form's texts were not kept, so that the member is given them back."""

    def __init__(self, **values: str | int) -> None:
        super().__init__(self.text)
        self.values = values
