"""What a person asked for."""

from dataclasses import dataclass
from typing import Self

from bot.catalogue.initials import meant
from bot.catalogue.names import compact, normalise, numbers


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query in the forms that names are compared in.

    ``form`` is the normalised text, ``letters`` the same without spaces, ``initials`` what it may
    be the initialism of, ``capitals`` whether it was typed as one.
    """

    form: str
    letters: str
    words: frozenset[str]
    numbers: frozenset[str]
    initials: tuple[str, ...]
    capitals: bool

    @classmethod
    def of(cls, text: str) -> Self:
        """Read ``text``, which may be any string."""
        form = normalise(text)
        return cls(
            form=form,
            letters=compact(form),
            words=frozenset(form.split()),
            numbers=numbers(form),
            initials=meant(form),
            capitals=text.isupper(),
        )
