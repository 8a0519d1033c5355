"""Which addresses may serve as a drama's picture."""

import re

LONGEST_ADDRESS = 500
"""Letters of an address; Discord takes 2,048."""

_ADDRESS = re.compile(
    r"https://"
    # Names alone: an address in numbers, however written (0x7f.1, 2130706433), ends in a number.
    r"(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9]))\.?"
    r"(?::443)?"
    r"(?:[/?#][a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?",
    re.ASCII | re.IGNORECASE,
)

_INNER = frozenset(
    [
        "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa",
        "private", "test", "invalid", "onion",
    ]
)  # fmt: skip
"""Last parts of names that the public internet does not have."""


def may_be_poster(address: str) -> bool:
    """Say whether an address is https and names a host on the public internet by its name.

    The bot never opens it: Discord does, for every reader. An address inside somebody's network
    would tell Discord of it, or tell its owner who reads.
    """
    match = _ADDRESS.fullmatch(address) if len(address) <= LONGEST_ADDRESS else None
    return match is not None and match["host"].lower().rpartition(".")[2] not in _INNER
