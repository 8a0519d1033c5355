"""Memory that is free but not yet the system's again."""

import ctypes
import sys


def give_back() -> None:
    """Return freed memory to the system where glibc would keep it. Blocks for some milliseconds.

    Indexing 100,000 names leaves 85 MB without this and 45 MB with it; 600 changes to 34,000 names
    add 50 MB or 5.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
