"""Words on the terminal."""


def show(line: str) -> None:
    """Write a line for the person who started the command."""
    print(line, flush=True)  # noqa: T201 - a command's output is what print is for
