"""What a client would not let a person do."""


class Refusal(Exception):  # noqa: N818 - an answer to the person, no fault of the program
    """A sentence for the person; ``status`` is 400, or 404 where something does not exist."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


class Hung(Refusal):
    """What a person waited for in vain, as long as anybody waits; the fault is the bot's."""

    def __init__(self, what: str) -> None:
        super().__init__(what, 504)


def whole_number(value: object, what: str) -> int:
    """An id or a count from a body or query."""
    text = str(value)
    if not (text.isascii() and text.isdecimal()):
        raise Refusal(f"{what} must be a whole number, not {value!r}.")
    return int(text)


def missing(what: str, name: object) -> Refusal:
    """There is no such person, server, channel, message, command or field."""
    return Refusal(f"There is no {what} {name!r} here.", 404)
