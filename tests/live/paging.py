"""Turning pages as people do."""

import re

from sandbox.client import Answer, Person


async def turn(person: Person, shown: Answer, word: str = "Next") -> Answer:
    """Press Next (or Back), whatever page it names."""
    found = re.search(rf"\[({word} \(\d+/\d+\))\]", person.text(shown))
    assert found is not None, person.text(shown)
    return await person.press(shown, found[1])
